"""The rule of levels: cumulative, met and evidenced."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import Evidence, Indicator, IndicatorStatus, Level, OutcomeEvaluation, Section
from mapkit.outcomes import standing

IDS = ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "4.1")
SECTION = Section(
    number="1",
    title="Access",
    levels=[Level(value=n, indicators=[Indicator(id=i) for i in IDS if i[0] == str(n)]) for n in range(5)],
)


def outcome(met: dict[str, str], proved: set[str]) -> OutcomeEvaluation:
    return OutcomeEvaluation(
        section="1",
        indicators=[IndicatorStatus(id=id, met=status) for id, status in met.items()],
        evidence=[Evidence(record=f"story-{id}", indicators=[id]) for id in sorted(proved)],
    )


def test_a_level_is_reached_when_all_its_indicators_and_those_below_are_met_and_evidenced():
    stands = standing(SECTION, outcome(dict.fromkeys(IDS[:5], "met"), set(IDS[:5])))

    assert stands.level == 2
    assert [(lack.indicator.id, lack.why) for lack in stands.lacks] == [("3.1", "not answered")]


def test_a_gap_below_keeps_a_service_down_whatever_is_met_above():
    met = {**dict.fromkeys(IDS, "met"), "1.2": "partly"}

    stands = standing(SECTION, outcome(met, set(IDS)))

    assert stands.level == 0
    assert [(lack.indicator.id, lack.why) for lack in stands.lacks] == [("1.2", "met in part")]
    assert stands.suggested_sublevel == "medium"


def test_what_is_met_without_evidence_does_not_count():
    stands = standing(SECTION, outcome(dict.fromkeys(IDS[:2], "met"), {"1.1"}))

    assert stands.level == 0
    assert [(lack.indicator.id, lack.why) for lack in stands.lacks] == [("1.2", "met, but without evidence")]


def test_evidence_for_a_level_speaks_for_all_its_indicators():
    evidence = [Evidence(record="story", level=1)]

    stands = standing(SECTION, evolve(outcome(dict.fromkeys(IDS[:2], "met"), set()), evidence=evidence))

    assert stands.level == 1


def test_a_level_whose_indicators_are_not_loaded_is_not_reached_by_that():
    partly = Section(number="1", title="Access", levels=[*SECTION.levels[:2], *(Level(value=n) for n in (2, 3, 4))])

    assert standing(partly, outcome(dict.fromkeys(IDS[:2], "met"), set(IDS[:2]))).level == 1


def test_nothing_is_told_where_no_indicators_are_loaded():
    bare = Section(number="1", title="Access", levels=[Level(value=n) for n in range(5)])

    assert standing(bare, outcome({}, set())).level is None


statuses = st.dictionaries(st.sampled_from(IDS), st.sampled_from(["met", "partly", "not-met", "unknown"]))
proofs = st.sets(st.sampled_from(IDS))


@given(statuses, proofs, st.sampled_from(IDS))
def test_one_more_indicator_met_never_lowers_a_level(met, proved, another):
    before = standing(SECTION, outcome(met, proved)).level
    after = standing(SECTION, outcome({**met, another: "met"}, proved)).level

    assert before is not None
    assert after is not None
    assert after >= before


@given(statuses, proofs, st.sampled_from(IDS))
def test_evidence_taken_away_never_raises_a_level(met, proved, another):
    before = standing(SECTION, outcome(met, proved)).level
    after = standing(SECTION, outcome(met, proved - {another})).level

    assert before is not None
    assert after is not None
    assert after <= before
