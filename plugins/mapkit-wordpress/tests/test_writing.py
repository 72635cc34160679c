"""From an export through a collection to an export."""

from __future__ import annotations

import gzip
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mapkit
from mapkit.errors import MapkitError, UsageError
from mapkit.model import Briefing, Comment, Link, Page, PartialDate, Person, Post, Record, Relation, Term

_WP = "{http://wordpress.org/export/1.2/}"


def items(text: str) -> list[str]:
    return re.findall(r"<item>.*?</item>", text, re.S)


def values(text: str, name: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(text).iter(name)]


def edit(pattern: str, old: str, new: str) -> Callable[[Path], None]:
    def change(kept: Path) -> None:
        (path,) = kept.rglob(pattern)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def save(*records: Record) -> Callable[[Path], None]:
    def change(kept: Path) -> None:
        source = kept.parent / "new.jsonl"
        source.write_text("".join(mapkit.dumps(record) + "\n" for record in records), encoding="utf-8")
        mapkit.import_(source, to=kept)

    return change


BODY = """<strong>Source:</strong> Harbour Office
<strong>Link to main document:</strong> <a href="https://a.example/">here</a>

<strong>Date of publication:</strong> June 2019

<b>Summary of driver</b>: Boats float.

They may also sink.

<strong>What does this mean for libraries?</strong> Keep them dry."""


def test_items_come_back_byte_by_byte_and_in_their_order(turn, wxr, item, meta):
    given = [
        item(5, body="x]]>y"),
        item(2, type="attachment"),
        item(9, title="É", extra=meta("a", "b")),
        item(1, type="page"),
    ]
    assert [one.strip() for one in items(turn(wxr(given)))] == [one.strip() for one in given]


def test_the_channel_comes_back_with_its_unknown_elements(turn, wxr, item):
    back = turn(wxr([item(1)], head='<image><url>u</url></image><a:b xmlns:a="http://a.example/"/>\n'))
    assert "<image><url>u</url></image>" in back
    assert '<a:b xmlns:a="http://a.example/"/>' in back
    assert "<wp:author_email><![CDATA[ines@harbour.example]]></wp:author_email>" in back


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_older_versions_are_raised_to_the_newest(turn, wxr, item, version):
    back = turn(wxr([item(1)], version=version))
    assert f'xmlns:wp="{_WP[1:-1]}"' in back
    assert values(back, f"{_WP}wxr_version") == ["1.2"]


def test_other_prefixes_become_the_usual_ones(turn, wxr, item):
    given = wxr([item(1, body="x:post_id stays")]).replace("wp:", "x:").replace("xmlns:wp", "xmlns:x")
    back = turn(given)
    assert values(back, f"{_WP}post_id") == ["1"]
    assert "<x:" not in back
    assert "x:post_id stays" in back


def test_a_damaged_file_is_written_well_formed_and_stays_so(turn, wxr, item):
    broken = item(1, values={"wp:post_name": "a & <b>"}).replace("</title>", "\x00</title>")
    back = turn(wxr([broken]))
    assert ElementTree.fromstring(back).tag == "rss"
    assert items(turn(back)) == items(back)


def test_a_gzip_is_written_the_same_each_time(wxr, item, tmp_path):
    source, kept = tmp_path / "in.xml", tmp_path / "kept"
    source.write_text(wxr([item(1)]), encoding="utf-8")
    mapkit.import_(source, to=kept)
    made = []
    for name in ("a.xml.gz", "b.xml.gz"):
        mapkit.export("wordpress", kept, to=tmp_path / name, all=True)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert items(gzip.decompress(made[0]).decode())[0] == item(1).strip()


