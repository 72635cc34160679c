"""The collection in memory shows what the host would show."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mapkit.errors import RecordNotFoundError
from mapkit.model import Briefing, Leftover, Origin, Page, Post, Record, Site
from mapkit.plugin import CollectionView
from mapkit.testing import memory_view

RECORDS = (
    Page(title="About"),
    Post(title="Hidden", visibility="draft"),
    Briefing(title="Plan", body="Ask jo@a.example."),  # type: ignore[arg-type]
    Briefing(title="Plan"),
)


def test_it_is_what_an_exporter_is_promised() -> None:
    assert isinstance(memory_view(), CollectionView)


def test_records_are_named_after_their_titles_and_sorted_by_kind_and_id() -> None:
    assert [record.id for record in memory_view(RECORDS)] == ["plan", "plan-2", "about"]


def test_only_what_is_public_is_seen_unless_more_is_asked_for() -> None:
    assert "jo@a.example" not in memory_view(RECORDS)["plan"].body
    with pytest.raises(RecordNotFoundError):
        memory_view(RECORDS)["hidden"]
    everything = memory_view(RECORDS, include=["all"])
    assert "jo@a.example" in everything["plan"].body
    assert everything["hidden"].title == "Hidden"


def test_site_media_leftovers_kinds_and_name_are_those_given() -> None:
    leftover = Leftover(origin=Origin(format="t", key="1"))
    view = memory_view(
        site=Site(title="S"),
        media={"a.png": b"x"},
        leftovers=[leftover],
        kinds={"page": Page},
        name="n",
        include=["all"],
    )

    assert (view.site.title, list(view.media("a.png")), list(view.leftovers()), dict(view.kinds), view.name) == (
        "S",
        [b"x"],
        [leftover],
        {"page": Page},
        "n",
    )
    with pytest.raises(FileNotFoundError):
        view.media("b.png")


def test_two_records_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="two records have the id 'a'"):
        memory_view([Page(id="a"), Record(id="a")])


def test_the_checks_load_neither_pytest_nor_hypothesis() -> None:
    code = "import sys, mapkit.testing; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {"pytest", "hypothesis"} & set(done.stdout.split()) == set()
