"""Damaged files: repaired before they are parsed, nothing lost, each repair reported."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from lxml import etree

from mapkit.errors import SourceError


def test_a_sound_file_has_no_findings(wxr, item, reading):
    read = reading(wxr([item(1), item(2)]))
    assert [entry.title for entry in read.entries] == ["A post", "A post"]
    assert read.findings == []


def test_control_characters_are_replaced_and_named(wxr, item, reading):
    read = reading(wxr([item(1, body="before\x00after and\x0bbroken")]))
    assert read.entry.text == "before\ufffdafter and broken"
    assert read.entry.origin.extra["repairs"][0][2] == "U+0000"
    assert read.codes == ["W01"]


def test_a_lone_ampersand_is_escaped_outside_cdata_only(wxr, item, reading):
    damaged = item(1, body="a & b &amp; c", values={"link": "https://harbour.example/?a=1&b=2"})
    read = reading(wxr([damaged]))
    assert read.entry.origin.url == "https://harbour.example/?a=1&b=2"
    assert read.entry.text == "a & b & c"
    assert read.codes == ["W02"]


def test_a_named_entity_becomes_its_character(wxr, item, reading):
    read = reading(wxr([item(1, values={"title": "Fish&mdash;chips &amp; peas"})]))
    assert read.entry.title == "Fish—chips & peas"


def test_a_reference_to_an_illegal_character_is_replaced(wxr, item, reading):
    read = reading(wxr([item(1, values={"title": "One&#0;two"})]))
    assert read.entry.title == "One\ufffdtwo"


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_the_end_of_cdata_inside_cdata_stays_text(wxr, item, reading, version):
    body = "x]]> y <![CDATA[ z ]]> end"
    read = reading(wxr([item(1, values={"content:encoded": f"<![CDATA[{body}]]>"}), item(2)], version=version))
    assert len(read.entries) == 2
    assert read.entries[0].text == "x]]> y end"
    assert "y <![CDATA[ z ]]> end" in read.entries[0].origin.raw.replace("]]]]><![CDATA[>", "]]>")


def test_an_undeclared_prefix_is_declared(wxr, item, reading):
    read = reading(wxr([item(1, extra="<georss:point>1 2</georss:point><odd:thing>x</odd:thing>\n")]))
    assert read.entry.title == "A post"
    assert read.entry.origin.extra["namespaces"] == {
        "georss": "http://www.georss.org/georss",
        "odd": "urn:x-undeclared:odd",
    }
    assert read.codes == ["W04"]


@pytest.mark.parametrize("prefix", ["atom", "geo", "georss", "itunes", "media", "slash", "sy", "thr", "odd"])
@pytest.mark.parametrize("place", ["item", "channel"])
def test_what_uses_a_prefix_that_nobody_declared_goes_back_well_formed(wxr, item, turn, prefix, place):
    element = f"<{prefix}:thing>x</{prefix}:thing>\n"
    text = wxr([item(1, extra=element)]) if place == "item" else wxr([item(1)], head=element)
    root = etree.fromstring(turn(text).encode())
    assert [each.text for each in root.iter("{*}thing")] == ["x"]


def test_junk_before_the_declaration_is_left_out(wxr, item, reading):
    read = reading("\n\n<br />\n<b>Notice</b>: something in x.php\n" + wxr([item(1)]))
    assert read.entry.title == "A post"
    assert read.codes == ["W05"]


def test_a_truncated_file_keeps_its_complete_items_and_salvages_the_last(wxr, item, reading):
    whole = wxr([item(1), item(2, title="The last", body="It goes on and on")])
    read = reading(whole[: whole.index(" and on")])
    assert [entry.title for entry in read.entries] == ["A post", "The last"]
    assert read.entries[1].text == "It goes on"
    loud = [finding for finding in read.findings if finding.code == "W06" and not finding.record]
    assert [(finding.severity, finding.path) for finding in loud] == [("error", "site.xml")]


def test_an_error_page_behind_the_cut_is_no_content(wxr, item, reading):
    whole = wxr([item(1), item(2)])
    page = "<!DOCTYPE html>\n<html><head><title>Error</title></head><body><p>critical error</p></body></html>\n"
    read = reading(whole[: whole.index("<wp:is_sticky>", whole.index("post-2"))] + "<wp:is_sticky>" + page)
    assert len(read.entries) == 2
    assert "critical" not in "".join(entry.origin.raw for entry in read.entries)
    assert read.codes == ["W06", "W07"]


def test_white_space_around_cdata_is_no_content(wxr, item, reading):
    spaced = {"title": "\n\t\t\t<![CDATA[Spaced]]>\t\t", "content:encoded": "\n\t\t<![CDATA[<p>Body</p>]]>\t"}
    read = reading(wxr([item(1, values=spaced)], generator="5.1.24"))
    assert (read.entry.title, read.entry.text) == ("Spaced", "Body")


def test_a_raw_angle_bracket_in_a_key_is_text(wxr, item, reading):
    broken = "<wp:postmeta><wp:meta_key>if a<b & <c></wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta>\n"
    read = reading(wxr([item(1, extra=broken), item(2)]))
    assert len(read.entries) == 2
    assert "<wp:meta_key>if a&lt;b &amp; &lt;c></wp:meta_key>" in read.entries[0].origin.raw


def test_a_repair_never_repeats_a_password(wxr, item, reading):
    read = reading(wxr([item(1, values={"wp:post_password": "open <sesame> & more"})]))
    assert read.entry.visibility == "protected"
    said = repr(read.findings) + repr(read.entry.origin.extra)
    assert "sesame" not in said


def test_a_missing_end_tag_costs_nothing(wxr, item, reading):
    broken = item(1, title="Broken").replace("</wp:post_name>", "")
    read = reading(wxr([broken, item(2)]))
    assert [entry.title for entry in read.entries] == ["Broken", "A post"]
    assert read.entries[0].slug == "post-1"
    assert read.codes == ["W12"]


def test_a_lost_end_of_cdata_costs_one_item_not_the_rest(wxr, item, reading):
    broken = item(1, body="unclosed").replace("unclosed]]>", "unclosed")
    read = reading(wxr([broken, item(2), item(3)]))
    assert [entry.origin.key.rpartition("=")[2] for entry in read.entries] == ["1", "2", "3"]
    assert read.entries[0].text == "unclosed"


def test_an_item_without_its_end_does_not_swallow_the_next(wxr, item, reading):
    read = reading(wxr([item(1).replace("\t</item>\n", ""), item(2)]))
    assert [entry.origin.key.rpartition("=")[2] for entry in read.entries] == ["1", "2"]


def test_a_post_that_quotes_an_export_stays_whole(wxr, item, reading):
    body = "<pre>" + item(7, body="quoted").replace("<", "&lt;") + "</pre> and raw: " + item(8, body="inner")
    read = reading(wxr([item(1, body=body), item(2)]))
    assert [entry.origin.key.rpartition("=")[2] for entry in read.entries] == ["1", "2"]
    assert read.findings == []


def test_html_outside_cdata_is_read_as_text_and_kept_as_it_was(wxr, item, reading):
    markup = {"content:encoded": "<p>Plain <b>bold</b></p>"}
    read = reading(wxr([item(1, values=markup)]))
    assert read.body() == "Plain **bold**"
    assert "<content:encoded><p>Plain <b>bold</b></p></content:encoded>" in read.entry.origin.raw


@pytest.mark.parametrize(
    ("declared", "codec", "codes"),
    [
        ("UTF-8", "utf-8", []),
        ("UTF-8", "utf-8-sig", []),
        ("UTF-8", "cp1252", ["W10"]),
        ("ISO-8859-1", "latin-1", []),
        ("ISO-8859-1", "utf-8", ["W10"]),
        ("UTF-16", "utf-16", []),
        ("UTF-16", "utf-16-le", []),
        ("no-such-charset", "utf-8", []),
    ],
)
def test_text_is_read_in_the_encoding_that_its_bytes_are_in(wxr, item, reading, declared, codec, codes):
    text = wxr([item(1, body="Café £5")]).replace('encoding="UTF-8"', f'encoding="{declared}"')
    read = reading(text.encode(codec))
    assert read.entry.text == "Café £5"
    assert read.codes == codes


def test_one_item_in_another_encoding_is_read_by_itself(wxr, item, reading):
    good, bad = item(1, body="naïve").encode(), item(2, body="naïve").encode("cp1252")
    head, tail = wxr().split("</channel>")
    read = reading(head.encode() + good + bad + f"</channel>{tail}".encode())
    assert [entry.text for entry in read.entries] == ["naïve", "naïve"]
    assert read.codes == ["W10"]


def test_a_document_type_is_left_out_and_its_entities_are_not_expanded(wxr, item, reading):
    doctype = '<!DOCTYPE rss [<!ENTITY lol "ha"><!ENTITY xxe SYSTEM "file:///etc/hostname">]>\n<rss '
    text = wxr([item(1, values={"title": "A &lol; &xxe; b"})]).replace("<rss ", doctype, 1)
    read = reading(text)
    assert read.entry.title == "A &lol; &xxe; b"
    assert read.codes == ["W02", "W11"]


def test_items_without_any_frame_are_read(item, reading):
    assert [entry.title for entry in reading(item(1) + item(2)).entries] == ["A post", "A post"]


def test_a_file_compressed_with_gzip_is_read(wxr, item, reading):
    assert reading(gzip.compress(wxr([item(1)]).encode()), "site.xml.gz").entry.title == "A post"


def test_a_cut_gzip_gives_what_is_there(wxr, item, reading):
    data = gzip.compress(wxr([item(n, body=str(n) * 999) for n in range(1, 60)]).encode())
    read = reading(data[: len(data) // 2], "site.xml.gz")
    assert 0 < len(read.entries) < 59
    assert "W06" in read.codes


def test_the_parts_of_a_zip_are_one_site(wxr, item, reading, meta):
    child = item(5, type="attachment", status="inherit", values={"wp:post_parent": "1"})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("site.001.xml", wxr([item(2), item(1), child]))
        archive.writestr("site.000.xml", wxr([item(1)]))
    read = reading(file.getvalue(), "site.zip")
    assert [entry.origin.key.rpartition("=")[2] for entry in read.entries] == ["1", "2"]
    assert [attachment.key for attachment in read.entries[0].attachments] == ["harbour.example/?p=5"]


def test_a_damaged_zip_stops_with_one_line(reading):
    with pytest.raises(SourceError, match=r"site\.zip: the zip is damaged"):
        reading(b"PK\x03\x04" + b"x" * 99, "site.zip")


def test_two_items_of_one_number_are_both_kept(wxr, item, reading):
    read = reading(wxr([item(1, title="One"), item(1, title="Other")]))
    assert [entry.origin.key for entry in read.entries] == ["harbour.example/?p=1", "harbour.example/?p=1#2"]
    assert read.codes == ["W17"]
