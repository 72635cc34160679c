"""Several files at once: exports of one site are accounts of the same posts, those of several sites are kept apart."""

from __future__ import annotations

import io
import zipfile

import pytest

import mapkit
from mapkit.model import Relation


@pytest.fixture
def packed(reading):
    def run(**files: str):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in files.items():
                archive.writestr(name.replace("__", "/") + ".xml", text)
        return reading(file.getvalue(), "all.zip")

    return run


def keys(read):
    return [entry.origin.key for entry in read.entries]


def dated(text: str, date: str) -> str:
    return text.replace("<language>", f"<pubDate>{date}</pubDate>\n\t<language>", 1)


def elsewhere(text: str, host: str) -> str:
    return text.replace("harbour.example", host)


def test_two_sites_in_one_zip_keep_their_own_numbers(wxr, item, packed, meta):
    link = '<a href="https://second.example/?p=1">to the first</a>'
    second = [item(1, "Other"), item(2, "Other two", body=link, extra=meta("_thumbnail_id", "9"))]
    second.append(item(9, "Pic", type="attachment", status="inherit"))
    read = packed(one=wxr([item(1), item(2)]), two=elsewhere(wxr(second), "second.example"))

    assert keys(read) == ["harbour.example/?p=1", "harbour.example/?p=2", "second.example/?p=1", "second.example/?p=2"]
    assert read.entries[3].relations == (Relation(type="related", target="second.example/?p=1"),)
    assert [attachment.key for attachment in read.entries[3].attachments] == ["second.example/?p=9"]
    assert read.entries[2].origin.addresses == (
        "https://second.example/2021/07/post-1/",
        "https://second.example/?p=1",
    )
    assert [(f.code, f.path, f.message) for f in read.findings] == [
        (
            "W28",
            "two.xml",
            "the files are of 2 sites (harbour.example, second.example); each keeps its own numbers and addresses",
        )
    ]


def test_a_draft_of_one_site_hides_no_file_of_another(wxr, item, packed):
    pic = item(5, type="attachment", status="inherit", values={"wp:post_parent": "1"})
    drafts = elsewhere(wxr([item(1, status="draft")]), "second.example")
    read = packed(one=wxr([item(1), pic]), two=drafts)
    assert [attachment.key for attachment in read.entries[0].attachments] == ["harbour.example/?p=5"]


def test_the_same_address_with_www_or_another_scheme_is_one_site(wxr, item, packed):
    other = elsewhere(wxr([item(2)]), "www.harbour.example").replace("https://", "http://")
    read = packed(one=wxr([item(1)]), two=other)
    assert (keys(read), read.codes) == (["harbour.example/?p=1", "harbour.example/?p=2"], [])


def test_an_export_from_before_a_move_is_of_the_same_site(wxr, item, packed):
    old = elsewhere(wxr([item(1, body="Old words."), item(2)]), "old.example")
    moved = item(1, body="New words.", values={"guid": "https://old.example/?p=1"})
    read = packed(b_old=old, a_new=wxr([moved]))

    assert keys(read) == ["harbour.example/?p=1", "harbour.example/?p=2", "harbour.example/?p=1"]
    assert [entry.text for entry in read.entries] == ["Old words.", "Words of the body.", "New words."]
    assert read.codes == []


def test_a_file_that_names_no_site_belongs_to_the_first(wxr, item, packed):
    bare = "<rss><channel>" + item(2) + "</channel></rss>"
    assert keys(packed(a=bare, b=wxr([item(1)]))) == ["harbour.example/?p=2", "harbour.example/?p=1"]


def test_an_item_that_two_files_have_is_no_repeat(wxr, item, packed):
    read = packed(a=wxr([item(1, body="First.")]), b=wxr([item(1, body="Second.")]))
    assert (keys(read), read.codes) == (["harbour.example/?p=1", "harbour.example/?p=1"], [])


def test_an_item_that_one_of_two_files_has_twice_is_a_repeat_there(wxr, item, packed):
    read = packed(a=wxr([item(1)]), b=wxr([item(1, body="Second."), item(1, body="Third.")]))
    assert keys(read) == ["harbour.example/?p=1", "harbour.example/?p=1", "harbour.example/?p=1#2"]
    assert [(f.code, f.path) for f in read.findings] == [("W17", "b.xml")]


def test_a_menu_line_that_two_files_have_stands_in_its_menu_once(wxr, item, packed, meta):
    def line(label: str, status: str = "publish") -> str:
        extra = '<category domain="nav_menu" nicename="main"><![CDATA[Main]]></category>\n'
        extra += meta("_menu_item_type", "custom") + meta("_menu_item_url", "https://x.example/")
        return item(7, label, "", type="nav_menu_item", status=status, extra=extra)

    same = packed(a=wxr([line("Home")]), b=wxr([item(1), line("Home")]))
    renamed = packed(a=wxr([line("Home")]), b=wxr([line("Start")]))
    withdrawn = packed(a=wxr([line("Home")]), b=wxr([line("Home", "draft")]))

    assert [[line.label for line in menu.items] for menu in same.site.menus] == [["Home"]]
    assert [[line.label for line in menu.items] for menu in renamed.site.menus] == [["Start"]]
    assert withdrawn.site.menus == ()


def test_the_newest_export_has_the_last_word_whatever_its_name(wxr, item, tmp_path):
    folder, kept = tmp_path / "exports", tmp_path / "kept"
    for name, words, date in (("a", "New words.", "Tue, 05 Mar 2024"), ("b", "Old words.", "Fri, 05 Jan 2024")):
        place = folder / name
        place.mkdir(parents=True)
        text = dated(wxr([item(1, body=words)]), f"{date} 09:12:00 +0000")
        (place / "site.xml").write_text(text, "utf-8")

    mapkit.import_(folder, to=kept, format="wordpress")

    (record,) = mapkit.open(kept)
    assert (record.body, record.origin[0].key) == ("New words.", "harbour.example/?p=1")
