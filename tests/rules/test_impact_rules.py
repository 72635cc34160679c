"""What speaks against publishing what people said, and against what is said to have been saved."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mapkit.model import CaseStudy, Consent, ImpactCase, Quote, Saving
from mapkit.plugin import Context
from mapkit.rules import impact_rules


def found(**values: object) -> list[tuple[str, str, str]]:
    context = Context(now=datetime(2023, 1, 1, tzinfo=UTC), kinds={}, report=lambda finding: None)
    study = CaseStudy(**{"id": "s", "title": "S", "story": "We met.", **values})
    return [(finding.code, finding.severity, finding.message) for finding in impact_rules(study, context)]


def quoted(**values: object) -> ImpactCase:
    return ImpactCase(quotes=[Quote(**{"text": "It helped.", "name": "Ada Farrow", **values})])


@pytest.mark.parametrize(
    ("values", "severity", "said"),
    [
        ({}, "warning", "the quote of 'Ada Farrow': no consent to external use"),
        (
            {"consent": Consent(name="yes", internal="yes")},
            "warning",
            "the quote of 'Ada Farrow': no consent to external use",
        ),
        ({"consent": Consent(name="yes", external="no")}, "info", "the quote of 'Ada Farrow': external use is refused"),
        ({"consent": Consent(external="yes")}, "warning", "the quote of 'Ada Farrow': no consent to use of the name"),
        (
            {"consent": Consent(name="no", external="yes")},
            "info",
            "the quote of 'Ada Farrow': the name may not be used",
        ),
        ({"name": "", "role": "Nurse"}, "warning", "the quote of 'Nurse': no consent to external use"),
    ],
)
def test_a_quote_that_may_not_be_shown_whole_is_found(values: dict[str, object], severity: str, said: str) -> None:
    assert found(impact_case=quoted(**values)) == [("C05", severity, said)]


@pytest.mark.parametrize("values", [{"consent": Consent(name="yes", external="yes")}, {"name": ""}])
def test_a_quote_that_may_be_shown_whole_is_not_found(values: dict[str, object]) -> None:
    assert found(impact_case=quoted(**values)) == []


def test_contact_details_are_found_where_the_case_study_is_public() -> None:
    text = "Ada Farrow, ada.farrow@example.org, 01632 960 112"

    assert [code for code, _, _ in found(contact_details=text, story=f"Ask {text}")] == ["C04", "C04"]
    assert found(contact_details=text, visibility="private") == []
    assert found(contact_details="Ask at the desk") == []


def test_a_public_case_study_whose_external_use_is_refused_is_found() -> None:
    assert [code for code, _, _ in found(consent=Consent(external="no"))] == ["C07"]
    assert found(consent=Consent(external="no"), visibility="private") == []


@pytest.mark.parametrize(
    ("saving", "codes"),
    [
        (Saving(amount="1250.50", unit="£", basis="Finance"), []),
        (Saving(amount="about 40", unit="hours", basis="A guess"), ["C06"]),
        (Saving(amount="40", unit="hours"), ["C06"]),
        (Saving(kind="time"), []),
    ],
)
def test_a_saving_needs_a_number_and_a_basis(saving: Saving, codes: list[str]) -> None:
    assert [code for code, _, _ in found(impact_case=ImpactCase(savings=[saving]))] == codes
