"""One model fits the older scheme of criteria, both editions with levels, and a local one; each from a user's table."""

from __future__ import annotations

import pytest

from mapkit.errors import InvalidRecordError
from mapkit.model import KINDS, Evaluation, Evidence, Framework, IndicatorStatus, LevelScore, OutcomeEvaluation
from mapkit.outcomes import (
    coverage,
    coverage_sheet,
    evaluation_findings,
    framework_from_csv,
    levels_sheet,
    missing,
    table_text,
)
from mapkit.serial import dumps, from_markdown, loads, to_markdown

BY_NAME = {kind.info.name: kind for kind in KINDS}
#: How many criteria each domain of the made-up scheme has: 48 in all.
DOMAINS = {"1": 11, "2": 5, "3": 8, "4": 9, "5": 15}


def criteria(domain: str) -> list[str]:
    return [f"{domain}.{1 + n // 5}{'abcde'[n % 5]}" for n in range(DOMAINS[domain])]


@pytest.fixture
def scheme() -> Framework:
    """A scheme like LQAF: five domains, 48 criteria, no levels."""
    rows = [f"{domain};Domain {domain};{id};What is asked" for domain in DOMAINS for id in criteria(domain)]
    return framework_from_csv("domain;title;criterion;text\n" + "\n".join(rows), id="local-qa", title="Local QA")


@pytest.fixture
def judged() -> Evaluation:
    """All criteria answered but for the fifth domain, of which nothing is said."""
    outcomes = []
    for domain in ("1", "2", "3", "4"):
        answers = ["met"] * (DOMAINS[domain] - 2) + ["partly", "not-met"]
        statuses = [IndicatorStatus(id=id, met=met) for id, met in zip(criteria(domain), answers, strict=True)]
        proof = Evidence(record="strategy", indicators=criteria(domain))
        outcomes.append(OutcomeEvaluation(section=domain, indicators=statuses, evidence=[proof]))
    return Evaluation(id="e", framework="local-qa", organisation="Marsh", period="2017", outcomes=outcomes)


def test_a_table_without_levels_becomes_a_scheme_of_criteria(scheme: Framework) -> None:
    ids = [i.id for section in scheme.sections for level in section.levels for i in level.indicators]

    assert (len(scheme.sections), len(ids), len(set(ids))) == (5, 48, 48)
    assert scheme.scale is not None
    assert (scheme.scale.cumulative, scheme.scale.answers) == (False, ("met", "partly", "not-met", "unknown"))
    assert from_markdown(to_markdown(scheme), BY_NAME) == scheme
    assert loads(dumps(scheme), BY_NAME) == scheme


def test_criteria_are_counted_in_full_in_part_and_not(scheme: Framework, judged: Evaluation) -> None:
    rows = coverage([judged], {"local-qa": scheme}, {})
    counts = [(r.answers.met, r.answers.partly, r.answers.not_met, r.answers.unanswered) for r in rows if r.answers]

    assert counts == [(9, 1, 1, 0), (3, 1, 1, 0), (6, 1, 1, 0), (7, 1, 1, 0), (0, 0, 0, 15)]
    assert [row.answers.percent for row in rows if row.answers] == [81, 60, 75, 77, 0]
    assert [row.borne_out for row in rows] == [None] * 5
    assert coverage_sheet(rows).rows[0][-4:] == ("9", "1", "1", "0")


def test_what_is_missing_of_a_scheme_of_criteria_is_each_that_is_not_met_in_full(
    scheme: Framework, judged: Evaluation
) -> None:
    rows = missing([judged], {"local-qa": scheme})

    assert [(row.section, row.level, row.next_level, len(row.lacks)) for row in rows] == [
        ("1", None, None, 2),
        ("2", None, None, 2),
        ("3", None, None, 2),
        ("4", None, None, 2),
        ("5", None, None, 15),
    ]
    assert [(lack.indicator.id, lack.why) for lack in rows[1].lacks] == [("2.1d", "met in part"), ("2.1e", "not met")]


