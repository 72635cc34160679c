"""What may be shown of evidence to everybody."""

from __future__ import annotations

from mapkit.model import Evaluation, Evidence
from mapkit.model.parts import changed


def published_evidence(evidence: Evidence) -> Evidence:
    """Return a piece of evidence as everybody may see it, by the consent that is recorded with it.

    - The note tells what in the record is the evidence, and may name or quote somebody: it is shown where both the use of
      the name and external use are agreed to.
    - A document elsewhere is shown where external use is agreed to.
    - A record is named: whether it may be shown is its own visibility's to say, and asked by whoever publishes.

    What is not recorded is not agreed to. The levels and indicators that the evidence speaks for are always kept.
    """
    consent = evidence.consent
    outside = consent is not None and consent.external == "yes"
    named = outside and consent is not None and consent.name == "yes"
    return changed(evidence, note=evidence.note if named else "", document=evidence.document if outside else None)


def published_evaluation(evaluation: Evaluation) -> Evaluation:
    """Return an evaluation with its evidence as everybody may see it."""
    outcomes = tuple(
        changed(outcome, evidence=tuple(map(published_evidence, outcome.evidence))) for outcome in evaluation.outcomes
    )
    return changed(evaluation, outcomes=outcomes)
