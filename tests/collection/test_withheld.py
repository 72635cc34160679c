"""A copy that a public export made takes nothing out of the record that it is a copy of."""

from __future__ import annotations

import pytest

from mapkit.collection.merge import merge
from mapkit.model import (
    CaseStudy,
    Consent,
    Evaluation,
    Evidence,
    ImpactCase,
    LevelScore,
    Origin,
    OutcomeEvaluation,
    Quote,
    Record,
    Saving,
)
from mapkit.testing import memory_view

INSIDE = Consent(name="yes", internal="yes", external="no")
ALL = Consent(name="yes", internal="yes", external="yes")
FREE = Quote(text="It helped us all.", name="Ada Farrow", consent=ALL)
KEPT = Quote(text="It comes to us.", name="Nell Oakes", consent=INSIDE)
STUDY = CaseStudy(
    id="s",
    title="S",
    story="We met.",
    contact_details="Ring 01632 960 112",
    impact_case=ImpactCase(challenge="Much.", quotes=[KEPT, FREE], savings=[Saving(amount="5", unit="hours")]),
)
SCORE = LevelScore(level=1, by="Jo Example")
EVALUATION = Evaluation(
    id="e",
    title="E",
    organisation="Marsh",
    outcomes=[
        OutcomeEvaluation(section="1", self_assessed=SCORE, evidence=[Evidence(record="draft", note="She says so.")])
    ],
)
#: A document of the record, as it was read: it has an origin, and none of what a source would tell.
SEEN = (Origin(format="word", key="https://x.example/?p=1", digests={"title": "1"}),)
COPY = (Origin(format="word", key="https://x.example/?p=1"),)


def public(record: Record) -> Record:
    others = [CaseStudy(id="draft", title="D", visibility="draft")]
    return next(each for each in memory_view([record, *others]) if each.id == record.id)


@pytest.mark.parametrize("record", [STUDY, EVALUATION], ids=["case study", "evaluation"])
def test_a_public_copy_that_nobody_changed_changes_nothing(record: Record) -> None:
    copy = public(record)
    assert copy != record

    own = merge(record, copy)
    document = merge(record.replace(origin=SEEN), copy.replace(origin=COPY))

    assert own.record == record
    assert document.record.replace(origin=()) == record
    assert own.withheld == document.withheld != ()


def test_what_was_changed_in_a_document_is_taken_and_what_it_did_not_show_is_kept() -> None:
    copy = public(STUDY)
    assert isinstance(copy, CaseStudy)
    assert copy.impact_case is not None
    assert copy.impact_case.quotes == (FREE,)
    edited = ImpactCase(challenge="More.", quotes=copy.impact_case.quotes, savings=[Saving(amount="6", unit="hours")])

    found = merge(STUDY.replace(origin=SEEN), copy.replace(origin=COPY, impact_case=edited)).record

    assert isinstance(found, CaseStudy)
    assert found.impact_case == ImpactCase(
        challenge="More.", quotes=[KEPT, FREE], savings=[Saving(amount="6", unit="hours")]
    )


def test_a_quote_that_was_shown_and_taken_out_of_a_document_is_gone() -> None:
    copy = public(STUDY)
    edited = ImpactCase(challenge="Much.", savings=[Saving(amount="5", unit="hours")], quotes=[Quote(text="New.")])

    found = merge(STUDY.replace(origin=SEEN), copy.replace(origin=COPY, impact_case=edited)).record

    assert isinstance(found, CaseStudy)
    assert found.impact_case is not None
    assert found.impact_case.quotes == (KEPT, Quote(text="New."))


def test_what_a_person_writes_over_a_record_without_a_source_is_taken() -> None:
    edited = STUDY.replace(impact_case=ImpactCase(challenge="More."), contact_details="Ask at the desk")

    assert merge(STUDY, edited).record == edited


def test_an_overwriting_import_takes_the_copy_as_it_is() -> None:
    assert merge(STUDY, public(STUDY), overwrite=True).record == public(STUDY)
