"""JSON Feed as it is written, against a schema of version 1.1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

BASE = "https://new.example/map/"
SCHEMA = json.loads(Path(__file__).with_name("jsonfeed-1.1.schema.json").read_text("utf-8"))


def faults(data: bytes) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(json.loads(data))]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_finds_faults() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": 1}], "odd": 1}

    assert len(faults(json.dumps(feed).encode())) == 3


@pytest.mark.parametrize("options", [{}, {"base_url": BASE}, {"content": "summary"}, {"base_url": BASE, "target": ""}])
def test_every_feed_fits_the_schema(export, briefing, posts, options) -> None:
    made = export("jsonfeed", [briefing, *posts(60)], **{"target": "feed.json", **options})

    assert {path: faults(data) for path, data in made.files.items() if faults(data)} == {}


def test_an_empty_collection_is_an_empty_feed(export) -> None:
    data = export("jsonfeed", [], target="feed.json").main

    assert (json.loads(data)["items"], faults(data)) == ([], [])


def test_an_item_says_all_that_a_feed_can_say(export, briefing) -> None:
    item = json.loads(export("jsonfeed", [briefing], base_url=BASE, target="feed.json").main)["items"][0]
    html = item.pop("content_html")

    assert html.startswith("<p><strong>Title:</strong> Care and cure</p>")
    assert item == {
        "id": f"{BASE}briefings/care-plan/",
        "url": f"{BASE}briefings/care-plan/",
        "title": "Care & cure: a <plan> for R&D",
        "summary": "It says much about care.",
        "date_published": "2019-06-14T08:40:00+01:00",
        "date_modified": "2019-07-01T10:00:00Z",
        "authors": [{"name": "Content & Co"}, {"name": "Siân Llŷr"}],
        "tags": ["Drivers", "Work force", "Acute"],
        "attachments": [
            {
                "url": "https://old.example/a.docx",
                "mime_type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "title": "Word version",
            },
            {"url": "https://old.example/b.pdf", "mime_type": "application/pdf", "title": "Poster"},
        ],
        "_mapkit": {
            "kind": "briefing",
            "terms": [
                {"name": "Drivers", "slug": "drivers", "taxonomy": "category"},
                {"name": "Work force", "slug": "workforce", "taxonomy": "tag"},
                {"name": "Acute", "slug": "acute", "taxonomy": "setting"},
            ],
            "rights": "Reproduce it with acknowledgement.",
        },
    }


def test_a_summary_feed_holds_plain_text(export, briefing) -> None:
    item = json.loads(export("jsonfeed", [briefing], content="summary", target="feed.json").main)["items"][0]

    assert (item["content_text"], "content_html" in item) == ("It says much about care.", False)


def test_each_item_stands_on_a_line_of_its_own(export, posts) -> None:
    lines = export("jsonfeed", posts(3), target="feed.json").main.decode().splitlines()

    assert [json.loads(line.strip(" ,"))["title"] for line in lines if '"id"' in line] == ["Post 2", "Post 1", "Post 0"]
