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


RANK = {"unknown": 0, "not-met": 0, "partly": 1, "met": 2}


@given(statuses, statuses, proofs, proofs)
def test_whoever_meets_as_much_and_proves_as_much_stands_no_lower(better, worse, more, fewer):
    met = {id: max(better.get(id, "unknown"), worse.get(id, "unknown"), key=RANK.__getitem__) for id in IDS}

    assert standing(SECTION, outcome(met, more | fewer)).level >= standing(SECTION, outcome(worse, fewer)).level


@given(statuses, proofs, st.randoms())
def test_the_order_of_answers_evidence_and_levels_does_not_matter(met, proved, random):
    said = outcome(met, proved)
    mixed = evolve(
        said,
        indicators=random.sample(said.indicators, len(said.indicators)),
        evidence=random.sample(said.evidence, len(said.evidence)),
    )
    levels = evolve(SECTION, levels=random.sample(SECTION.levels, len(SECTION.levels)))

    assert standing(levels, mixed).level == standing(SECTION, said).level


@given(statuses, proofs)
def test_a_level_is_reached_with_all_below_it_and_what_lacks_is_of_the_next(met, proved):
    stands = standing(SECTION, outcome(met, proved))
    below = {id for id in IDS if int(id[0]) <= stands.level}

    assert {id for id in below if met.get(id) != "met" or id not in proved} == set()
    assert {lack.level for lack in stands.lacks} == ({stands.level + 1} if stands.level < 4 else set())


@given(statuses, proofs)
def test_what_lacks_made_good_is_the_next_level(met, proved):
    stands = standing(SECTION, outcome(met, proved))
    lacking = {lack.indicator.id for lack in stands.lacks}
    after = standing(SECTION, outcome({**met, **dict.fromkeys(lacking, "met")}, proved | lacking))

    assert after.level > stands.level or stands.level == 4


@given(statuses, proofs)
def test_a_sublevel_is_suggested_for_a_part_of_the_next_level_and_never_written(met, proved):
    said = outcome(met, proved)
    stands = standing(SECTION, said)
    some = any(i.id not in {lack.indicator.id for lack in stands.lacks} for i in _next(stands.level))

    assert (stands.suggested_sublevel != "") == some
    assert said.self_assessed is None


def _next(level):
    return next((each.indicators for each in SECTION.levels if each.value == level + 1), ())
