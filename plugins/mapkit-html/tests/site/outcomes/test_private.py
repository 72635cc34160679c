"""What the pages of outcomes keep to themselves: names, and evidence that nobody agreed to show."""

from __future__ import annotations

import pytest

from mapkit.model import Briefing, CaseStudy, Consent, Evidence, ImpactCase, ImpactReview, Link, OutcomeEvaluation
from mapkit.testing import MemoryCollection, memory_view

SECRETS = ("Jo Example", "Sam Example", "Zebedee", "hidden-away", "Hidden away")


def everything(made) -> str:
    return "\n".join(data.decode(errors="replace") for data in made.files.values())


@pytest.fixture
def records(evaluation_of):
    evidence = [
        Evidence(record="story", note="Zebedee told us."),
        Evidence(record="hidden-away", note="Zebedee told us.", consent=Consent(name="yes", external="yes")),
        Evidence(document=Link(text="Letter of Zebedee", url="https://trust.example/zebedee.pdf")),
        Evidence(document=Link(text="Zebedee", url="https://trust.example/z.pdf"), consent=Consent(external="no")),
        Evidence(record="nowhere-to-be-found"),
    ]
    first = evaluation_of(2021, 3).outcomes[0]
    outcome = OutcomeEvaluation(
        section="1", self_assessed=first.self_assessed, validated=first.validated, evidence=evidence
    )
    return [
        evaluation_of(2021, 3, outcomes=[outcome]),
        evaluation_of(2023, 4, title="Zebedee's draft", visibility="draft"),
        CaseStudy(id="story", title="The story"),
        CaseStudy(id="hidden-away", title="Hidden away", visibility="private"),
    ]


@pytest.mark.parametrize("target", ["", "one.html"])
def test_no_name_and_no_evidence_without_consent_is_on_any_page(export, records, target):
    text = everything(export(memory_view(records), target=target))

    assert [secret for secret in SECRETS if secret in text] == []
    assert "The story" in text


@pytest.mark.parametrize("target", ["", "one.html"])
def test_the_website_keeps_notes_and_documents_back_itself_too(view_of, export, records, target):
    text = everything(export(view_of(*records), target=target))

    assert [secret for secret in ("Jo Example", "Sam Example", "Zebedee", "Hidden away") if secret in text] == []


def test_evidence_that_is_not_shown_is_counted_and_reported(export, records):
    made = export(memory_view(records))
    page = made.plain("evaluations/lane-2021/index.html")

    assert "4 pieces of evidence are not shown here" in page
    assert [(found.code, found.record, found.message) for found in made.findings if found.code == "H08"] == [
        ("H08", "lane-2021", "evidence is counted, but not shown (outcome 1: 4)")
    ]


def test_names_are_shown_where_contacts_are_asked_for_but_consent_holds(export, records):
    view = memory_view(records, include={"contacts"})
    page = export(view, include=["contacts"]).plain("evaluations/lane-2021/index.html")

    assert "3 high, March 2021, Jo Example" in page
    assert "Sam Example" in page
    assert "Zebedee" not in page


def test_what_was_agreed_to_for_internal_use_is_shown_where_that_is_asked_for(export, evaluation_of):
    yes = Consent(name="yes", internal="yes", external="no")
    paper = Evidence(
        document=Link(text="The letter", url="https://trust.example/z.pdf"), note="Warm words.", consent=yes
    )
    records = [evaluation_of(2021, 3, outcomes=[OutcomeEvaluation(section="1", evidence=[paper])])]
    pages = [
        export(memory_view(records, include=include), include=include).plain("evaluations/lane-2021/index.html")
        for include in (["internal"], [])
    ]

    assert [("The letter" in page, "Warm words." in page) for page in pages] == [(True, True), (False, False)]


def test_a_case_study_whose_use_was_refused_is_no_evidence_that_is_named(export, view_of, evaluation_of):
    story = CaseStudy(id="silo-story", title="Hidden away", consent=Consent(external="no"))
    for view in (memory_view([story, evaluation_of(2021, 3)]), view_of(story, evaluation_of(2021, 3))):
        assert "Hidden away" not in everything(export(view))


def test_an_evaluation_that_is_not_public_does_not_appear(export, records):
    made = export(memory_view(records))

    assert [path for path in made.files if "lane-2023" in path] == []
    assert "2023" not in made.plain("outcomes/index.html")


def test_evidence_that_was_not_chosen_but_may_be_shown_is_named_without_a_link(export, records):
    from mapkit.collection import Choice, PublicView

    view = PublicView(MemoryCollection(records), choice=Choice(kinds=frozenset({"evaluation"})))
    page = export(view).text("evaluations/lane-2021/index.html")

    assert "<li>The story</li>" in page.replace("\n", "")
    assert "3 pieces" not in page
    assert "4 pieces of evidence are not shown" in page


def test_a_briefing_that_is_evidence_says_so_only_for_evaluations_that_are_public(export, evaluation_of):
    briefing = Briefing(id="marsh-lane-plan", title="Plan")
    shown = export(memory_view([briefing, evaluation_of(2021, 3)])).plain("briefings/marsh-lane-plan/index.html")
    kept = export(memory_view([briefing, evaluation_of(2021, 3, visibility="private")]))

    assert "Evidence in the evaluation Lane hospitals 2021 – outcome 2" in shown
    assert "Evidence" not in kept.plain("briefings/marsh-lane-plan/index.html")


@pytest.mark.parametrize(("include", "shown"), [([], False), (["contacts"], True)])
def test_consents_and_a_peers_review_are_no_part_of_a_public_page(export, include, shown):
    case = ImpactCase(outcome="Staff saved time.", review=ImpactReview(impact="unclear", note="Ask Sister Example."))
    story = CaseStudy(id="story", title="Story", consent=Consent(external="yes", recorded="2021"), impact_case=case)
    page = export(memory_view([story], include=include), include=include).plain("case-studies/story/index.html")

    assert "Staff saved time." in page
    assert [said in page for said in ("Sister Example", "unclear", "External use")] == [shown] * 3
