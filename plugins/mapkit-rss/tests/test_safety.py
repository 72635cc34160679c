"""Nothing that acts, and nothing personal, gets into a feed."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree

from mapkit.model import Attachment, Link, Origin, Person, RichText, Rights, Site, Term, UnknownRecord

BASE = "https://new.example/map/"
HOSTILE = [
    "<script>steal()</script>",
    '<img src=x onerror="steal()">',
    '<a href="javascript:steal()">x</a>',
    '<a href="java&#x0A;script:steal()">x</a>',
    "[x](javascript:steal())",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<svg onload=steal()><animate onbegin=steal()></svg>",
    '<iframe srcdoc="<script>steal()</script>"></iframe>',
    '<form action="https://evil.example"><input name=q></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<style>@import "https://evil.example/x.css"</style>',
    '<p style="background:url(https://evil.example/x)">x</p>',
    '<base href="https://evil.example/">',
    '<object data="https://evil.example/x"></object>',
    '<a id="location" name="cookie">x</a>',
    "<math><mtext><table><mglyph><style><img src=x onerror=steal()>",
    "]]><script>steal()</script>",
    "<p unclosed <b",
]
ACTING = re.compile(
    r"<\s*(?:script|iframe|object|embed|form|input|meta|base|style|svg|math|link)\b"
    r"|\bon\w+\s*=|\b(?:id|name|srcdoc)\s*=|(?:href|src)\s*=\s*[\"']?\s*(?:java|data|vb)|url\(",
    re.IGNORECASE,
)


def html_of(name: str, data: bytes) -> str:
    """The HTML that a reader of the feed would show."""
    if name == "jsonfeed":
        return json.loads(data)["items"][0]["content_html"]
    root = etree.fromstring(data)
    return next(
        root.iter("{http://purl.org/rss/1.0/modules/content/}encoded", "{http://www.w3.org/2005/Atom}content")
    ).text


def tags_of(html: str) -> str:
    """What stands inside the tags: running text may name anything."""
    return " ".join(re.findall(r"<[^<>]*>", html))


@pytest.mark.parametrize("name", ["rss", "atom", "jsonfeed"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_acts(export, briefing, name, text) -> None:
    record = briefing.replace(
        body=f"before\n\n{text}\n\nafter", summary=text, implications=f"- {text}", source=text, keywords=(text,)
    )
    html = html_of(name, export(name, [record], base_url=BASE).main)

    assert ACTING.findall(tags_of(html)) == []


@pytest.mark.parametrize("name", ["rss", "atom"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_any_plain_field_is_text_and_the_document_stays_well_formed(export, posts, name, text) -> None:
    record = posts(1)[0].replace(
        title=text,
        authors=(Person(name=text),),
        terms=(Term(name=text), Term(name=text, taxonomy=text)),
        rights=Rights(text=text),
        attachments=(Attachment(title=text, url="https://old.example/a.pdf", media_type=text),),
    )
    data = export(name, [record], site=Site(title=text, tagline=text, language=text), target="").main
    root = etree.fromstring(data)
    names = {etree.QName(element).localname for element in root.iter()}

    assert not names & {"script", "img", "a", "svg", "form", "style", "p", "b"}
    assert text in [element.text for element in root.iter("title", "{http://www.w3.org/2005/Atom}title")]


def test_an_address_that_acts_is_no_link(export, briefing) -> None:
    record = briefing.replace(link=Link(text="x", url=" java\tscript:steal()"))
    html = html_of("rss", export("rss", [record], base_url=BASE).main)

    assert "<strong>Link to main document:</strong> x</p>" in html


def test_an_origin_with_an_address_that_acts_is_no_link(export, posts) -> None:
    record = posts(1)[0].replace(origin=(Origin(format="wordpress", key="k", url="javascript:steal()"),))
    item = etree.fromstring(export("rss", [record]).main).find(".//item")

    assert item.find("link") is None


@pytest.mark.parametrize("name", ["rss", "atom", "jsonfeed"])
def test_no_feed_holds_what_is_personal(export, briefing, name) -> None:
    data = b"".join(export(name, [briefing], base_url=BASE, target="").files.values())

    assert [word for word in (b"Jo Bloggs", b"someone@mail.example", b"A remark") if word in data] == []


def test_names_are_there_if_contacts_are_asked_for_but_no_address_of_theirs(export, briefing) -> None:
    data = export("rss", [briefing], include=["contacts"]).main

    assert [word in data for word in (b"Jo Bloggs", b"someone@mail.example", b"A remark")] == [True, False, False]


def test_a_protected_record_is_a_stub(export, briefing) -> None:
    record = briefing.replace(visibility="protected")
    item = json.loads(export("jsonfeed", [record], include=["protected"], base_url=BASE).main)["items"][0]

    assert (item["title"], item["summary"], item["content_html"]) == (
        "Protected: Care & cure: a <plan> for R&D",
        "This record is protected by a password.",
        "<p>This record is protected by a password.</p>",
    )
    assert "attachments" not in item


def test_everything_means_a_protected_records_text_too(export, briefing) -> None:
    item = json.loads(export("jsonfeed", [briefing.replace(visibility="protected")], include=["all"]).main)["items"][0]

    assert item["summary"] == "It says much about care."


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_characters_that_xml_cannot_hold_are_replaced_with_a_finding(export, briefing, name) -> None:
    made = export(name, [briefing.replace(title="a\x0bb\ud800c\ufffe", source="d\x1be")], base_url=BASE)
    titles = [element.text for element in etree.fromstring(made.main).iter("{*}title")]

    assert titles == ["Marsh Lane Library", "a\ufffdb\ufffdc\ufffd"]
    assert [(f.code, f.record, f.message[:22]) for f in made.findings] == [
        ("F03", "care-plan", "U+000B, U+D800, U+FFFE"),
        ("F03", "care-plan", "U+001B cannot stand in"),
    ]


def test_a_relative_address_of_which_nobody_knows_the_base_is_reported_and_its_text_kept(export, posts) -> None:
    record = posts(1)[0].replace(body=RichText("[a](x/y) and [b](#c)"))
    made = export("rss", [record], site=Site())

    assert html_of("rss", made.main) == "<p><a>a</a> and <a>b</a></p>"
    assert [(finding.code, finding.record) for finding in made.findings] == [
        ("F01", ""),
        ("F04", "post-000"),
        ("F04", "post-000"),
    ]


def test_a_record_of_an_unknown_kind_is_in_the_feed_with_a_finding(export) -> None:
    record = UnknownRecord(id="x", named="recipe", title="Soup", body="Boil it.", data={"cook": "Jo"})
    made = export("rss", [record], base_url=BASE, target="")

    assert (html_of("rss", made.main), "F06" in made.codes) == ("<p>Boil it.</p>", True)


def test_records_without_a_date_are_counted_in_a_finding(export, posts) -> None:
    made = export("rss", [record.replace(published=None) for record in posts(2)], base_url=BASE)

    assert [finding.message for finding in made.findings] == [
        "2 of 2 records have no date; they stand last, by their ids"
    ]


def test_a_date_that_is_none_is_reported_and_left_out(export, posts) -> None:
    made = export("rss", [posts(1)[0].replace(published="soon")], base_url=BASE)

    assert (made.codes, b"pubDate" in made.main) == (["F02", "F07"], False)
