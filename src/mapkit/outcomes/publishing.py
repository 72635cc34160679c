"""What may be shown of evidence, by the consent that is recorded with it."""

from __future__ import annotations

from mapkit.model import Evaluation, Evidence
from mapkit.model.consent import Use
from mapkit.model.parts import changed


def published_evidence(evidence: Evidence, use: Use = "external") -> Evidence:
    """Return a piece of evidence as it may be shown, by the consent that is recorded with it.

    - The note tells what in the record is the evidence, and may name or quote somebody: it is shown where both the use of
      the name and the use asked for are agreed to.
    - A document elsewhere is shown where the use is agreed to.
    - A record is named: whether it may be shown is its own visibility's to say, and asked by whoever publishes.

    What is not recorded is not agreed to. The levels and indicators that the evidence speaks for are always kept.

    Args:
        evidence: Any piece of evidence.
        use: ``external`` for everybody's eyes, ``internal`` for the organisation's own.
    """
    consent = evidence.consent
    agreed = consent is not None and consent.to(use) == "yes"
    named = agreed and consent is not None and consent.name == "yes"
    return changed(evidence, note=evidence.note if named else "", document=evidence.document if agreed else None)


def published_evaluation(evaluation: Evaluation, use: Use = "external") -> Evaluation:
    """Return an evaluation with its evidence as it may be shown."""
    outcomes = tuple(
        changed(outcome, evidence=tuple(published_evidence(evidence, use) for evidence in outcome.evidence))
        for outcome in evaluation.outcomes
    )
    return changed(evaluation, outcomes=outcomes)
