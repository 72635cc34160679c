"""What an evaluation names that is not there: a slip in an id makes evidence count for nothing, and nobody sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mapkit.model import Evidence, Framework, OutcomeEvaluation, Record, Section


def unknown_in_framework(outcome: OutcomeEvaluation, framework: Framework) -> Iterator[str]:
    """Yield in words each indicator, level and sub-level that an outcome names and the framework does not have.

    Of a section without indicators nothing can be told: its texts are not loaded.
    """
    section = next((section for section in framework.sections if section.number == outcome.section), None)
    if section is None:
        return
    known = {indicator.id for level in section.levels for indicator in level.indicators}
    if known:
        answered = [status.id for status in outcome.indicators]
        proved = [id for evidence in outcome.evidence for id in evidence.indicators]
        for id in dict.fromkeys((*answered, *proved)):
            if id not in known:
                yield f"the indicator {id!r}"
    yield from _levels(outcome, section)
    sublevels = framework.scale.sublevels if framework.scale else ()
    for score in (outcome.self_assessed, outcome.validated):
        if score and score.sublevel and sublevels and score.sublevel not in sublevels:
            yield f"the sub-level {score.sublevel!r}"


def _levels(outcome: OutcomeEvaluation, section: Section) -> Iterator[str]:
    known = {level.value for level in section.levels}
    named = dict.fromkeys(evidence.level for evidence in outcome.evidence if evidence.level is not None)
    return (f"the level {level}" for level in named if known and level not in known)


def unknown_records(outcome: OutcomeEvaluation, find: Callable[[str], Record | None]) -> Iterator[Evidence]:
    """Yield the evidence that names a record which is not to be found."""
    return (evidence for evidence in outcome.evidence if evidence.record and find(evidence.record) is None)
