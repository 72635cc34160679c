"""How many of a section's indicators or criteria are met in full, in part, or not: what older schemes are judged by."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from mapkit.model import OutcomeEvaluation, Section


@frozen(kw_only=True)
class Compliance:
    """The answers to a section's indicators, counted."""

    met: int
    partly: int
    not_met: int
    unanswered: int

    @property
    def total(self) -> int:
        """How many indicators there are."""
        return self.met + self.partly + self.not_met + self.unanswered

    @property
    def percent(self) -> int | None:
        """How many in a hundred are met in full, rounded down; None where there are none.

        mapkit's own count: how a scheme weighs what is met in part is the scheme's to say.
        """
        return self.met * 100 // self.total if self.total else None


def compliance(section: Section, outcome: OutcomeEvaluation | None) -> Compliance:
    """Return how a section's indicators are answered; those that are not, or that the framework lacks, count as such."""
    answers = {status.id: status.met for status in reversed(outcome.indicators)} if outcome else {}
    ids = [indicator.id for level in section.levels for indicator in level.indicators]
    counts = Counter(answers.get(id, "unknown") for id in ids)
    return Compliance(
        met=counts["met"], partly=counts["partly"], not_met=counts["not-met"], unanswered=counts["unknown"]
    )