def test_parts_of_a_size_hold_every_item_once(wxr, item, tmp_path):
    source, kept, parts = tmp_path / "in.xml", tmp_path / "kept", tmp_path / "parts"
    source.write_text(wxr([item(n, body="x" * 3000) for n in range(1, 8)]), encoding="utf-8")
    mapkit.import_(source, to=kept)
    mapkit.export("wordpress", kept, to=parts, all=True, options={"split": "10 kB"})
    files = sorted(parts.glob("*.xml"))
    assert [path.name for path in files] == [f"kept.wordpress.{n:03}.xml" for n in range(4)]
    numbers = [values(path.read_text(encoding="utf-8"), f"{_WP}post_id") for path in files]
    assert [number for part in numbers for number in part] == [str(n) for n in range(1, 8)]
    assert all("<wp:author>" in path.read_text(encoding="utf-8") for path in files)


def test_parts_need_a_folder_and_a_size(turn, wxr, item):
    with pytest.raises(UsageError, match="give a folder"):
        turn(wxr([item(1)]), split="1MB")
    with pytest.raises(UsageError, match="not 'much'"):
        turn(wxr([item(1)]), split="much")


def test_files_of_one_site_go_out_as_one(wxr, item, tmp_path):
    (tmp_path / "a.xml").write_text(wxr([item(1)]), encoding="utf-8")
    (tmp_path / "b.xml").write_text(
        wxr([item(2)], head="<wp:tag><wp:tag_slug>t</wp:tag_slug></wp:tag>"), encoding="utf-8"
    )
    mapkit.import_([tmp_path / "a.xml", tmp_path / "b.xml"], to=tmp_path / "kept")
    mapkit.export("wordpress", tmp_path / "kept", to=tmp_path / "back.xml", all=True)
    back = (tmp_path / "back.xml").read_text(encoding="utf-8")
    assert values(back, f"{_WP}post_id") == ["1", "2"]
    assert values(back, f"{_WP}author_login") == ["ines"]
    assert values(back, f"{_WP}tag_slug") == ["t"]


def test_an_edited_field_is_replaced_in_its_place_and_nothing_else(turn, wxr, item):
    back = turn(wxr([item(1, body=BODY)]), edit("post*.md", "Harbour Office", "Pilots & sons"))
    assert items(back)[0] == item(1, body=BODY.replace("Harbour Office", "Pilots &amp; sons")).strip()


def test_an_edited_body_keeps_its_carriage_returns(turn, wxr, item):
    body = BODY.replace("\n", "\r\n")
    back = turn(wxr([item(1, body=body)]), edit("post*.md", "Harbour Office", "Pilots"))
    assert values(back, "{http://purl.org/rss/1.0/modules/content/}encoded") == [
        body.replace("Harbour Office", "Pilots")
    ]


def test_an_edited_long_field_takes_the_place_of_all_its_paragraphs(turn, wxr, item):
    back = turn(wxr([item(1, body=BODY)]), edit("post*.md", "They may also sink.", "- One\n- Two"))
    expected = BODY.replace("They may also sink.", "<ul><li>One</li>\n<li>Two</li>\n</ul>")
    assert items(back)[0] == item(1, body=expected).strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p><b>Source:</b> Old<br />\n<b>Date of publication:</b> June 2019</p>\n<p>Summary of driver: x</p>",
            "<p><b>Source:</b> New<br />\n<b>Date of publication:</b> June 2019</p>\n<p>Summary of driver: x</p>",
        ),
        (
            "<h3>Source</h3>\nOld\n<h3>Summary of driver</h3>\nx",
            "<h3>Source</h3>\nNew\n<h3>Summary of driver</h3>\nx",
        ),
        (
            "<!-- wp:paragraph -->\n<p><strong>Source:</strong>&nbsp;Old</p>\n<!-- /wp:paragraph -->\n\n"
            "<!-- wp:paragraph -->\n<p><strong>Summary of driver:</strong> x</p>\n<!-- /wp:paragraph -->",
            "<!-- wp:paragraph -->\n<p><strong>Source:</strong>&nbsp;New</p>\n<!-- /wp:paragraph -->\n\n"
            "<!-- wp:paragraph -->\n<p><strong>Summary of driver:</strong> x</p>\n<!-- /wp:paragraph -->",
        ),
    ],
)
def test_an_edit_is_made_in_the_markup_of_the_post(turn, wxr, item, body, expected):
    back = turn(wxr([item(1, body=body)]), edit("post*.md", "source: Old", "source: New"))
    assert items(back)[0] == item(1, body=expected).strip()
    assert turn.report.findings == []


