"""Which sources this plugin takes for its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapkit.plugin import Source
from mapkit_capture.sniff import sniff

SOURCES = {
    "an HTML page": (b"<!DOCTYPE html><html><body>", 60),
    "an HTML page behind a comment and a mark": (b"\xef\xbb\xbf<!-- saved from url -->\n<HTML><head>", 60),
    "a text with labels": ("Source:\u00a0X\n\nSummary of driver: Y\n\nLink to main document\n".encode(), 50),
    "a text without labels": (b"Dear all,\n\nSource of joy.\n", 0),
    "a Markdown file with front matter": (
        b"---\nkind: briefing\n---\nSummary of driver: Y\nDate of publication: Z\n",
        0,
    ),
    "a feed": (b'<?xml version="1.0"?><rss version="2.0"><channel>', 0),
    "JSON": (b'{"a": "Summary of driver: x"}', 0),
    "a zip": (b"PK\x03\x04\x00\x00Summary of driver: x", 0),
}


@pytest.mark.parametrize(("head", "sure"), SOURCES.values(), ids=SOURCES)
def test_it_is_as_sure_as_the_first_bytes_allow(head: bytes, sure: int, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(head)

    assert sniff(Source.at(tmp_path / "source")) == sure


def test_a_folder_is_taken_where_it_holds_pages(tmp_path: Path) -> None:
    before = sniff(Source.at(tmp_path))
    (tmp_path / "page.HTM").write_text("<html>")

    assert (before, sniff(Source.at(tmp_path))) == (0, 20)
