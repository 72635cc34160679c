"""Real feeds, where the shared corpus is at hand; and a feed of a whole real site, there and back."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import KINDS
from mapkit.recognise import Recogniser

FEEDS = ["atom.xml", "category-drivers-rss2.xml", "rss2-page2.xml", "rss2-page3.xml", "rss2.xml"]
RECOGNISER = Recogniser(kinds={cls.info.name: cls for cls in KINDS})


@pytest.fixture(scope="module")
def site() -> Path:
    """The folder of the real site's feeds, with what a careful reader sees in it."""
    beside = Path(__file__).resolve().parents[4] / "shared"
    found = Path(os.environ.get("MAPKIT_SHARED", beside)) / "corpus" / "map"
    if not found.is_dir():
        pytest.skip("the shared corpus is not here (set MAPKIT_SHARED)")
    return found


@pytest.fixture(scope="module")
def gold(site: Path) -> dict[str, dict[str, Any]]:
    """The careful reader's items, by their address."""
    items = json.loads((site / "gold.json").read_text("utf-8"))
    return {
        item["url"].rstrip("/"): item
        for item in (items if isinstance(items, list) else items["items"])
        if item.get("url")
    }


@pytest.mark.parametrize("name", FEEDS)
def test_every_item_is_what_a_careful_reader_sees(read, site, gold, name) -> None:
    made = read((site / "feed" / name).read_bytes(), name=name)
    expected = [gold[entry.origin.url.rstrip("/")] for entry in made.entries]

    assert [(e.title, e.visibility) for e in made.entries] == [(g["title"], g["visibility"]) for g in expected]
    assert [RECOGNISER.recognise(e).record.kind for e in made.entries] == [g["kind"] for g in expected]


@pytest.mark.parametrize("name", FEEDS)
def test_no_word_of_a_real_feed_is_lost(read, site, name) -> None:
    entries = read((site / "feed" / name).read_bytes()).entries
    lost = [str(f) for entry in entries for f in RECOGNISER.recognise(entry).findings if f.code == "T06"]

    assert (bool(entries), lost) == (True, [])


@pytest.mark.parametrize("name", FEEDS)
def test_every_item_keeps_its_own_text_and_line(read, site, name) -> None:
    data = (site / "feed" / name).read_bytes()
    lines = data.decode().split("\n")
    entries = read(data).entries

    assert all(entry.origin.raw in data.decode() for entry in entries)
    assert all(entry.origin.raw.split("\n")[0] in lines[entry.origin.line - 1] for entry in entries)


def test_the_feed_of_comments_gives_no_records(read, site) -> None:
    made = read((site / "feed" / "comments-rss2.xml").read_bytes())

    assert (made.entries, made.codes) == ([], ["F22"])


def test_rss_and_atom_of_one_site_say_the_same(read, site) -> None:
    rss, atom = (read((site / "feed" / name).read_bytes()).entries for name in ("rss2.xml", "atom.xml"))

    assert [(e.title, e.published, e.blocks, e.terms, e.authors, e.slug) for e in rss] == [
        (e.title, e.published, e.blocks, e.terms, e.authors, e.slug) for e in atom
    ]
