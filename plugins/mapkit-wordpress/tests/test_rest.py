"""Saved answers of the REST API."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import mapkit
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


EMBEDDED = {
    "author": [{"id": 1, "name": "Inês &amp; team", "slug": "ines"}],
    "wp:term": [[{"id": 3, "name": "Boats", "slug": "boats", "taxonomy": "category"}], [{"code": "rest_forbidden"}]],
    "wp:featuredmedia": [
        {"id": 7, "media_type": "image", "source_url": f"{SITE}/q.jpg", "title": {"rendered": "Quay"}}
    ],
    "replies": [[{"id": 8, "parent": 0, "author_name": "A", "content": {"rendered": "<p>Good</p>"}}]],
}


def test_what_an_answer_carries_of_others_is_read_where_these_were_not_saved(dump, reading):
    read = reading(dump(posts=[post(1, featured_media=7, _embedded=EMBEDDED)], tags=TAGS))
    (entry,) = read.entries
    assert [each.name for each in entry.authors] == ["Inês & team"]
    assert [each.name for each in entry.terms] == ["Boats", "Sea"]
    assert [(each.title, each.url) for each in entry.attachments] == [("Quay", f"{SITE}/q.jpg")]
    assert [(each.author, each.body, each.status) for each in entry.comments] == [("A", "Good", "approved")]
    assert [left.type for left in read.leftovers] == ["attachment"]


def test_what_was_saved_itself_counts_more_than_what_another_answer_carries(dump, reading):
    comment = {"id": 8, "post": 1, "parent": 0, "author_name": "A", "status": "hold", "content": {"rendered": "Bad"}}
    folder = dump(posts=[post(1, _embedded=EMBEDDED)], more=[post(1)], categories=TERMS, comments=[comment, comment])
    entry = reading(folder).entry
    assert [each.name for each in entry.terms] == ["Boats & ropes"]
    assert [(each.body, each.status) for each in entry.comments] == [("Bad", "held")]


def test_the_picture_of_a_draft_is_no_file_of_the_site(dump, reading):
    draft = post(1, status="draft", featured_media=7, _embedded=EMBEDDED)
    read = reading(dump(posts=[draft, post(2, featured_media=7)]))
    assert read.site.attachments == ()
    assert [(each.title, len(each.attachments)) for each in read.entries] == [("Fish & chips", 1), ("Fish & chips", 0)]


def test_a_picture_of_a_draft_in_the_body_of_a_public_post_stays_there_and_is_named(dump, reading):
    picture = post(7, type="attachment", status="inherit", media_type="image", post=1)
    body = {"rendered": '<p><img class="wp-image-7" src="/q.jpg" alt="Quay"></p>', "protected": False}
    read = reading(dump(posts=[post(1, status="draft"), post(2, content=body)], media=[picture]))
    assert (read.entries[1].attachments, "Quay" in read.body(1)) == ((), True)
    assert [(f.code, f.message.partition(",")[0]) for f in read.findings] == [
        ("W23", "the body itself shows Fish & chips")
    ]


def test_a_caption_has_no_markup(dump, reading):
    caption = {"rendered": '<p>Dawn &amp; <a href="/x">dusk</a></p>\n<p>at sea</p>\n'}
    picture = post(7, type="attachment", status="inherit", media_type="image", post=1, caption=caption)
    (found,) = reading(dump(posts=[post(1)], media=[picture])).entry.attachments
    assert found.caption == "Dawn & dusk at sea"


@pytest.fixture
def back(dump, tmp_path):
    """Import a post of a dump, export everything, and return the export."""

    def run(all: bool = True, **values: object) -> str:
        folder = tmp_path / "dump"
        folder.mkdir()
        (folder / "posts.json").write_text(json.dumps([post(1, **values)]), encoding="utf-8")
        mapkit.import_(folder, to=tmp_path / "kept", format="wordpress")
        run.report = mapkit.export("wordpress", tmp_path / "kept", to=tmp_path / "back.xml", all=all)  # type: ignore[attr-defined]
        return (tmp_path / "back.xml").read_text("utf-8")

    return run


def test_the_password_that_editors_get_goes_back_with_its_post(back):
    written = back(password="sesame", content={"raw": "One", "protected": True})
    assert "<wp:post_password><![CDATA[sesame]]></wp:post_password>" in written
    assert "<wp:status><![CDATA[publish]]></wp:status>" in written
    assert [finding.code for finding in back.report.findings] == []


def test_a_post_whose_password_the_answer_keeps_to_itself_goes_back_as_private(back):
    written = back(content={"rendered": "", "protected": True})
    assert "<wp:status><![CDATA[private]]></wp:status>" in written
    assert "<wp:post_password><![CDATA[]]></wp:post_password>" in written
    assert [finding.code for finding in back.report.findings] == ["W32"]


def test_what_no_record_holds_of_an_answer_goes_back(back):
    written = back(guid={"rendered": "http://old.example/?p=1"}, comment_status="open", ping_status="open", sticky=True)
    assert '<guid isPermaLink="false">http://old.example/?p=1</guid>' in written
    assert "<wp:comment_status><![CDATA[open]]></wp:comment_status>" in written
    assert "<wp:ping_status><![CDATA[open]]></wp:ping_status>" in written
    assert "<wp:is_sticky>1</wp:is_sticky>" in written


def test_nothing_of_an_answer_goes_out_unlooked_at_with_what_everybody_may_see(back):
    excerpt = {"rendered": "<p>Ask jo@harbour.example</p>"}
    written = back(all=False, excerpt=excerpt, guid={"rendered": "http://old.example/?p=1"})
    assert "jo@harbour.example" not in written
    assert "old.example" not in written


@pytest.mark.parametrize(
    ("excerpt", "kept"),
    [
        ({"rendered": "<p>Somebody wrote this</p>\n"}, "<p>Somebody wrote this</p>"),
        ({"raw": "Somebody wrote this", "rendered": "<p>x</p>"}, "Somebody wrote this"),
        ({"raw": "", "rendered": "<p>One Two</p>"}, ""),
        ({"rendered": "<p>One Two &#8211; [&hellip;]</p>\n"}, ""),
        ({"rendered": "<p>There is no excerpt because this is a protected post.</p>", "protected": True}, ""),
    ],
)
def test_an_excerpt_that_somebody_wrote_goes_back(back, excerpt, kept):
    assert f"<excerpt:encoded><![CDATA[{kept}]]></excerpt:encoded>" in back(excerpt=excerpt)
