"""Saved JSON Feeds, as entries."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mapkit.errors import SourceError
from mapkit.model import Attachment, Person, Relation, Term


def feed(*items: Any, version: str = "1.1", **head: Any) -> str:
    return json.dumps(
        {"version": f"https://jsonfeed.org/version/{version}", "title": "Site", "items": list(items), **head}
    )


def test_an_item_is_read(read) -> None:
    made = read(
        feed(
            {
                "id": "urn:x:1",
                "url": "https://site.example/a",
                "external_url": "https://other.example/b",
                "title": "A &amp; B",
                "content_html": '<p>Text <a href="c">c</a></p>',
                "summary": "Text",
                "date_published": "2020-01-01T00:00:00+01:00",
                "authors": [{"name": "Jo"}],
                "tags": ["Care", "Care"],
                "attachments": [{"url": "https://site.example/x.pdf", "mime_type": "application/pdf", "title": "X"}],
            },
            home_page_url="https://site.example/",
            language="en-US",
        )
    )
    entry = made.entries[0]

    assert made.site is not None
    assert (made.site.urls, made.site.language, made.codes) == (("https://site.example/",), "en-US", [])
    assert (entry.title, entry.blocks[0].markdown) == ("A & B", "Text [c](https://site.example/c)")
    assert (entry.published, entry.authors, entry.terms) == (
        "2020-01-01T00:00:00+01:00",
        (Person(name="Jo"),),
        (Term(name="Care", taxonomy="tag"),),
    )
    assert entry.attachments == (Attachment(title="X", url="https://site.example/x.pdf", media_type="application/pdf"),)
    assert entry.relations == (Relation(target="https://other.example/b"),)
    assert (entry.origin.format, entry.origin.key) == ("jsonfeed", "urn:x:1")


def test_version_1_0_names_one_author(read) -> None:
    made = read(feed({"id": 7, "content_text": "one\n\ntwo", "author": {"name": "Jo"}}, version="1"))

    assert [(e.origin.key, e.authors, [b.plain for b in e.blocks]) for e in made.entries] == [
        ("7", (Person(name="Jo"),), ["one", "two"])
    ]


def test_values_of_the_wrong_type_count_as_missing(read) -> None:
    made = read(
        feed(
            {"id": ["x"], "title": 5, "content_html": "<p>Text</p>", "tags": "Care", "authors": [1], "attachments": {}},
            "no item",
        )
    )

    assert [(entry.title, entry.terms, entry.authors) for entry in made.entries] == [("Text", (), ())]
    assert made.codes == ["F21"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"version": "https://jsonfeed.org/version/1.1",\n "items": [',
            "f.json:2: this is no JSON: save the feed again",
        ),
        ("[]", "f.json: this JSON is no JSON Feed: it has no list of items"),
        ('{"items": {}}', "f.json: this JSON is no JSON Feed: it has no list of items"),
        ("[" * 100_000, "f.json: this is no JSON: save the feed again"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(read, text: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text, format="jsonfeed", name="f.json")

    assert str(caught.value) == message


def test_a_word_for_visibility_that_nobody_knows_hides_the_item(read) -> None:
    item = {"id": "1", "title": "T", "content_text": "x", "_mapkit": {"visibility": "secret"}}

    assert read(feed(item)).entries[0].visibility == "private"
