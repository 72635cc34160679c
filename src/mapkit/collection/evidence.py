"""What people have agreed to: the quotes of case studies and the evidence of evaluations, as far as they may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from mapkit.model import Evaluation, Evidence, Finding, Record
from mapkit.model.consent import Use
from mapkit.model.findings import found
from mapkit.model.parts import changed
from mapkit.outcomes import (
    is_refusal,
    lacking_consent,
    published_evaluation,
    published_evidence,
    quotes_of,
    with_published_quotes,
)


def as_agreed(record: Record, nameable: Callable[[str], bool], use: Use) -> Record:
    """Return a record without what nobody agreed to show: quotes, names, and what its evidence may not tell.

    A piece of evidence that may not be shown keeps its place, so that it still counts.

    Args:
        record: Any record.
        nameable: Tells whether the record of an id may be named.
        use: For whose eyes it is.
    """
    record = with_published_quotes(record, use)
    if not isinstance(record, Evaluation):
        return record
    record = published_evaluation(record, use)
    outcomes = tuple(
        changed(outcome, evidence=tuple(_shown(evidence, nameable) for evidence in outcome.evidence))
        for outcome in record.outcomes
    )
    return changed(record, outcomes=outcomes)


def _shown(evidence: Evidence, nameable: Callable[[str], bool]) -> Evidence:
    if not evidence.record or nameable(evidence.record):
        return evidence
    return changed(evidence, record="", note="")


def not_agreed(record: Record, use: Use) -> Iterator[Finding]:
    """Yield what was left out of a record because nobody agreed to it: C05 for quotes, O05 for evidence."""
    for quote in quotes_of(record):
        if why := lacking_consent(quote, use):
            name = quote.name or quote.role or quote.text[:40]
            what = "the name was" if "name" in why else "the quote was"
            finding = found("C05", f"{what} left out: {name!r}: {why}", record, "impact_case")
            yield evolve(finding, severity="info") if is_refusal(why) else finding
    if isinstance(record, Evaluation):
        for outcome in record.outcomes:
            for evidence in outcome.evidence:
                if published_evidence(evidence, use) != evidence:
                    name = evidence.record or (evidence.document.text if evidence.document else "")
                    said = f"outcome {outcome.section}: what is said of {name!r} was left out: no consent to {use} use"
                    yield evolve(found("O05", said, record, "outcomes"), severity="info")
