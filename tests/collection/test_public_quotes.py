"""What a public export shows of case studies: no quote and no name that nobody agreed to show."""

from __future__ import annotations

import pytest

from mapkit.collection import PublicView
from mapkit.model import CaseStudy, Consent, ImpactCase, Quote
from mapkit.serial import to_json
from mapkit.testing import MemoryCollection, memory_view

ALL = Consent(name="yes", internal="yes", external="yes")
INSIDE = Consent(name="yes", internal="yes", external="no")
QUOTE = Quote(text="It helped.", name="Ada Farrow", role="Consultant")


def study(*quotes: Quote, consent: Consent | None = None) -> CaseStudy:
    case = ImpactCase(challenge="Much.", quotes=quotes)
    return CaseStudy(
        id="s",
        title="S",
        story="We met.",
        impact_case=case,
        consent=consent,
        project_team="Ada Farrow",
        contact_details="Ada",
    )


def quotes_seen(one: CaseStudy, *include: str) -> tuple[Quote, ...]:
    [found] = memory_view([one], include=include)
    assert isinstance(found, CaseStudy)
    assert found.impact_case is not None
    assert found.impact_case.challenge == "Much."
    return found.impact_case.quotes


def with_consent(consent: Consent | None) -> Quote:
    return Quote(text=QUOTE.text, name=QUOTE.name, role=QUOTE.role, consent=consent)


@pytest.mark.parametrize("consent", [None, Consent(), Consent(name="yes", internal="yes"), INSIDE])
def test_a_named_quote_without_consent_to_external_use_is_left_out(consent: Consent | None) -> None:
    assert quotes_seen(study(with_consent(consent))) == ()
    assert quotes_seen(study(with_consent(consent)), "contacts") == ()


def test_a_quote_with_consent_is_shown_whole() -> None:
    assert quotes_seen(study(with_consent(ALL))) == (with_consent(ALL),)


def test_a_quote_whose_name_may_not_be_used_is_shown_without_it() -> None:
    consent = Consent(name="no", external="yes")

    assert quotes_seen(study(with_consent(consent))) == (Quote(text="It helped.", role="Consultant", consent=consent),)


def test_a_quote_of_nobody_in_particular_is_shown_unless_the_answer_is_no() -> None:
    bare, refused = Quote(text="Thank you."), Quote(text="Thanks.", consent=Consent(external="no"))

    assert quotes_seen(study(bare, refused)) == (bare,)


def test_an_export_for_internal_use_shows_what_was_agreed_to_for_that() -> None:
    assert quotes_seen(study(with_consent(INSIDE), QUOTE), "internal") == (with_consent(INSIDE),)


def test_an_export_of_everything_shows_every_quote() -> None:
    assert quotes_seen(study(QUOTE), "all") == (QUOTE,)


def test_a_case_study_whose_external_use_is_refused_is_left_out_and_counted() -> None:
    view = memory_view([study(consent=INSIDE)])

    assert (list(view), dict(view.withheld)) == ([], {"without consent to external use": 1})
    assert [record.id for record in memory_view([study(consent=INSIDE)], include=["internal"])] == ["s"]


def test_a_case_study_that_allows_no_names_is_shown_without_its_team() -> None:
    [found] = memory_view([study(consent=Consent(name="no", external="yes"))], include=["contacts"])

    assert "Ada" not in str(to_json(found))


def test_what_was_left_out_is_said() -> None:
    view = PublicView(MemoryCollection([study(QUOTE, with_consent(ALL))]))
    list(view)

    assert [(f.code, f.severity, f.record, f.message) for found in view.not_agreed.values() for f in found] == [
        ("C05", "warning", "s", "the quote was left out: 'Ada Farrow': no consent to external use")
    ]
