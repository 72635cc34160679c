"""Feeds of the archive that we wrote ourselves: nothing secret in them, and the same records out of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import feedparser
import pytest

import mapkit

HERE = Path(__file__).parent
ARCHIVE = HERE.parents[1] / "docs/sample/marsh-lane.wordpress.xml"
EXPECTED = json.loads((HERE / "expected.json").read_text("utf-8"))
PUBLIC = {post["title"]: post for post in EXPECTED["posts"] if post["visibility"] == "public"}
FILES = {"rss": "feed.xml", "atom": "atom.xml", "jsonfeed": "feed.json"}


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A folder of feeds in each format."""
    desk = tmp_path_factory.mktemp("feeds")
    mapkit.import_(ARCHIVE, to=desk / "map")
    for name in FILES:
        mapkit.export(name, desk / "map", to=desk / name, options={"base-url": "https://new.example/map/"})
    return {name: desk / name for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_no_feed_holds_anything_secret(feeds: Mapping[str, Path], name: str) -> None:
    texts = {path: path.read_text("utf-8") for path in feeds[name].rglob(FILES[name])}
    found = [
        (path.parent.name, secret) for path, text in texts.items() for secret in EXPECTED["secrets"] if secret in text
    ]

    assert (len(texts) > 8, found) == (True, [])


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_every_feed_is_read_without_complaint(feeds: Mapping[str, Path], name: str) -> None:
    read = {path: feedparser.parse(str(path)) for path in feeds[name].rglob("*.xml")}

    assert [path.name for path, feed in read.items() if feed.bozo or not feed.entries] == []
    assert {entry.title for entry in read[feeds[name] / FILES[name]].entries} == set(PUBLIC)


@pytest.mark.parametrize("name", FILES)
def test_a_feed_imported_again_gives_the_same_records(feeds: Mapping[str, Path], name: str, tmp_path: Path) -> None:
    mapkit.import_(feeds[name] / FILES[name], to=tmp_path / "back")
    before = {r.title: r for r in mapkit.open(feeds[name].parent / "map") if r.visibility == "public"}
    back = {record.title: record for record in mapkit.open(tmp_path / "back")}

    assert {title: record.kind for title, record in back.items()} == {t: r.kind for t, r in before.items()}
    assert {title: _said(record) for title, record in back.items()} == {t: _said(r) for t, r in before.items()}


def _said(record: mapkit.Record) -> dict[str, object]:
    """The values of a record that a feed carries word by word."""
    names = ("source", "lead_library", "publication_date", "keywords", "primary_audience", "last_updated")
    dates = {name: getattr(value, "value", value) for name in names if (value := getattr(record, name, None))}
    return dates | {"terms": sorted(term.name for term in record.terms)}
