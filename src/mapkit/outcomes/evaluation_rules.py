"""What speaks against an evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mapkit.model import (
    CaseStudy,
    Evaluation,
    Evidence,
    Finding,
    Framework,
    KnowledgeStory,
    LevelScore,
    OutcomeEvaluation,
    Record,
    Scale,
)
from mapkit.model.findings import found

from .levels import is_cumulative, standing
from .reference_rules import unknown_in_framework, unknown_records

#: Returns the record of an id, or None.
Find = Callable[[str], Record | None]


def evaluation_findings(
    evaluation: Evaluation, framework: Framework | None = None, find: Find | None = None
) -> Iterator[Finding]:
    """Yield what speaks against an evaluation: O01 to O07.

    Args:
        evaluation: Any evaluation.
        framework: Its framework; with it, also levels that its indicators do not bear are found.
        find: Finds the records that evidence names; with it, evidence in which nobody tells a story needs no consent, and a
            case study's own consent counts.
    """
    if not evaluation.organisation.strip() or any(mark in evaluation.organisation for mark in ";\n"):
        said = (
            "names several organisations: write one evaluation for each"
            if evaluation.organisation.strip()
            else "names no organisation"
        )
        yield found("O04", said, evaluation, "organisation")
    for outcome in evaluation.outcomes:
        yield from _scores(evaluation, outcome, framework)
        yield from _consents(evaluation, outcome, find)
        yield from _references(evaluation, outcome, framework, find)
        if framework is not None:
            yield from _claims(evaluation, outcome, framework)


def _references(
    evaluation: Evaluation, outcome: OutcomeEvaluation, framework: Framework | None, find: Find | None
) -> Iterator[Finding]:
    for what in unknown_in_framework(outcome, framework) if framework else ():
        yield _found("O06", f"outcome {outcome.section}: the framework does not have {what}", evaluation)
    for evidence in unknown_records(outcome, find) if find else ():
        yield _found("O07", f"outcome {outcome.section}: there is no record {evidence.record!r}", evaluation)


def _scores(evaluation: Evaluation, outcome: OutcomeEvaluation, framework: Framework | None) -> Iterator[Finding]:
    scale = framework.scale if framework and framework.scale else Scale(lowest=0, highest=4)
    scores: tuple[tuple[str, LevelScore | None], ...] = (
        ("self-assessed", outcome.self_assessed),
        ("validated", outcome.validated),
    )
    for name, score in scores:
        wrong = _wrong(score, scale) if score is not None else ""
        if wrong:
            yield _found("O01", f"outcome {outcome.section}: the {name} {wrong}", evaluation)
    if outcome.validated is not None and outcome.self_assessed is None:
        yield _found("O03", f"outcome {outcome.section}: validated, but not self-assessed", evaluation)


def _wrong(score: LevelScore, scale: Scale) -> str:
    if score.level is None:
        return f"sub-level {score.sublevel!r} has no level" if score.sublevel else ""
    if scale.lowest <= score.level <= scale.highest:
        return ""
    return f"level {score.level} is not from {scale.lowest} to {scale.highest}"


def _consents(evaluation: Evaluation, outcome: OutcomeEvaluation, find: Find | None) -> Iterator[Finding]:
    for evidence in outcome.evidence:
        if evidence.record and not _agreed(evidence, find):
            yield _found(
                "O05", f"outcome {outcome.section}: no consent to external use of {evidence.record!r}", evaluation
            )


def _agreed(evidence: Evidence, find: Find | None) -> bool:
    record = find(evidence.record) if find else None
    consent = evidence.consent
    if record is not None:
        if consent is None and not isinstance(record, (CaseStudy, KnowledgeStory)):
            return True
        consent = consent or getattr(record, "consent", None)
    return consent is not None and consent.external == "yes"


def _claims(evaluation: Evaluation, outcome: OutcomeEvaluation, framework: Framework) -> Iterator[Finding]:
    section = next((section for section in framework.sections if section.number == outcome.section), None)
    if section is None:
        yield _found("O01", f"{framework.title} has no outcome {outcome.section!r}", evaluation)
        return
    stands = standing(section, outcome, cumulative=is_cumulative(framework))
    claimed = outcome.self_assessed.level if outcome.self_assessed else None
    if claimed is not None and stands.level is not None and claimed > stands.level:
        lacking = ", ".join(f"{lack.indicator.id} ({lack.why})" for lack in stands.lacks[:5])
        said = f"level {claimed} is claimed, level {stands.level} is borne out; lacking: {lacking}"
        yield _found("O02", f"outcome {outcome.section}: {said}", evaluation)


def _found(code: str, message: str, evaluation: Evaluation) -> Finding:
    return found(code, message, evaluation, "outcomes")
