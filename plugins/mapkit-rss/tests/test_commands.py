"""The guide's commands, one after another, as a person types them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result

import mapkit
from mapkit.cli import cli

GUIDE = Path(__file__).resolve().parents[3] / "docs/how-to/publish-feeds.md"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, export, briefing, posts) -> Path:
    """A folder with a saved feed, and the collection that came of it."""
    (tmp_path / "feed.xml").write_bytes(export("rss", [briefing, *posts(60)], base_url="https://old.example/").main)
    monkeypatch.chdir(tmp_path)
    assert run("import", "feed.xml", "--to", "map").exit_code == 0
    return tmp_path


def test_a_saved_feed_becomes_a_collection(desk) -> None:
    collection = mapkit.open("map")

    assert (len(collection), collection.site.title) == (61, "Marsh Lane Library")
    assert collection["care-plan"].source == "NHS England"


def test_importing_again_changes_nothing(desk) -> None:
    before = {path: path.read_bytes() for path in (desk / "map").rglob("*.md")}
    done = run("import", "feed.xml", "--to", "map")

    assert (done.exit_code, {path: path.read_bytes() for path in (desk / "map").rglob("*.md")}) == (0, before)


def test_the_guide_can_be_followed_from_beginning_to_end(desk) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    commands = [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]

    assert [(words[:2], run(*words).exit_code) for words in commands] == [(words[:2], 0) for words in commands]
    assert {
        name: (bool(parsed.bozo), len(parsed.entries))
        for name in (
            "site/feeds/feed.xml",
            "site/feeds/briefings/feed.xml",
            "site/news.atom",
            "bulletin.xml",
            "briefings.xml",
        )
        for parsed in [feedparser.parse(str(desk / name))]
    } == {
        "site/feeds/feed.xml": (False, 50),
        "site/feeds/briefings/feed.xml": (False, 1),
        "site/news.atom": (False, 61),
        "bulletin.xml": (False, 10),
        "briefings.xml": (False, 1),
    }
    assert 'href="feeds/feed.xml"' in (desk / "site/index.html").read_text("utf-8")


def test_a_second_export_writes_only_what_changed(desk) -> None:
    def export() -> dict[str, int]:
        return dict(mapkit.export("rss", "map", to="feeds", options={"base-url": "https://new.example/"}).outcome)

    outcomes = [export(), export()]
    path = next((desk / "map").rglob("care-plan.md"))
    path.write_text(path.read_text("utf-8").replace("Libraries could", "Every library could"), "utf-8")

    # the record stands in the feeds of everything, its kind, its category and its tag
    assert [*outcomes, export()] == [{"written": 8}, {"unchanged": 8}, {"written": 4, "unchanged": 4}]


def test_each_format_is_listed(desk) -> None:
    listed = run("formats").output

    assert [name in listed for name in ("rss", "atom", "jsonfeed")] == [True] * 3


def test_an_export_that_shows_more_is_unchanged_the_next_time_whatever_the_order_of_sets(desk) -> None:
    words = ["-m", "mapkit", "export", "jsonfeed", "map", "--to", "more", "--include", "contacts,comments,protected"]
    said = [
        subprocess.run(
            [sys.executable, *words],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stderr
        for seed in ("1", "2", "3")
    ]

    assert ["written" in each.splitlines()[0] for each in said] == [True, False, False]
