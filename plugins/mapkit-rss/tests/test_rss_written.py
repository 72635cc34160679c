"""RSS as it is written: what feedparser reads, and the rules of the W3C's feed validator that matter."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

BASE = "https://new.example/map/"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(data: bytes) -> Any:
    return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def test_feedparser_reads_it_without_complaint(export, briefing) -> None:
    feed = parsed(export("rss", [briefing], base_url=BASE).main)

    assert (feed.version, feed.bozo, len(feed.entries)) == ("rss20", False, 1)


def test_the_channel_comes_back_field_by_field(export, briefing) -> None:
    feed = parsed(export("rss", [briefing], base_url=BASE).main).feed

    assert (feed.title, feed.link, feed.language, feed.subtitle, feed.ttl, feed.generator) == (
        "Marsh Lane Library",
        BASE,
        "en-gb",
        "News &amp; notes &lt;for&gt; readers",
        "1440",
        "mapkit",
    )
    assert feed.updated == "Mon, 01 Jul 2019 10:00:00 +0000"


def test_an_item_comes_back_field_by_field(export, briefing) -> None:
    entry = parsed(export("rss", [briefing], base_url=BASE).main).entries[0]

    assert entry.title == "Care & cure: a <plan> for R&D"
    assert (entry.link, entry.id) == (f"{BASE}briefings/care-plan/", f"{BASE}briefings/care-plan/")
    assert (entry.published, entry.updated) == ("Fri, 14 Jun 2019 08:40:00 +0100", "2019-07-01T10:00:00Z")
    assert [author.name for author in entry.authors] == ["Content & Co", "Siân Llŷr"]
    assert [(tag.term, tag.scheme) for tag in entry.tags] == [
        ("Drivers", f"{BASE}categories/"),
        ("Work force", f"{BASE}tags/"),
        ("Acute", f"{BASE}terms/setting/"),
    ]
    assert (entry.summary, entry.rights, entry.dc_type) == (
        "It says much about care.",
        "Reproduce it with acknowledgement.",
        "briefing",
    )


def test_the_whole_text_is_in_content_encoded(export, briefing) -> None:
    entry = parsed(export("rss", [briefing], base_url=BASE).main).entries[0]

    assert entry.content[0].value == (
        "<p><strong>Title:</strong> Care and cure</p>\n"
        "<p><strong>Source:</strong> NHS England</p>\n"
        '<p><strong>Link to main document:</strong> <a href="https://plans.example/care.pdf">The plan</a></p>\n'
        "<p><strong>Date of publication:</strong> June 2019</p>\n"
        "<p><strong>Keywords:</strong> Care; Cure</p>\n"
        "<h2>What does this mean for libraries?</h2>\n"
        "<p>Libraries could <strong>help</strong>.</p>\n<ul><li>Search</li>\n<li>Teach</li>\n</ul>\n"
        "<h2>Summary of driver</h2>\n<p>It says <em>much</em> about care.</p>"
    )


def test_every_file_of_an_item_is_an_enclosure(export, briefing) -> None:
    entry = parsed(export("rss", [briefing], base_url=BASE).main).entries[0]

    assert [(one.href, one.type) for one in entry.enclosures] == [
        (
            "https://old.example/a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("https://old.example/b.pdf", "application/pdf"),
    ]


def test_an_item_has_one_enclosure_of_rss_itself(export, briefing) -> None:
    root = etree.fromstring(export("rss", [briefing], base_url=BASE).main)

    assert len(root.findall(".//enclosure")) == 1


def test_a_summary_feed_holds_no_whole_text(export, briefing) -> None:
    entry = parsed(export("rss", [briefing], base_url=BASE, content="summary").main).entries[0]

    assert (entry.summary, "content" in entry) == ("It says much about care.", False)


def test_ampersands_in_titles_stand_as_the_rss_profile_asks(export, briefing) -> None:
    data = export("rss", [briefing], base_url=BASE).main.decode()

    assert "<title>Care &#x26; cure: a &#x3C;plan&gt; for R&#x26;D</title>" in data


def test_a_description_is_escaped_once_more_where_it_would_be_taken_for_markup(export, briefing) -> None:
    record = briefing.replace(summary=r"Write \<b> and \&lt; in HTML.")
    root = etree.fromstring(export("rss", [record], base_url=BASE).main)

    assert root.findtext(".//item/description") == "Write &lt;b&gt; and &amp;lt; in HTML."


def test_a_description_with_a_plain_ampersand_is_left_as_it_is(export, briefing) -> None:
    root = etree.fromstring(export("rss", [briefing.replace(summary="R&D & so on")], base_url=BASE).main)

    assert root.findtext(".//item/description") == "R&D & so on"


def test_the_feed_names_its_own_address(export, briefing) -> None:
    root = etree.fromstring(export("rss", [briefing], base_url=BASE, feed_url="https://feeds.example/a?b=1&c=2").main)
    link = root.find(f"channel/{ATOM}link")

    assert dict(link.attrib) == {
        "rel": "self",
        "href": "https://feeds.example/a?b=1&c=2",
        "type": "application/rss+xml",
    }


def test_by_default_the_feed_lies_below_the_website(export, briefing) -> None:
    root = etree.fromstring(export("rss", [briefing], base_url="https://new.example/map", target="news.xml").main)

    assert root.find(f"channel/{ATOM}link").get("href") == "https://new.example/map/news.xml"


def test_every_address_in_a_feed_is_absolute(export, briefing) -> None:
    record = briefing.replace(body="[a](/x) [b](y/z.html) ![p](../p.png) [here](#top) <a href='q'>q</a>")
    root = etree.fromstring(export("rss", [record], base_url=BASE).main)
    addresses = re.findall(r'(?:href|src)="([^"]*)"', root.findtext(f".//{CONTENT}"))

    assert addresses == [
        "https://old.example/x",
        "https://old.example/blog/2019/care-plan/y/z.html",
        "https://old.example/blog/2019/p.png",
        f"{BASE}briefings/care-plan/#top",
        "https://old.example/blog/2019/care-plan/q",
        "https://plans.example/care.pdf",
    ]


def test_what_looks_like_an_address_in_running_text_is_left_alone(export, briefing) -> None:
    record = briefing.replace(body='Write `href="x"` or href="y".')
    root = etree.fromstring(export("rss", [record], base_url=BASE).main)

    assert root.findtext(f".//{CONTENT}").startswith('<p>Write <code>href="x"</code> or href="y".</p>')


def test_no_guid_stands_twice_and_every_permalink_is_the_link(export, briefing, posts) -> None:
    root = etree.fromstring(export("rss", [briefing, *posts(3)], base_url=BASE).main)
    guids = [(item.findtext("guid"), item.find("guid").get("isPermaLink")) for item in root.iter("item")]

    assert len(set(guids)) == 4
    assert guids == [(item.findtext("link"), "true") for item in root.iter("item")]


def test_without_a_base_url_items_link_to_where_they_were_and_keep_an_identifier_of_their_own(export, briefing) -> None:
    item = etree.fromstring(export("rss", [briefing]).main).find(".//item")

    assert item.findtext("link") == "https://old.example/blog/2019/care-plan/"
    assert (item.findtext("guid"), item.find("guid").get("isPermaLink")) == (
        "urn:uuid:795909c8-690e-5d75-8b20-7da2e3713cdd",
        "false",
    )


def test_a_record_that_was_never_anywhere_has_an_identifier_and_no_link(export, posts) -> None:
    item = etree.fromstring(export("rss", posts(1)).main).find(".//item")

    assert (item.find("link"), item.findtext("guid")[:9]) == (None, "urn:uuid:")


def test_every_date_is_rfc_822_with_a_numeric_zone(export, briefing, posts) -> None:
    root = etree.fromstring(export("rss", [briefing, *posts(2)], base_url=BASE).main)
    dates = [e.text for e in root.iter("pubDate", "lastBuildDate")]

    assert all(
        re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", date) for date in dates
    )
    assert len(dates) == 4


def test_the_offset_of_the_source_is_kept(export, briefing) -> None:
    item = etree.fromstring(export("rss", [briefing], base_url=BASE).main).find(".//item")

    assert parsedate_to_datetime(item.findtext("pubDate")).utcoffset() == timedelta(hours=1)


def test_the_last_build_date_is_the_newest_items_and_never_now(export, briefing, posts) -> None:
    root = etree.fromstring(export("rss", [briefing, *posts(2)], base_url=BASE).main)

    assert parsedate_to_datetime(root.findtext("channel/lastBuildDate")) == datetime.fromisoformat(briefing.modified)


def test_what_the_channel_must_have_is_there_even_for_an_empty_collection(export) -> None:
    channel = etree.fromstring(export("rss", []).main).find("channel")

    assert [channel.findtext(name) for name in ("title", "link", "description")] == [
        "Marsh Lane Library",
        "https://old.example/blog",
        "News &amp; notes &lt;for&gt; readers",
    ]


def test_items_stand_newest_first_and_those_without_a_date_last(export, posts) -> None:
    first, second, third = posts(3)
    undated = first.replace(id="a-first-by-name", published=None)
    changed = third.replace(id="changed-only", published=None, modified="2018-01-02T12:00:00+00:00")
    root = etree.fromstring(export("rss", [first, undated, second, changed, third], base_url=BASE).main)

    assert [item.findtext("link").split("/")[-2] for item in root.iter("item")] == [
        "post-002",
        "changed-only",
        "post-001",
        "post-000",
        "a-first-by-name",
    ]


def test_records_of_one_moment_stand_in_the_order_of_their_ids(export, posts) -> None:
    one = posts(1)[0]
    made = [one.replace(id=name) for name in ("c", "a", "b")]
    root = etree.fromstring(export("rss", made, base_url=BASE).main)

    assert [item.findtext("link").split("/")[-2] for item in root.iter("item")] == ["a", "b", "c"]


def test_one_file_needs_no_style_sheet(export, briefing) -> None:
    assert b"xml-stylesheet" not in export("rss", [briefing], base_url=BASE).main


def test_title_and_author_can_be_given(export, briefing) -> None:
    atom = etree.fromstring(export("atom", [briefing], title="Bulletin", author="The library", base_url=BASE).main)

    assert (atom.findtext(f"{ATOM}title"), atom.findtext(f"{ATOM}author/{ATOM}name")) == ("Bulletin", "The library")