def test_an_evaluation_by_criteria_claims_no_level_and_has_nothing_against_it(
    scheme: Framework, judged: Evaluation
) -> None:
    assert {finding.code for finding in evaluation_findings(judged, scheme)} == {"O05"}


SECOND = "outcome,title,level,indicator,text\n" + "\n".join(
    f"{outcome},Outcome {outcome} in our words,{level},"
    + (f"2e-{outcome}.{level},Ours" if outcome == 1 and level else ",")
    for outcome in range(1, 7)
    for level in range(5)
)


def test_the_outline_of_a_second_edition_comes_from_a_users_table() -> None:
    framework = framework_from_csv(SECOND, id="qiof-2", title="Second edition", edition="2023")

    assert [section.number for section in framework.sections] == ["1", "2", "3", "4", "5", "6"]
    assert {tuple(level.value for level in section.levels) for section in framework.sections} == {(0, 1, 2, 3, 4)}
    assert framework.scale is not None
    assert (framework.scale.cumulative, framework.scale.highest) == (True, 4)
    assert from_markdown(to_markdown(framework), BY_NAME) == framework


def test_an_evaluation_by_the_second_edition_is_judged_where_indicators_are_loaded() -> None:
    framework = framework_from_csv(SECOND, id="qiof-2", title="Second edition", edition="2023")
    met = [IndicatorStatus(id=f"2e-1.{n}", met="met") for n in (1, 2, 3)]
    proof = Evidence(record="story", indicators=["2e-1.1", "2e-1.2"])
    said = [
        OutcomeEvaluation(section="1", self_assessed=LevelScore(level=3), indicators=met, evidence=[proof]),
        OutcomeEvaluation(section="2", self_assessed=LevelScore(level=4)),
    ]
    evaluation = Evaluation(id="e", framework="qiof-2", organisation="Marsh", period="2024", outcomes=said)

    rows = coverage([evaluation], {"qiof-2": framework}, {})
    found = [f.message for f in evaluation_findings(evaluation, framework) if f.code == "O02"]

    assert [row.borne_out for row in rows] == [2, None, None, None, None, None]
    assert found == ["outcome 1: level 3 is claimed, level 2 is borne out; lacking: 2e-1.3 (met, but without evidence)"]
    assert {row[4] for row in levels_sheet([evaluation], {"qiof-2": framework}).rows} == {"2023"}


@pytest.mark.parametrize(
    "data",
    [
        "section\tlevel\tindicator\ttext\r\n1\t1\ta\tSiân’s\r\n".encode("utf-16"),
        "section;level;indicator;text\r\n1;1;a;Siân’s\r\n".encode("cp1252"),
        "section,level,indicator,text\r\n1,1,a,Siân’s\r\n".encode("utf-8-sig"),
        b'section,level,indicator,text\r\n1,1,a,"Si\xc3\xa2n\xe2\x80\x99s"\r\n,,,\r\n',
    ],
)
def test_a_table_is_read_as_any_spreadsheet_saves_it(data: bytes) -> None:
    framework = framework_from_csv(table_text(data), id="x", title="X")

    assert framework.sections[0].levels[0].indicators[0].text == "Siân’s"


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("section,level,indicator\n1,1,a\n1,2,a\n", 3, "the indicator 'a' stands twice"),
        ("section,level,indicator\n,1,a\n", 2, "the row does not say which section it belongs to"),
        ('section,level,indicator,text\n1,1,a,"two\nlines"\n1,x,b,\n', 4, "the level 'x' is no number"),
        ("level,indicator\n1,a\n", 1, "the table lacks the column 'section'"),
    ],
)
def test_a_fault_in_a_table_is_named_with_its_line(table: str, line: int, said: str) -> None:
    with pytest.raises(InvalidRecordError, match=said) as caught:
        framework_from_csv(table, id="x", title="X")

    assert caught.value.line == line
