"""Evaluations as tables for a spreadsheet."""

from __future__ import annotations

import pytest

from mapkit.model import Evaluation, Framework, LevelScore, OutcomeEvaluation, Section
from mapkit.outcomes import Sheet, coverage, levels_sheet, progress


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ('=HYPERLINK("https://x.example")', '"\'=HYPERLINK(""https://x.example"")"'),
        ("+44", "+44"),
        ("-1", "-1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("Siân, ward 9", '"Siân, ward 9"'),
    ],
)
def test_a_text_that_a_spreadsheet_would_take_for_a_formula_is_made_harmless(cell: str, written: str) -> None:
    assert Sheet(columns=["a"], rows=[[cell]]).csv() == f"a\r\n{written}\r\n".encode("utf-8-sig")


def evaluation(
    period: str, self_assessed: int | None, validated: int | None, organisation: str = "Marsh"
) -> Evaluation:
    judged = [None if level is None else LevelScore(level=level) for level in (self_assessed, validated)]
    outcome = OutcomeEvaluation(section="1", self_assessed=judged[0], validated=judged[1])
    return Evaluation(id=period, framework="f", organisation=organisation, period=period, outcomes=[outcome])


@pytest.mark.parametrize(
    ("levels", "change"),
    [
        ([(1, 1), (3, 2)], 1),
        ([(1, 1), (3, None)], 2),
        ([(2, None), (1, 1)], -1),
        ([(None, None), (1, 1)], None),
        ([(1, 1)], None),
        ([(0, 0), (4, 4), (2, 2)], 2),
    ],
)
def test_progress_compares_validated_levels_first_and_like_with_like(
    levels: list[tuple[int | None, int | None]], change: int | None
) -> None:
    evaluations = [evaluation(str(2019 + number), *each) for number, each in enumerate(levels)]

    [row] = progress(coverage(evaluations, {}, {}))

    assert row.change == change


def test_an_organisation_written_in_another_way_is_the_same_one() -> None:
    evaluations = [evaluation("2019", 1, 1, "Marsh  Trust"), evaluation("2021", 2, 2, "MARSH TRUST")]

    assert [len(row.periods) for row in progress(coverage(evaluations, {}, {}))] == [2]


def test_an_outcome_of_which_nothing_is_said_has_a_row_without_levels() -> None:
    framework = Framework(
        id="f", edition="2", sections=[Section(number="1", title="A"), Section(number="2", title="B")]
    )

    rows = levels_sheet([evaluation("2019", 0, None)], {"f": framework}).rows

    assert [(row[4:9], row[11]) for row in rows] == [(("2", "1", "A", "0", ""), ""), (("2", "2", "B", "", ""), "")]
