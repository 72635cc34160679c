"""Edits of what stands outside a post's text: they arrive in WordPress, or a finding says what to do there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import mapkit

COAUTHOR = '\t\t<category domain="author" nicename="cap-ines"><![CDATA[ines]]></category>\n'
IMAGE = (
    "\t\t<wp:postmeta><wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key>"
    "<wp:meta_value><![CDATA[5]]></wp:meta_value></wp:postmeta>\n"
)


def on(pattern: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def edit(kept: Path) -> None:
        (path,) = kept.rglob(pattern)
        before = path.read_text(encoding="utf-8")
        path.write_text(after := change(before), encoding="utf-8")
        assert after != before

    return edit


def also_by(name: str) -> Callable[[Path], None]:
    return on("post*.md", lambda text: text.replace("& team}\n", f"& team}}\n- {{name: {name}}}\n"))


def told(turn) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in turn.report.findings]


@pytest.fixture
def again(tmp_path: Path) -> Callable[[str], dict[str, mapkit.Record]]:
    """Read an export again, as the records by their titles."""

    def read(text: str) -> dict[str, mapkit.Record]:
        (tmp_path / "again.xml").write_text(text, encoding="utf-8")
        mapkit.import_(tmp_path / "again.xml", to=tmp_path / "again", format="wordpress")
        return {record.title: record for record in mapkit.open(tmp_path / "again")}

    return read


@pytest.fixture
def picture(item) -> Callable[[int, str], str]:
    """Make the row of a picture."""

    def make(number: int, name: str) -> str:
        url = f"\t\t<wp:attachment_url><![CDATA[https://harbour.example/{name}.jpg]]></wp:attachment_url>\n"
        return item(number, name, "", type="attachment", status="inherit", extra=url)

    return make


def test_a_second_author_is_read_again_and_a_finding_says_how_to_show_them(turn, wxr, item, again):
    back = turn(wxr([item(1)]), also_by("Carl New"))
    assert [person.name for person in again(back)["A post"].authors] == ["Inês & team", "Carl New"]
    ((code, message),) = told(turn)
    assert code == "W33"
    assert "Carl New" in message
    assert "Co-Authors Plus" in message


def test_a_second_author_joins_those_of_the_plugin(turn, wxr, item, again):
    back = turn(wxr([item(1, extra=COAUTHOR)]), also_by("Carl New"))
    assert '<category domain="author" nicename="cap-carl-new"><![CDATA[carl-new]]></category>' in back
    assert COAUTHOR.strip() in back
    assert "<dc:creator><![CDATA[ines]]></dc:creator>" in back
    assert [person.name for person in again(back)["A post"].authors] == ["Inês & team", "Carl New"]
    assert told(turn) == []


def test_authors_of_the_plugin_in_another_order_keep_their_terms(turn, wxr, item, again):
    guest = '\t\t<category domain="author" nicename="cap-bob"><![CDATA[Bob Guest]]></category>\n'
    swapped = "- {name: Bob Guest}\n- {name: Inês & team}\n"
    change = on("post*.md", lambda text: text.replace("- {name: Inês & team}\n- {name: Bob Guest}\n", swapped))
    back = turn(wxr([item(1, extra=COAUTHOR + guest)]), change)
    assert sorted(re.findall("<category .*", back)) == sorted([COAUTHOR.strip(), guest.strip()])
    assert back.count("<wp:author>") == 1
    assert [person.name for person in again(back)["A post"].authors] == ["Bob Guest", "Inês & team"]


def test_an_author_who_takes_the_place_of_another_does_so_in_the_plugin_too(turn, wxr, item, again):
    change = on("post*.md", lambda text: re.sub(r"- \{name: Inês & team\}", "- {name: Carl New}", text))
    back = turn(wxr([item(1, extra=COAUTHOR)]), change)
    assert "cap-ines" not in back
    assert [person.name for person in again(back)["A post"].authors] == ["Carl New"]


def test_a_featured_image_that_is_taken_out_is_gone(turn, wxr, item, picture, again):
    change = on("post*.md", lambda text: re.sub(r"attachments:\n(?:[- ].*\n)*", "", text))
    back = turn(wxr([item(1, extra=IMAGE), picture(5, "boat")]), change)
    assert "_thumbnail_id" not in back
    assert again(back)["A post"].attachments == ()
    assert told(turn) == []


def test_a_private_featured_image_that_no_record_shows_stays(turn, wxr, item, picture):
    hidden = picture(5, "boat").replace("inherit", "private")
    new = "attachments:\n- {title: Plan, url: 'https://elsewhere.example/plan.pdf'}\norigin:\n"
    back = turn(wxr([item(1, extra=IMAGE), hidden]), on("post*.md", lambda text: text.replace("origin:\n", new, 1)))
    assert IMAGE.strip() in back
    assert [message.partition(";")[0] for _, message in told(turn)] == ["Plan is none of the site's files"]


def test_the_first_attachment_becomes_the_featured_image(turn, wxr, item, picture, again):
    change = on("post*.md", lambda text: text.replace("boat", "quay").replace("p=5", "p=6"))
    back = turn(wxr([item(1, extra=IMAGE), picture(5, "boat"), picture(6, "quay")]), change)
    assert [each.title for each in again(back)["A post"].attachments] == ["quay"]
    assert told(turn) == []


def test_a_new_file_is_to_be_uploaded_in_wordpress(turn, wxr, item):
    new = "attachments:\n- {title: Plan, url: 'https://elsewhere.example/plan.pdf'}\norigin:\n"
    turn(wxr([item(1)]), on("post*.md", lambda text: text.replace("origin:\n", new)))
    assert told(turn) == [
        ("W33", "Plan is none of the site's files; upload it in WordPress, and attach it to the post there")
    ]


def test_a_new_caption_is_to_be_written_in_the_media_library(turn, wxr, item, picture):
    change = on("post*.md", lambda text: text.replace("- title: boat\n", "- title: boat\n  caption: Afloat\n"))
    turn(wxr([item(1, extra=IMAGE), picture(5, "boat")]), change)
    assert told(turn) == [("W33", "the caption of boat changed; change it in the media library, too")]


@pytest.mark.parametrize(("before", "after"), [("post", "page"), ("page", "post")])
def test_a_post_becomes_a_page_and_a_page_a_post(turn, wxr, item, again, before, after):
    change = on("*-1.md", lambda text: text.replace(f"kind: {before}\n", f"kind: {after}\n", 1))
    back = turn(wxr([item(1, type=before)]), change)
    assert f"<wp:post_type><![CDATA[{after}]]></wp:post_type>" in back
    assert again(back)["A post"].kind == after
    assert told(turn) == []


def test_a_type_of_a_plugin_stays_and_a_finding_says_so(turn, wxr, item):
    change = on("*-1.md", lambda text: text.replace("kind: post\n", "kind: page\n", 1))
    assert "<![CDATA[event]]></wp:post_type>" in turn(wxr([item(1, type="event")]), change)
    assert told(turn) == [("W33", "the kind is 'page' now; in WordPress the post stays a 'event'")]


def test_new_terms_and_authors_take_numbers_that_nothing_has(turn, wxr, item):
    def change(text: str) -> str:
        return text.replace("origin:\n", "terms:\n- {name: New, taxonomy: category, slug: new}\norigin:\n", 1).replace(
            "Inês & team", "Carl New"
        )

    back = turn(wxr([item(1)]), on("post*.md", change))
    assert re.findall(r"<wp:term_id>(\d+)", back) == ["3", "4"]
    assert re.findall(r"<wp:author_id>(\d+)", back) == ["1", "2"]


def test_a_second_author_who_is_taken_out_again_is_gone(wxr, item, again, tmp_path):
    def turned(text: str, change: Callable[[Path], None], name: str) -> str:
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
        mapkit.import_(tmp_path / f"{name}.xml", to=tmp_path / name, format="wordpress")
        change(tmp_path / name)
        mapkit.export("wordpress", tmp_path / name, to=tmp_path / f"{name}-out.xml", all=True)
        return (tmp_path / f"{name}-out.xml").read_text(encoding="utf-8")

    two = turned(wxr([item(1)]), also_by("Carl New"), "first")
    one = turned(two, on("post*.md", lambda text: text.replace("- {name: Carl New}\n", "")), "second")
    assert "_mapkit_authors" not in one
    assert [person.name for person in again(one)["A post"].authors] == ["Inês & team"]
