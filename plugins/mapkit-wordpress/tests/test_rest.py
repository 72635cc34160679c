"""Saved answers of the REST API."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mapkit.model import Term
from mapkit.plugin import Source
from mapkit_wordpress.plugin import sniff

SITE = "https://harbour.example"


def post(number: int, **values: object) -> dict[str, object]:
    return {
        "id": number,
        "date": "2021-07-04T12:30:00",
        "date_gmt": "2021-07-04T11:30:00",
        "guid": {"rendered": f"{SITE}/?p={number}"},
        "modified": "2021-07-05T12:30:00",
        "modified_gmt": "2021-07-05T11:30:00",
        "slug": f"post-{number}",
        "status": "publish",
        "type": "post",
        "link": f"{SITE}/2021/07/post-{number}/",
        "title": {"rendered": "Fish &#038; chips"},
        "content": {"rendered": "<p>One</p>\n<p>Two &#8211; three</p>\n", "protected": False},
        "excerpt": {"rendered": "", "protected": False},
        "author": 1,
        "featured_media": 0,
        "categories": [3],
        "tags": [4],
        "_links": {"self": [{"href": f"{SITE}/wp-json/wp/v2/posts/{number}"}]},
        **values,
    }


@pytest.fixture
def dump(tmp_path: Path) -> Callable[..., Path]:
    def make(**files: object) -> Path:
        for name, value in files.items():
            (tmp_path / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
        return tmp_path

    return make


TERMS = [
    {"id": 3, "taxonomy": "category", "name": "Boats &amp; ropes", "slug": "boats", "parent": 0, "description": ""},
    {"id": 5, "taxonomy": "category", "name": "Knots", "slug": "knots", "parent": 3, "description": ""},
]
TAGS = [{"id": 4, "taxonomy": "post_tag", "name": "Sea", "slug": "sea", "description": ""}]


def test_a_dump_becomes_the_entries_that_an_export_would(dump, reading):
    comment = {"id": 8, "post": 1, "parent": 0, "author_name": "A", "date": "2021-07-06T10:00:00", "status": "approved"}
    comment |= {"date_gmt": "2021-07-06T09:00:00", "content": {"rendered": "<p>Good</p>"}}
    folder = dump(posts=[post(1)], categories=TERMS, tags=TAGS, comments=[comment])
    entry = reading(folder).entry
    assert (entry.title, entry.text, entry.slug) == ("Fish & chips", "One Two – three", "post-1")
    assert (entry.published, entry.modified) == ("2021-07-04T12:30:00+01:00", "2021-07-05T12:30:00+01:00")
    assert entry.terms == (
        Term(name="Boats & ropes", slug="boats", taxonomy="category"),
        Term(name="Sea", slug="sea", taxonomy="tag"),
    )
    assert [(each.id, each.author, each.body, each.status) for each in entry.comments] == [
        ("8", "A", "Good", "approved")
    ]
    assert (entry.origin.key, entry.origin.extra["rest"]) == ("harbour.example/?p=1", True)


def test_an_item_on_two_pages_of_answers_comes_once(dump, reading):
    assert len(reading(dump(one=[post(1), post(2)], two=[post(2), post(3)])).entries) == 3


def test_what_editors_get_is_read_as_it_was_written(dump, reading):
    content = {"raw": "One\n\n[caption]<img src='x'/> said[/caption]", "rendered": "<p>x</p>"}
    folder = dump(posts=[post(1, content=content, title={"raw": "A <em>b</em>", "rendered": "c"}, status="draft")])
    entry = reading(folder).entry
    assert (entry.title, entry.text, entry.visibility) == ("A b", "One said", "draft")


def test_a_post_behind_a_password_is_protected(dump, reading):
    content = {"rendered": "", "protected": True}
    entry = reading(dump(posts=[post(1, content=content, title={"rendered": "Protected: Minutes"})])).entry
    assert (entry.title, entry.visibility) == ("Minutes", "protected")


def test_media_are_leftovers_and_belong_to_their_post(dump, reading):
    picture = post(7, type="attachment", status="inherit", media_type="image", post=1, alt_text="A quay")
    picture |= {"source_url": f"{SITE}/q.jpg", "caption": {"rendered": "<p>Dawn</p>"}, "title": {"rendered": "Quay"}}
    read = reading(dump(posts=[post(1)], media=[picture]))
    (found,) = read.entry.attachments
    assert (found.title, found.url, found.alt, found.key) == ("Quay", f"{SITE}/q.jpg", "A quay", "harbour.example/?p=7")
    assert [left.type for left in read.leftovers] == ["attachment"]


def test_the_index_and_the_users_describe_the_site(dump, reading):
    index = {
        "name": "Harbour &amp; co",
        "description": "Boats",
        "home": SITE,
        "url": SITE,
        "namespaces": [],
        "routes": {},
    }
    user = {"id": 1, "name": "Inês", "slug": "ines", "avatar_urls": {}}
    read = reading(dump(index=index, users=[user], posts=[post(1)], categories=TERMS))
    assert (read.site.title, read.site.tagline, read.site.urls) == ("Harbour & co", "Boats", (SITE,))
    assert [(term.slug, term.parent) for term in read.site.terms] == [("boats", ""), ("knots", "boats")]
    assert [person.login for person in read.entry.authors] == ["ines"]


def test_one_file_is_enough(dump, reading):
    file = dump(posts=[post(1)]) / "posts.json"
    assert sniff(Source.at(file)) >= 55
    assert reading(file).entry.title == "Fish & chips"


def test_other_json_is_not_claimed(dump):
    assert sniff(Source.at(dump(a=[{"id": 1, "title": "x"}]) / "a.json")) == 0


def test_a_broken_answer_is_reported_and_the_others_are_read(dump, reading):
    folder = dump(posts=[post(1)])
    (folder / "tags.json").write_text("<html>Too many requests</html>", encoding="utf-8")
    read = reading(folder)
    assert (len(read.entries), read.codes) == (1, ["W21"])


def test_a_document_beside_a_dump_is_said_to_be_left_out_but_not_the_files_of_the_site(dump, reading):
    folder = dump(posts=[post(1)])
    (folder / "A returned form.DOCX").write_bytes(b"PK")
    (folder / "uploads").mkdir()
    (folder / "uploads/plan.docx").write_bytes(b"PK")

    read = reading(folder)

    assert [(f.code, f.path) for f in read.findings] == [("W21", "A returned form.DOCX")]
