"""What a public export shows of evaluations: no names, and of their evidence what was agreed to."""

from __future__ import annotations

import pytest

from mapkit.collection import PublicView
from mapkit.model import (
    Action,
    CaseStudy,
    Consent,
    Evaluation,
    Evidence,
    ImpactCase,
    ImpactReview,
    LevelScore,
    Link,
    OutcomeEvaluation,
    Record,
)
from mapkit.serial import to_json
from mapkit.testing import MemoryCollection, memory_view

YES = Consent(name="yes", external="yes")
PAPER = Link(text="Letter of Jo Example", url="https://trust.example/letter.pdf")


def evaluation(*evidence: Evidence) -> Evaluation:
    score = LevelScore(level=2, by="Jo Example", on="2021")
    outcome = OutcomeEvaluation(section="1", self_assessed=score, validated=score, evidence=evidence)
    plan = Action(text="Ask the wards.", owner="Jo Example", due="May 2022")
    return Evaluation(id="e", title="E", organisation="Marsh Trust", outcomes=[outcome], plan=[plan])


def seen(one: Evaluation, *others: Record, include: frozenset[str] = frozenset()) -> Evaluation:
    found = PublicView(MemoryCollection([one, *others]), include)["e"]
    assert isinstance(found, Evaluation)
    return found


def test_who_judged_a_level_and_who_owns_an_action_is_left_out():
    found = seen(evaluation())

    assert found.outcomes[0].self_assessed == found.outcomes[0].validated == LevelScore(level=2, on="2021")
    assert found.plan == (Action(text="Ask the wards.", due="May 2022"),)
    assert "Jo Example" not in str(to_json(found))


def test_who_judged_and_who_owns_is_shown_where_contacts_are_asked_for_but_nothing_that_nobody_agreed_to():
    one = evaluation(Evidence(document=PAPER, note="Jo says so."))

    assert seen(one, include=frozenset({"contacts"})) == evaluation(Evidence())
    assert seen(one, include=frozenset({"all"})) == one


def test_what_was_agreed_to_for_internal_use_is_shown_where_that_is_asked_for():
    one = Evidence(document=PAPER, note="Jo says so.", consent=Consent(name="yes", internal="yes", external="no"))

    [found] = seen(evaluation(one), include=frozenset({"internal"})).outcomes[0].evidence

    assert found == one


@pytest.mark.parametrize(
    ("consent", "kept"),
    [
        (None, ""),
        (Consent(), ""),
        (Consent(external="no", name="yes", internal="yes"), ""),
        (Consent(external="unknown", name="yes"), ""),
        (Consent(external="yes", name="no"), "document"),
        (Consent(external="yes"), "document"),
        (YES, "document and note"),
    ],
    ids=str,
)
def test_a_document_and_what_is_said_of_it_are_shown_as_far_as_was_agreed_to(consent, kept):
    [found] = seen(evaluation(Evidence(document=PAPER, note="Jo says so.", consent=consent))).outcomes[0].evidence

    assert found == Evidence(
        document=PAPER if "document" in kept else None, note="Jo says so." if "note" in kept else "", consent=consent
    )


def test_a_public_record_is_named_without_consent_but_what_is_said_of_it_is_not_shown():
    one = evaluation(Evidence(record="story", note="Jo says so.", level=1))

    assert seen(one, CaseStudy(id="story", title="S")).outcomes[0].evidence == (Evidence(record="story", level=1),)


@pytest.mark.parametrize("visibility", ["private", "draft", "protected", "trash"])
def test_a_record_that_is_not_public_is_not_named_but_keeps_its_place(visibility):
    one = evaluation(Evidence(record="secret-story", note="Jo says so.", consent=YES, indicators=["1.1"]))
    found = seen(one, CaseStudy(id="secret-story", title="Secret", visibility=visibility))

    assert found.outcomes[0].evidence == (Evidence(consent=YES, indicators=["1.1"]),)


def test_a_digest_follows_the_visibility_of_the_evidence():
    one = evaluation(Evidence(record="story"))
    digests = [
        memory_view([one, CaseStudy(id="story", title="S", visibility=visibility)]).digest("e")
        for visibility in ("public", "draft")
    ]

    assert digests[0] != digests[1]


def test_a_peers_review_of_a_case_study_is_left_out_unless_contacts_are_asked_for():
    review = ImpactReview(impact="unclear", note="Ask Jo Example.")
    story = CaseStudy(id="story", title="S", impact_case=ImpactCase(outcome="Time was saved.", review=review))
    kept, shown = (memory_view([story], include=include)["story"] for include in ((), {"contacts"}))

    assert kept == CaseStudy(id="story", title="S", impact_case=ImpactCase(outcome="Time was saved."))
    assert shown == story
