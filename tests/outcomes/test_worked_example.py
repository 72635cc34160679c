"""The worked example of the manual: one service, two organisations, two periods, twelve pieces of evidence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import mapkit
from mapkit.checks import check
from mapkit.cli import cli
from mapkit.collection import Collection, PublicView
from mapkit.model import CaseStudy, Framework
from mapkit.outcomes import coverage, framework_named, levels_sheet, missing, progress
from mapkit.serial import to_json

FOLDER = Path(__file__).parents[2] / "docs/sample/marsh-lane-outcomes"
WESTMARCH, AMBULANCE = "Westmarch Hospitals", "County Ambulance Service"
FIRST, SECOND = "April 2020 to March 2021", "April 2022 to March 2023"


@pytest.fixture(scope="module")
def example() -> Collection:
    return mapkit.open(FOLDER)


@pytest.fixture(scope="module")
def framework(example: Collection) -> Framework:
    return framework_named("qiof-2019", example.frameworks)


@pytest.fixture
def run() -> Callable[..., bytes]:
    """Return what the command prints."""

    def go(*words: str) -> bytes:
        result = CliRunner().invoke(cli, ["outcomes", *words], standalone_mode=False, catch_exceptions=False)
        return result.stdout_bytes

    return go


def test_twelve_pieces_of_evidence_serve_two_organisations_in_two_periods(example: Collection) -> None:
    evaluations = list(example.evaluations)
    pieces = {
        evidence.record or evidence.document.url
        for evaluation in evaluations
        for outcome in evaluation.outcomes
        for evidence in outcome.evidence
        if evidence.record or evidence.document
    }

    assert sorted((e.organisation, str(e.period)) for e in evaluations) == [
        (AMBULANCE, FIRST),
        (AMBULANCE, SECOND),
        (WESTMARCH, FIRST),
        (WESTMARCH, SECOND),
    ]
    assert {e.service for e in evaluations} == {"Marsh Lane Library and Knowledge Service"}
    assert len(pieces) == 12


def test_the_levels_that_the_indicators_bear_out(example: Collection, framework: Framework) -> None:
    records = {record.id: record for record in example}
    rows = coverage(example.evaluations, {"qiof-2019": framework}, records)
    borne: dict[tuple[str, str], list[int | None]] = {}
    for row in rows:
        borne.setdefault((row.organisation, row.period), []).append(row.borne_out)

    assert borne == {
        (AMBULANCE, FIRST): [1, 0, 2, 1, 0, 0],
        (AMBULANCE, SECOND): [2, 1, 2, 2, 1, 1],
        (WESTMARCH, FIRST): [1, 2, 1, 1, 0, 1],
        (WESTMARCH, SECOND): [2, 3, 2, 2, 2, 2],
    }
    assert [(row.organisation, row.period, row.section) for row in rows if row.gap] == [
        (AMBULANCE, FIRST, "5"),
        (WESTMARCH, FIRST, "5"),
    ]


def test_what_is_missing_for_the_next_level_item_by_item(example: Collection, framework: Framework) -> None:
    rows = missing(example.evaluations, {"qiof-2019": framework})
    found = {
        row.section: (row.level, row.next_level, [(lack.indicator.id, lack.why) for lack in row.lacks])
        for row in rows
        if (row.organisation, row.period) == (WESTMARCH, SECOND)
    }

    assert found == {
        "1": (2, 3, [("ml-1.3a", "met in part")]),
        "2": (3, 4, [("ml-2.4a", "met in part")]),
        "3": (2, 3, [("ml-3.3a", "met in part")]),
        "4": (2, 3, [("ml-4.3a", "met in part")]),
        "5": (2, 3, [("ml-5.3a", "met in part")]),
        "6": (2, 3, [("ml-6.3a", "met, but without evidence")]),
    }


def test_every_outcome_of_the_hospitals_has_gone_up(example: Collection, framework: Framework) -> None:
    records = {record.id: record for record in example}
    rows = progress(coverage(example.evaluations, {"qiof-2019": framework}, records))

    assert [row.change for row in rows if row.organisation == WESTMARCH] == [1, 1, 1, 1, 2, 1]
    assert [row.change for row in rows if row.organisation == AMBULANCE] == [1, 1, 0, 1, 1, 1]
    assert {tuple(period.period for period in row.periods) for row in rows} == {(FIRST, SECOND)}


def test_the_checks_find_what_a_person_should_look_at_and_nothing_that_is_wrong() -> None:
    report = check(FOLDER)
    found = [(f.code, f.record, f.message) for f in report.findings if f.severity == "warning"]

    assert [f for f in report.findings if f.severity == "error"] == []
    assert [(record, said) for code, record, said in found if code == "O02"] == [
        (
            "westmarch-hospitals-2021",
            "outcome 3: level 2 is claimed, level 1 is borne out; lacking: ml-3.2a (met in part)",
        ),
        (
            "westmarch-hospitals-2023",
            "outcome 1: level 3 is claimed, level 2 is borne out; lacking: ml-1.3a (met in part)",
        ),
        (
            "westmarch-hospitals-2023",
            "outcome 6: level 3 is claimed, level 2 is borne out; lacking: ml-6.3a (met, but without evidence)",
        ),
    ]
    assert [(record, said) for code, record, said in found if code == "C05"] == [
        ("evidence-for-the-board", "the quote of 'Ruth Denholm': no consent to external use")
    ]
    assert {(record, said.rpartition(" ")[2]) for code, record, said in found if code == "O05"} == {
        ("county-ambulance-service-2023", "'updates-for-the-night-crews'"),
        ("westmarch-hospitals-2021", "'the-leaflet-that-patients-read'"),
    }


def test_nobody_is_named_in_public_who_did_not_agree(example: Collection) -> None:
    view = PublicView(example)
    shown = json.dumps([to_json(record) for record in view], ensure_ascii=False)
    people = ["Ada Farrow", "Nell Oakes", "Ruth Denholm", "Kit Barrowby", "Joan Hallam", "Priya Lowther"]

    assert [name for name in people if name in shown] == ["Ada Farrow"]
    assert "updates-for-the-night-crews" not in [record.id for record in view]
    assert dict(view.withheld) == {"without consent to external use": 1}


def test_savings_are_exact_and_the_checklist_says_what_may_be_listed(example: Collection) -> None:
    cases = {r.id: r.impact_case for r in example if isinstance(r, CaseStudy) and r.impact_case}
    money = [s.value for case in cases.values() for s in case.savings if s.kind == "money" and s.value is not None]

    assert sum(money) == Decimal("60250.00")
    assert {id: case.review.status for id, case in cases.items() if case.review} == {
        "evidence-digests-on-the-trolley": "listed",
        "evidence-for-the-board": "not-yet",
        "journal-clubs-by-telephone": "listed",
        "sepsis-search-changed-the-protocol": "vignette",
        "updates-for-the-night-crews": "listed",
    }


def test_the_levels_report_says_by_whom_and_when(example: Collection, framework: Framework) -> None:
    sheet = levels_sheet(example.evaluations, {"qiof-2019": framework})

    assert len(sheet.rows) == 4 * 6
    assert dict(zip(sheet.columns, sheet.rows[-1], strict=True)) == {
        "organisation": WESTMARCH,
        "service": "Marsh Lane Library and Knowledge Service",
        "period": SECOND,
        "framework": "qiof-2019",
        "edition": "2019",
        "outcome": "6",
        "title": "The difference that the service makes",
        "self-assessed level": "3",
        "self-assessed sub-level": "low",
        "self-assessed by": "Joan Hallam",
        "self-assessed on": "May 2023",
        "validated level": "2",
        "validated sub-level": "medium",
        "validated by": "Priya Lowther",
        "validated on": "June 2023",
    }


@pytest.mark.parametrize(
    ("words", "rows"),
    [(("coverage",), 24), (("coverage", "--over-time"), 12), (("levels",), 24), (("missing",), 30)],
)
def test_a_table_opens_rightly_in_a_spreadsheet(run: Callable[..., bytes], words: tuple[str, ...], rows: int) -> None:
    data = run(*words, str(FOLDER), "--csv")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbforganisation,")
    assert data.count(b"\n") == data.count(b"\r\n") == rows + 1
    assert {len(line) for line in lines} == {len(lines[0])}


def test_the_collection_may_stand_alone_or_behind_the_word_map(run: Callable[..., bytes]) -> None:
    assert run(str(FOLDER)) == run("map", str(FOLDER)) == run("coverage", str(FOLDER))


def test_one_organisation_may_be_chosen_however_it_is_written(run: Callable[..., bytes]) -> None:
    rows = json.loads(run("map", str(FOLDER), "--organisation", "westmarch hospitals", "--json"))

    assert {row["organisation"] for row in rows} == {WESTMARCH}
    assert [row["gap"] for row in rows] == [False] * 4 + [True] + [False] * 7


def test_a_suggestion_goes_by_the_collections_own_framework_and_says_that_it_is_one() -> None:
    record = FOLDER / "case-studies/evidence-for-the-board.md"
    result = CliRunner().invoke(cli, ["outcomes", "suggest", str(record)], standalone_mode=False)

    assert result.output.splitlines()[0] == "2 Decisions rest on evidence: evidence ×7, board ×6"
    assert "mapkit's suggestions" in result.output


def test_a_record_of_parts_is_shown_as_lists_of_labelled_values() -> None:
    result = CliRunner().invoke(cli, ["show", str(FOLDER), "evidence-for-the-board"], standalone_mode=False)

    assert "\nImpact case\n\n- Challenge: The board was to weigh evidence" in result.output
    assert "\n  Savings:\n  - Kind of saving: money\n    Amount: 42000\n    Unit: £ a year\n" in result.output
    assert "\n    Consent:\n    - Name may be used: yes\n" in result.output
