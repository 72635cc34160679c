"""Checking a whole collection, and what is due for review in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import mapkit
from mapkit import formats
from mapkit.checks import check, review
from mapkit.collection import Choice, open_writer
from mapkit.errors import CollectionError
from mapkit.model import KINDS, Briefing, Finding, PartialDate, Post, Record
from mapkit.pipeline import Progress
from mapkit.plugin import Check, Context, hookimpl
from mapkit.registry import Registry
from mapkit.testing import MemoryCollection


def make(*checks: Check) -> Registry:
    registry = Registry()
    registry.add("core", formats)
    registry.add("trial", SimpleNamespace(mapkit_checks=hookimpl(lambda: checks)))
    return registry


def test_a_public_record_that_lacks_what_it_needs_is_an_error_others_a_warning() -> None:
    made = [Briefing(id="open", title="A"), Briefing(id="draft", title="B", visibility="draft")]

    report = check(MemoryCollection(made))

    severities = {(f.record, f.severity) for f in report.findings if f.code == "D01"}
    assert severities == {("open", "error"), ("draft", "warning")}
    assert (report.records, dict(report.visibilities)) == (2, {"public": 1, "draft": 1})
    assert report.worst == "error"


def test_a_collection_may_be_given_by_its_path_and_bad_files_are_findings(tmp_path: Path) -> None:
    with open_writer(tmp_path / "map", {cls.info.name: cls for cls in KINDS}) as writer:
        writer.put(Post(title="A"))
        writer.put(Post(title="B"))
        writer.commit()
    (tmp_path / "map/posts/a.md").write_text("damaged", "utf-8")

    report = mapkit.check(tmp_path / "map")

    assert [(f.code, f.path) for f in report.findings] == [("R03", "posts/a.md")]
    assert report.records == 1
    with pytest.raises(CollectionError):
        mapkit.check(tmp_path / "nothing")


def test_some_records_may_be_chosen() -> None:
    made = [Briefing(id="a", title="A"), Briefing(id="b", title="B"), Post(id="c", title="C")]

    assert {f.record for f in check(MemoryCollection(made), choice=Choice(ids=("b",))).findings} == {"b"}
    assert check(MemoryCollection(made), choice=Choice(kinds=frozenset({"post"}))).records == 1


def test_a_plugins_checks_are_run_and_one_that_fails_is_a_finding() -> None:
    def loud(record: Record, context: Context) -> Iterable[Finding]:
        context.finding("L02", "by the context", severity="info", record=record.id)
        yield Finding(code="L01", message=record.title.upper(), record=record.id)

    def broken(record: Record, context: Context) -> Iterable[Finding]:
        yield Finding(code="B01", message="before it breaks", record=record.id)
        raise OSError("no disk")

    offers = (Check(name="loud", summary="L.", apply=loud), Check(name="broken", summary="B.", apply=broken))

    report = check(MemoryCollection([Post(id="a", title="A")]), registry=make(*offers))

    assert sorted((f.code, f.message) for f in report.findings) == [
        ("L01", "A"),
        ("L02", "by the context"),
        ("R06", "the check 'broken' of the plugin 'trial' failed: OSError: no disk"),
    ]


def test_progress_is_told_record_by_record() -> None:
    seen: list[int] = []

    def listen(progress: Progress) -> None:
        seen.append(progress.done)

    check(MemoryCollection([Post(title="A"), Post(title="B")]), on_progress=listen)

    assert seen == [1, 2]


# review


def due(text: str, id: str = "a", responsible: str = "", **values: Any) -> Briefing:
    return Briefing(id=id, title=id, due_for_review=text, responsible=responsible, **values)  # type: ignore[arg-type]


TODAY = date(2020, 6, 15)


@pytest.mark.parametrize(
    ("text", "months", "found"),
    [
        ("May 2020", 0, "overdue"),
        ("June 2020", 0, "due"),
        ("14 June 2020", 0, "overdue"),
        ("15 June 2020", 0, "due"),
        ("30 June 2020", 0, "due"),
        ("July 2020", 0, ""),
        ("July 2020", 1, "due"),
        ("June 2021", 12, "due"),
        ("July 2021", 12, ""),
        ("2014", 0, "overdue"),
        ("2020", 0, "due"),
        ("April/June 2020", 0, "due"),
        ("April/May 2020", 0, "overdue"),
        ("soon", 0, ""),
    ],
)
def test_what_is_due_by_the_end_of_the_month_is_listed(text: str, months: int, found: str) -> None:
    items = list(review([due(text)], TODAY, within_months=months))

    assert ["overdue" if item.overdue else "due" for item in items] == ([found] if found else [])


def test_what_is_due_is_sorted_by_person_and_day_and_the_unnamed_come_last() -> None:
    records = [due("May 2020", "c"), due("May 2020", "b", "VT"), due("May 2020", "a", "LK"), due("2014", "d", "LK")]

    assert [item.record.id for item in review(records, TODAY)] == ["d", "a", "b", "c"]


def test_what_lies_in_the_trash_and_what_has_no_date_is_never_due() -> None:
    records = [due("2014", visibility="trash"), Briefing(title="No date"), Post(title="No such field")]

    assert list(review(records, TODAY)) == []


@pytest.mark.parametrize(
    ("today", "proposed"),
    [(TODAY, "June 2021"), (date(2020, 12, 31), "December 2021"), (date(2020, 2, 29), "February 2021")],
)
def test_the_next_review_is_proposed_for_twelve_months_on(today: date, proposed: str) -> None:
    (item,) = review([due("2014")], today)

    assert item.proposed == PartialDate.parse(proposed)


def test_a_year_s_end_is_no_end_of_the_list() -> None:
    (item,) = review([due("January 2021")], date(2020, 12, 1), within_months=1)

    assert not item.overdue
