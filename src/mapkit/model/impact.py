"""The impact of a library's work: what was achieved, what it saved, who says so, and whether it is fit to be listed.

Source: the national impact tools of Knowledge for Healthcare (domain reference, section 8). The template's own wording was
not to be had; these are the facts that a good case study is said to hold, in words of our own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from .consent import Consent
from .dates import PartialDate
from .fields import entry, part
from .richtext import RichText

Ruling = Literal["", "yes", "no", "unclear"]
SavingKind = Literal["", "money", "time", "other"]
ReviewStatus = Literal["not-reviewed", "not-yet", "listed", "vignette"]
#: A number in figures, with commas between thousands or without.
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)


@part
class Saving:
    """Money, time or something else that was saved, and how that is known."""

    kind: SavingKind = entry("Kind of saving", help="money, time or other.")
    amount: str = entry("Amount", help="A plain number such as 1250 or 1250.50, without its unit.")
    unit: str = entry("Unit", help="Such as £, £ a year, hours, bed days.")
    basis: str = entry("Basis", help="How the amount is known: who worked it out, from what.")

    @property
    def value(self) -> Decimal | None:
        """The exact number that the amount says; None where it says none. The text itself is always kept."""
        found = _NUMBER.fullmatch(self.amount.strip())
        return Decimal(found[0].replace(",", "")) if found else None


@part
class Quote:
    """What somebody said of the library's work, and what they agreed to."""

    text: str = entry("Words", required=True, help="What was said, word for word.")
    name: str = entry("Name", help="Who said it; empty for somebody who wants no name to be given.")
    role: str = entry("Role", help="Their role, such as ward manager.")
    consent: Consent | None = entry(
        "Consent", help="What they agreed to; without it the quote stays out of public pages."
    )


@part
class ImpactReview:
    """A peer's answers to the published review checklist for impact case studies: three core criteria, two more."""

    achieved: Ruling = entry("Clear what was achieved", help="Core: yes, no or unclear.")
    impact: Ruling = entry("Clear impact", help="Core: yes, no or unclear.")
    library_role: Ruling = entry("Clear role of the library", help="Core: yes, no or unclear.")
    champion_quote: Ruling = entry("Quote from a named library champion", help="Additional: yes, no or unclear.")
    savings: Ruling = entry("Savings of cost or time", help="Additional, or a like impact at a high level.")
    note: str = entry("Note", help="What is still to be made clear.")
    by: str = entry("Reviewed by", personal=True)
    on: PartialDate | None = entry("Reviewed on")

    @property
    def status(self) -> ReviewStatus:
        """What follows from the answers by the published checklist.

        ``listed``: all three core criteria are met, so that it may be listed. ``vignette``: both others too, so that it may
        go to the national leads and become a vignette. ``not-yet``: a core criterion is not met, or unclear.
        ``not-reviewed``: a core criterion has no answer yet.
        """
        core = (self.achieved, self.impact, self.library_role)
        if any(ruling in ("no", "unclear") for ruling in core):
            return "not-yet"
        if "" in core:
            return "not-reviewed"
        return "vignette" if self.champion_quote == self.savings == "yes" else "listed"


@part
class ImpactCase:
    """The impact in the parts that the national case studies have."""

    challenge: RichText = entry("Challenge", help="What was wanted, or what was wrong.")
    intervention: RichText = entry("Service used", help="Which library service was used, and what was done.")
    library_role: RichText = entry("Role of the library", help="What the library did that others could not.")
    outcome: RichText = entry(
        "Outcome", help="What came of it, in words that somebody outside the library understands."
    )
    patient_benefit: RichText = entry("Patient benefit", help="What it means for patients.")
    savings: tuple[Saving, ...] = entry("Savings", help="Money, time or other things saved: amount, unit, basis.")
    quotes: tuple[Quote, ...] = entry("Quotes", help="What people said, with what they agreed to.")
    review: ImpactReview | None = entry(
        "Review", personal=True, help="A peer's answers to the published checklist; not for the public."
    )
