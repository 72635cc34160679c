"""The evidence of evaluations, as far as it may be shown."""

from __future__ import annotations

from collections.abc import Callable

from mapkit.model import Evaluation, Evidence, Record
from mapkit.model.parts import changed
from mapkit.outcomes import published_evaluation


def with_shown_evidence(record: Record, nameable: Callable[[str], bool], *, names: bool) -> Record:
    """Return an evaluation without what its evidence may not tell; any other record as it is.

    A piece of evidence that may not be shown keeps its place, so that it still counts.

    Args:
        record: Any record.
        nameable: Tells whether the record of an id may be named.
        names: Whether personal details were asked for: then consent is not looked at.
    """
    if not isinstance(record, Evaluation):
        return record
    if not names:
        record = published_evaluation(record)
    outcomes = tuple(
        changed(outcome, evidence=tuple(_shown(evidence, nameable) for evidence in outcome.evidence))
        for outcome in record.outcomes
    )
    return changed(record, outcomes=outcomes)


def _shown(evidence: Evidence, nameable: Callable[[str], bool]) -> Evidence:
    if not evidence.record or nameable(evidence.record):
        return evidence
    return changed(evidence, record="", note="")
