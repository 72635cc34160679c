"""What a library's work achieved: savings, quotes and their consent, the review checklist."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mapkit.model import (
    KINDS,
    CaseStudy,
    Consent,
    Evaluation,
    ImpactCase,
    ImpactReview,
    LevelScore,
    OutcomeEvaluation,
    Quote,
    Saving,
)
from mapkit.serial import dumps, from_markdown, loads, to_markdown

BY_NAME = {kind.info.name: kind for kind in KINDS}
STUDY = CaseStudy(
    id="sepsis",
    title="A search that changed a protocol",
    story="The ward asked.",
    impact_case=ImpactCase(
        challenge="Too many transfers.\n\nNobody knew why.",
        savings=[
            Saving(kind="money", amount="12500.50", unit="£ a year", basis="Worked out by finance: 5 bed days"),
            Saving(kind="time", amount="007", unit="hours"),
        ],
        quotes=[
            Quote(text="It changed what we do.\nAll of us.", name="Dr Ada Farrow", consent=Consent(external="yes"))
        ],
        review=ImpactReview(achieved="yes", impact="unclear", on="June 2021"),
    ),
    consent=Consent(name="yes", internal="yes", external="yes", recorded="4 May 2021"),
)


@pytest.mark.parametrize(
    ("amount", "number"),
    [
        ("1250", Decimal(1250)),
        ("1,250.50", Decimal("1250.50")),
        (" 0.10 ", Decimal("0.10")),
        ("about 40", None),
        ("1e5", None),
        ("1,25", None),
        ("", None),
    ],
)
def test_the_number_of_an_amount_is_exact_or_none(amount: str, number: Decimal | None) -> None:
    saving = Saving(amount=amount)

    assert (saving.amount, saving.value) == (amount, number)


@pytest.mark.parametrize(
    ("review", "status"),
    [
        (ImpactReview(), "not-reviewed"),
        (ImpactReview(achieved="yes", impact="yes"), "not-reviewed"),
        (ImpactReview(achieved="yes", impact="unclear"), "not-yet"),
        (ImpactReview(library_role="no", champion_quote="yes", savings="yes"), "not-yet"),
        (ImpactReview(achieved="yes", impact="yes", library_role="yes"), "listed"),
        (ImpactReview(achieved="yes", impact="yes", library_role="yes", champion_quote="yes"), "listed"),
        (
            ImpactReview(achieved="yes", impact="yes", library_role="yes", champion_quote="yes", savings="yes"),
            "vignette",
        ),
    ],
)
def test_the_checklist_says_whether_a_case_study_may_be_listed(review: ImpactReview, status: str) -> None:
    assert review.status == status


def test_who_agreed_to_external_use_agreed_to_internal_use_and_not_the_other_way_round() -> None:
    assert Consent(external="yes").to("internal") == "yes"
    assert Consent(internal="yes").to("external") == "unknown"
    assert Consent(internal="no", external="unknown").to("internal") == "no"


def test_an_impact_case_goes_out_as_markdown_and_json_and_comes_back_exactly() -> None:
    assert from_markdown(to_markdown(STUDY), BY_NAME) == STUDY
    assert loads(dumps(STUDY), BY_NAME) == STUDY


def test_an_amount_written_by_hand_without_quotation_marks_stays_as_it_was_written() -> None:
    text = "---\nkind: case-study\ntitle: T\nimpact_case:\n  savings: [{kind: money, amount: 1250.50, unit: £}]\n---\n"
    study = from_markdown(text, BY_NAME)

    assert isinstance(study, CaseStudy)
    assert study.impact_case is not None
    assert [saving.amount for saving in study.impact_case.savings] == ["1250.50"]


def test_dates_within_parts_are_written_as_people_write_them_and_level_0_is_written() -> None:
    score = LevelScore(level=0, by="Jo Example", on="June 2021")
    record = Evaluation(title="E", outcomes=[OutcomeEvaluation(section="1", self_assessed=score)])
    text = to_markdown(record)

    assert "  self_assessed: {level: 0, by: Jo Example, 'on': June 2021}\n" in text
    assert from_markdown(text, BY_NAME) == record
    assert loads(dumps(record), BY_NAME) == record
