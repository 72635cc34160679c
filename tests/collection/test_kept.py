"""What was made for show once is kept for all who ask again, and is then the same."""

from __future__ import annotations

import pytest
from hypothesis import given

from mapkit.collection import Choice, PublicView
from mapkit.collection.kept import Kept
from mapkit.model import CaseStudy, Evaluation, Link, Post, Record, RichText, Term, kind
from mapkit.testing import MemoryCollection
from mapkit.testing.strategies import records, unknown_records


class Counting(MemoryCollection):
    """Counts how often a record is read."""

    asked = 0

    def find(self, id: str) -> Record | None:
        self.asked += 1
        return super().find(id)


POSTS = [
    Post(id="a", title="A", body="Write to *jo@nhs.net*", terms=(Term(name="T"),)),
    Post(id="b", title="B", body="[Ring](tel:01691404000)"),
]


@given(records(Post, CaseStudy, Evaluation) | unknown_records())
def test_a_record_that_was_kept_is_the_same(record: Record) -> None:
    kept = Kept()
    kept.put(record)

    assert (kept.find(record.id), kept.find(f"{record.id}-2")) == (record, None)


def test_a_kind_that_is_no_modules_own_is_not_kept() -> None:
    @kind("passing", title="Passing", folder="passing")
    class Passing(Record):
        link: Link | None = None

    kept = Kept()
    kept.put(Passing(id="a"))

    assert kept.find("a") is None


def test_a_record_is_read_and_cleaned_once_however_often_it_is_looked_at() -> None:
    collection = Counting(POSTS)
    view = PublicView(collection)
    first = [record.body for record in view]
    asked = collection.asked
    again = [record.body for _ in range(3) for record in view]

    assert (again, collection.asked - asked) == (first * 3, 0)
    assert (type(again[0]), view.redacted) == (RichText, {"a", "b"})


@pytest.mark.parametrize("include", [frozenset(), frozenset({"all"})])
def test_views_of_single_records_share_what_was_kept(include: frozenset[str]) -> None:
    collection = Counting(POSTS)
    view = PublicView(collection, include)
    shown = [list(view), list(view)][-1]
    alone = [list(view.chosen(Choice(ids=(id,)))) for id in ("a", "b")]
    asked = collection.asked
    _ = [list(view.whole.records(ids=(id,))) for id in ("a", "b")]

    assert (alone, collection.asked - asked) == ([[record] for record in shown], 0)
