"""Where an organisation's outcomes have gone over time, and what is missing for the next level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from mapkit.model import Evaluation, Framework, OutcomeEvaluation
from mapkit.model.fields import fold
from mapkit.model.sequences import as_tuple

from .coverage import Coverage, order
from .levels import Lack, is_cumulative, standing


@frozen(kw_only=True)
class Progress:
    """One outcome of one organisation by one framework, in each of its periods, the earliest first."""

    organisation: str
    framework: str
    section: str
    title: str
    periods: tuple[Coverage, ...] = field(converter=as_tuple)

    @property
    def change(self) -> int | None:
        """How many levels it has gone up (or, below 0, down) from the first period to the last.

        Validated levels where both have one, else self-assessed ones; None where nothing can be compared.
        """
        first, last = self.periods[0], self.periods[-1]
        pairs = ((first.validated, last.validated), (first.self_assessed, last.self_assessed))
        levels = ((old.level if old else None, new.level if new else None) for old, new in pairs)
        changes = (new - old for old, new in levels if old is not None and new is not None)
        return next(changes, None) if len(self.periods) > 1 else None


@frozen(kw_only=True)
class Missing:
    """What one outcome of one evaluation lacks for its next level."""

    organisation: str
    period: str
    framework: str
    section: str
    title: str
    #: The level that the indicators bear out, and the next one; None where the scheme has no levels but criteria.
    level: int | None
    next_level: int | None
    lacks: tuple[Lack, ...] = field(converter=as_tuple)
    #: How far the next level is reached, as a sub-level: mapkit's own suggestion.
    suggested_sublevel: str = ""


def progress(rows: Iterable[Coverage]) -> list[Progress]:
    """Return the rows of a coverage by organisation and outcome, each with its periods in order."""
    found: dict[tuple[str, str, str], list[Coverage]] = {}
    for row in rows:
        found.setdefault((fold(row.organisation), row.framework, row.section), []).append(row)
    return [
        Progress(
            organisation=periods[0].organisation,
            framework=periods[0].framework,
            section=periods[0].section,
            title=periods[-1].title,
            periods=periods,
        )
        for periods in found.values()
    ]


def missing(evaluations: Iterable[Evaluation], frameworks: Mapping[str, Framework]) -> list[Missing]:
    """Return for each outcome whose indicators are loaded what it lacks for its next level, item by item.

    An outcome of which an evaluation says nothing lacks all indicators of the first level. An outcome that has reached the
    highest level is not among them.
    """
    found = []
    for evaluation in sorted(evaluations, key=order):
        framework = frameworks.get(evaluation.framework)
        cumulative = framework is None or is_cumulative(framework)
        for section in framework.sections if framework else ():
            own = (outcome for outcome in evaluation.outcomes if outcome.section == section.number)
            said = next(own, OutcomeEvaluation(section=section.number))
            stands = standing(section, said, cumulative=cumulative)
            if stands.lacks:
                found.append(
                    Missing(
                        organisation=evaluation.organisation,
                        period=str(evaluation.period or ""),
                        framework=evaluation.framework,
                        section=section.number,
                        title=section.title,
                        level=stands.level,
                        next_level=stands.lacks[0].level if cumulative else None,
                        lacks=stands.lacks,
                        suggested_sublevel=stands.suggested_sublevel,
                    )
                )
    return found