def test_an_edited_title_date_and_status_go_into_their_elements(turn, wxr, item):
    def change(kept: Path) -> None:
        edit("post*.md", "title: A post", "title: A & B")(kept)
        edit("post*.md", "visibility: protected", "visibility: public")(kept)
        edit("post*.md", "2021-07-04T12:30:00+01:00", "2022-01-02T03:04:05+00:00")(kept)

    back = turn(wxr([item(1, password="sesame")]), change)
    assert values(back, "title")[1:] == ["A &amp; B"]
    assert values(back, f"{_WP}status") == ["publish"]
    assert values(back, f"{_WP}post_password") == [""]
    assert values(back, f"{_WP}post_date") == ["2022-01-02 03:04:05"]
    assert values(back, "pubDate")[-1] == "Sun, 02 Jan 2022 03:04:05 +0000"


def test_edited_terms_leave_the_others_as_they_were(turn, wxr, item):
    kept_one = '<category domain="category" nicename="boats"><![CDATA[Boats &amp; ropes]]></category>'
    gone = '<category domain="post_tag" nicename="sea"><![CDATA[Sea]]></category>'

    def change(kept: Path) -> None:
        (path,) = kept.rglob("post*.md")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("name: Sea", "name: Wind").replace("slug: sea", "slug: wind"), encoding="utf-8")

    back = turn(wxr([item(1, extra=f"{kept_one}{gone}\n")]), change)
    assert kept_one in back
    assert gone not in back
    assert '<category domain="post_tag" nicename="wind"><![CDATA[Wind]]></category>' in back
    assert values(back, f"{_WP}tag_slug") == ["wind"]


def test_a_record_made_by_hand_becomes_a_proper_post(turn, wxr, item):
    made = Briefing(
        title="Tides & times",
        source="Harbour Office",
        link=Link(text="The table", url="https://a.example/t?x=1&y=2"),
        publication_date=PartialDate.parse("June 2019"),
        summary="It *rises*.\n\n- and\n- falls",
        published="2024-05-01T09:00:00+01:00",
        authors=(Person(name="Zoë Quay"),),
        terms=(Term(name="Tides", slug="tides", taxonomy="tag"),),
        comments=(Comment(author="A", body="Good"),),
    )
    back = turn(wxr([item(7)]), save(made))
    new = items(back)[1]
    assert "<title>Tides &amp;amp; times</title>" in new
    assert "<p><strong>Source:</strong> Harbour Office</p>" in new
    assert (
        f"<wp:meta_key><![CDATA[_mapkit_source]]></wp:meta_key>\n\t\t<wp:meta_value><![CDATA[{json.dumps('Harbour Office')}]]>"
        in new
    )
    assert values(back, f"{_WP}post_id") == ["7", "8"]
    assert values(back, f"{_WP}author_login") == ["ines", "zoe-quay"]
    assert values(back, f"{_WP}tag_slug") == ["tides"]
    assert values(back, f"{_WP}comment_content") == ["<p>Good</p>"]


def test_pages_come_after_those_above_them(turn, wxr):
    above, below = (
        Page(title="Above", slug="above", published="2024-05-02T09:00:00Z"),
        Page(
            title="Below",
            slug="below",
            published="2024-05-01T09:00:00Z",
            relations=(Relation(type="parent", target="above"),),
        ),
    )
    back = turn(wxr(), save(above, below))
    assert values(back, "title")[1:] == ["Above", "Below"]
    assert values(back, f"{_WP}post_parent") == ["0", values(back, f"{_WP}post_id")[0]]


