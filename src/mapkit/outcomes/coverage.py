"""How well the outcomes are covered by evidence: counts, gaps, the newest and the oldest, by organisation and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from mapkit.model import Evaluation, Framework, LevelScore, Record
from mapkit.model.sequences import as_tuple

from .compliance import Compliance, compliance
from .levels import is_cumulative, standing


@frozen(kw_only=True)
class Coverage:
    """One outcome in one evaluation: the levels stated, the level that the indicators bear, and the evidence."""

    organisation: str
    period: str
    framework: str
    section: str
    title: str
    self_assessed: LevelScore | None = None
    validated: LevelScore | None = None
    #: The level that the indicators bear out; None where none are loaded.
    borne_out: int | None = None
    #: Ids of records and texts of documents.
    evidence: tuple[str, ...] = field(default=(), converter=as_tuple)
    #: The days of the newest and the oldest record among the evidence (2019-06-14); empty where none has a date.
    newest: str = ""
    oldest: str = ""
    #: How its indicators are answered; None where the framework is not to be had.
    answers: Compliance | None = None

    @property
    def gap(self) -> bool:
        """Whether there is no evidence at all."""
        return not self.evidence


def coverage(
    evaluations: Iterable[Evaluation], frameworks: Mapping[str, Framework], records: Mapping[str, Record]
) -> list[Coverage]:
    """Return a row for each outcome of each evaluation, by organisation and period.

    Args:
        evaluations: What is to be covered.
        frameworks: The frameworks by id; an evaluation whose framework is not there shows only its own outcomes.
        records: The records that evidence may name, by id.
    """
    rows: list[Coverage] = []
    for evaluation in sorted(evaluations, key=order):
        framework = frameworks.get(evaluation.framework)
        numbers = (
            [section.number for section in framework.sections]
            if framework
            else [o.section for o in evaluation.outcomes]
        )
        rows += [_row(evaluation, framework, number, records) for number in numbers]
    return rows


def _row(evaluation: Evaluation, framework: Framework | None, number: str, records: Mapping[str, Record]) -> Coverage:
    outcome = next((outcome for outcome in evaluation.outcomes if outcome.section == number), None)
    section = next((section for section in framework.sections if section.number == number), None) if framework else None
    named = (
        [e.record or (e.document.text or e.document.url or "" if e.document else "") for e in outcome.evidence]
        if outcome
        else []
    )
    dates = sorted(date for name in named if name in records and (date := (records[name].published or "")[:10]))
    return Coverage(
        organisation=evaluation.organisation,
        period=str(evaluation.period or ""),
        framework=evaluation.framework,
        section=number,
        title=section.title if section else "",
        self_assessed=outcome.self_assessed if outcome else None,
        validated=outcome.validated if outcome else None,
        borne_out=standing(section, outcome, cumulative=is_cumulative(framework)).level
        if framework and section and outcome
        else None,
        answers=compliance(section, outcome) if section else None,
        evidence=tuple(dict.fromkeys(filter(None, named))),
        newest=dates[-1] if dates else "",
        oldest=dates[0] if dates else "",
    )


def order(evaluation: Evaluation) -> tuple[str, tuple[str, str], str]:
    """Return what evaluations are sorted by: organisation, period, id."""
    return evaluation.organisation, evaluation.period.sort_key if evaluation.period else ("", ""), evaluation.id
