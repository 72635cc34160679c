"""Atom as it is written, against RFC 4287."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

BASE = "https://new.example/map/"
A = "{http://www.w3.org/2005/Atom}"


def parsed(data: bytes) -> Any:
    return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def test_feedparser_reads_it_without_complaint(export, briefing) -> None:
    feed = parsed(export("atom", [briefing], base_url=BASE, target="news.atom").main)

    assert (feed.version, feed.bozo, len(feed.entries)) == ("atom10", False, 1)


def test_the_head_comes_back_field_by_field(export, briefing) -> None:
    feed = parsed(export("atom", [briefing], base_url=BASE, target="news.atom").main).feed

    assert (feed.id, feed.title, feed.subtitle, feed.language, feed.updated) == (
        f"{BASE}news.atom",
        "Marsh Lane Library",
        "News & notes <for> readers",
        "en-GB",
        "2019-07-01T10:00:00Z",
    )
    assert [(link.rel, link.href, link.type) for link in feed.links] == [
        ("alternate", BASE, "text/html"),
        ("self", f"{BASE}news.atom", "application/atom+xml"),
    ]


def test_an_entry_comes_back_field_by_field(export, briefing) -> None:
    entry = parsed(export("atom", [briefing], base_url=BASE).main).entries[0]

    assert (entry.title, entry.title_detail.type) == ("Care & cure: a <plan> for R&D", "text/plain")
    assert (entry.id, entry.link) == (f"{BASE}briefings/care-plan/", f"{BASE}briefings/care-plan/")
    assert (entry.published, entry.updated) == ("2019-06-14T08:40:00+01:00", "2019-07-01T10:00:00Z")
    assert [author.name for author in entry.authors] == ["Content & Co", "Siân Llŷr"]
    assert [(tag.term, tag.label, tag.scheme) for tag in entry.tags] == [
        ("drivers", "Drivers", f"{BASE}categories/"),
        ("workforce", "Work force", f"{BASE}tags/"),
        ("acute", "Acute", f"{BASE}terms/setting/"),
    ]
    assert (entry.summary, entry.rights) == ("It says much about care.", "Reproduce it with acknowledgement.")
    assert [(one.href, one.title) for one in entry.enclosures] == [
        ("https://old.example/a.docx", "Word version"),
        ("https://old.example/b.pdf", "Poster"),
    ]


def test_both_a_summary_and_the_whole_text_are_there(export, briefing) -> None:
    entry = etree.fromstring(export("atom", [briefing], base_url=BASE).main).find(f"{A}entry")

    assert entry.find(f"{A}content").get("type") == "html"
    assert entry.findtext(f"{A}summary") == "It says much about care."


def test_the_language_stands_under_the_prefix_that_xml_keeps_for_it(export, briefing) -> None:
    data = export("atom", [briefing], base_url=BASE).main

    assert b' xml:lang="en-GB"' in data
    assert b"xmlns:xml" not in data and b"ns0" not in data


def test_an_entry_without_an_address_has_content_also_in_a_summary_feed(export, posts) -> None:
    entry = etree.fromstring(export("atom", posts(1), content="summary").main).find(f"{A}entry")

    assert [(child.tag.removeprefix(A), child.get("type")) for child in entry if "content" in child.tag] == [
        ("content", "text")
    ]
    assert entry.findtext(f"{A}content") == "Text number 0."


def test_a_record_without_a_date_has_the_date_that_atom_demands_and_not_todays(export, posts) -> None:
    entry = etree.fromstring(export("atom", [posts(1)[0].replace(published=None)]).main).find(f"{A}entry")

    assert (entry.findtext(f"{A}updated"), entry.find(f"{A}published")) == ("1970-01-01T00:00:00Z", None)


def test_what_rfc_4287_demands_of_a_feed_and_an_entry_is_there_once(export, briefing, posts) -> None:
    root = etree.fromstring(export("atom", [briefing, *posts(2)], base_url=BASE).main)

    assert [len(root.findall(f"{A}{name}")) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
    assert [
        [len(entry.findall(f"{A}{name}")) for name in ("id", "title", "updated")] for entry in root.iter(f"{A}entry")
    ] == [[1, 1, 1]] * 3


def test_a_feed_without_an_address_has_an_identifier_all_the_same(export, briefing) -> None:
    first, again = (etree.fromstring(export("atom", [briefing]).main) for _ in range(2))

    assert first.findtext(f"{A}id")[:9] == "urn:uuid:"
    assert first.findtext(f"{A}id") == again.findtext(f"{A}id")
    assert first.find(f"{A}link[@rel='self']") is None