def test_fields_come_back_from_meta_until_the_post_is_edited(turn, wxr, reading):
    back = turn(
        wxr(), save(Briefing(title="T", source="Office; and more: yes", summary="S", published="2024-05-01T09:00:00Z"))
    )
    entry = reading(back).entry
    assert entry.kind == "briefing"
    assert (entry.fields["source"], entry.fields["summary"]) == ("Office; and more: yes", "S")
    edited = reading(back.replace("Office; and", "Somebody; and", 1))
    assert (edited.entry.kind, edited.entry.fields, edited.codes) == ("briefing", {}, ["W22"])


def test_a_protected_record_without_a_password_becomes_private(turn, wxr):
    back = turn(wxr(), save(Post(title="Minutes", visibility="protected", body="Hidden")))
    assert values(back, f"{_WP}status") == ["private"]
    assert [finding.code for finding in turn.report.findings] == ["W32"]


def test_without_all_only_what_is_public_goes_out(turn, wxr, item):
    comment = "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>Said aloud</wp:comment_content>"
    comment += "<wp:comment_author_email>c@d.example</wp:comment_author_email>"
    comment += "<wp:comment_approved>1</wp:comment_approved></wp:comment>\n"
    given = [
        item(1, title="Open", extra=comment),
        item(2, title="Draft one", status="draft"),
        item(3, title="Locked", body="Whispered", password="sesame"),
        item(4, type="attachment", status="inherit"),
    ]
    back = turn(wxr(given), all=False)
    assert values(back, "title")[1:] == ["Open"]
    assert values(back, f"{_WP}post_id") == ["1"]
    for secret in (
        "Draft one",
        "Whispered",
        "sesame",
        "Said aloud",
        "c@d.example",
        "ines@harbour.example",
        "<![CDATA[ines]]>",
    ):
        assert secret not in back


def test_a_rest_dump_goes_out_as_posts_and_files(tmp_path):
    post = {
        "id": 4,
        "date": "2021-07-04T12:30:00",
        "date_gmt": "2021-07-04T11:30:00",
        "slug": "x",
        "status": "publish",
        "type": "post",
        "link": "https://h.example/x/",
        "title": {"rendered": "X"},
        "content": {"rendered": "<p>One</p>", "protected": False},
        "_links": {"self": [{"href": "https://h.example/wp-json/wp/v2/posts/4"}]},
    }
    media = {**post, "id": 6, "type": "attachment", "media_type": "file", "source_url": "https://h.example/f.pdf"}
    (tmp_path / "p.json").write_text(json.dumps([post, media]), encoding="utf-8")
    mapkit.import_(tmp_path / "p.json", to=tmp_path / "kept")
    mapkit.export("wordpress", tmp_path / "kept", to=tmp_path / "back.xml", all=True)
    back = (tmp_path / "back.xml").read_text(encoding="utf-8")
    assert sorted(values(back, f"{_WP}post_id")) == ["4", "6"]
    assert values(back, f"{_WP}attachment_url") == ["https://h.example/f.pdf"]


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    title=_TEXT.filter(str.strip),
    source=_TEXT,
    summary=_TEXT,
    term=_TEXT.filter(str.strip),
    slug=st.text("abcdé-", max_size=9),
)
def test_any_record_comes_back_with_its_fields(tmp_path_factory, reading, title, source, summary, term, slug):
    made = Briefing(title=title, source=source, summary=summary, slug=slug, terms=(Term(name=term, slug="t"),))
    folder = tmp_path_factory.mktemp("any")
    (folder / "in.jsonl").write_text(mapkit.dumps(made) + "\n", encoding="utf-8")
    mapkit.import_(folder / "in.jsonl", to=folder / "kept.jsonl")
    mapkit.export("wordpress", folder / "kept.jsonl", to=folder / "back.xml", all=True)
    entry = reading((folder / "back.xml").read_bytes()).entry
    assert entry.title == " ".join(title.split())
    assert (entry.fields.get("source", ""), entry.fields.get("summary", "")) == (made.source, made.summary)
    assert entry.kind == "briefing"


def test_errors_are_one_line(tmp_path):
    (tmp_path / "x.xml").write_text("nothing", encoding="utf-8")
    with pytest.raises(MapkitError):
        mapkit.import_(tmp_path / "x.xml", to=tmp_path / "kept")
