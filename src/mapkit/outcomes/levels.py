"""Which level a service has reached: the highest whose indicators, and those below it, are all met and evidenced."""

from __future__ import annotations

from attrs import frozen

from mapkit.model import Evidence, Framework, Indicator, Level, OutcomeEvaluation, Section


@frozen(kw_only=True)
class Lack:
    """One indicator that keeps a service from a level, and why."""

    level: int
    indicator: Indicator
    #: ``not met``, ``met in part``, ``not answered`` or ``met, but without evidence``.
    why: str


@frozen(kw_only=True)
class Standing:
    """Where a service stands in one section."""

    section: Section
    #: The level reached; None where no indicators are loaded, or where the scheme has no levels that build on another.
    level: int | None
    #: What is missing for the next level, item by item; without levels, every criterion that is not met in full.
    lacks: tuple[Lack, ...]
    #: How far the next level is reached, as a sub-level. A suggestion of mapkit's own: the sub-level is a person's judgement.
    suggested_sublevel: str


def standing(section: Section, outcome: OutcomeEvaluation, *, cumulative: bool = True) -> Standing:
    """Return where a service stands in a section: levels are cumulative, and a level without evidence does not count.

    Args:
        section: The section, with its indicators.
        outcome: What is said about it.
        cumulative: Whether its levels build on one another; else they are a list of criteria, and no level is reached.
    """
    levels = sorted(section.levels, key=lambda level: level.value)
    if not any(level.indicators for level in levels):
        return Standing(section=section, level=None, lacks=(), suggested_sublevel="")
    if not cumulative:
        all_lacks = tuple(lack for level in levels for i in level.indicators if (lack := _lack(level, i, outcome)))
        return Standing(section=section, level=None, lacks=all_lacks, suggested_sublevel="")
    reached = 0
    for level in levels:
        lacks = tuple(lack for indicator in level.indicators if (lack := _lack(level, indicator, outcome)))
        if lacks:
            return Standing(section=section, level=reached, lacks=lacks, suggested_sublevel=_share(level, lacks))
        if level.indicators:  # a level whose indicators are not loaded cannot be told to be reached
            reached = max(reached, level.value)
    return Standing(section=section, level=reached, lacks=(), suggested_sublevel="")


def is_cumulative(framework: Framework) -> bool:
    """Return whether a framework's levels build on one another, as they do where it has no scale of its own."""
    return framework.scale is None or framework.scale.cumulative


def _lack(level: Level, indicator: Indicator, outcome: OutcomeEvaluation) -> Lack | None:
    status = next((status.met for status in outcome.indicators if status.id == indicator.id), "unknown")
    if status != "met":
        why = {"partly": "met in part", "not-met": "not met"}.get(status, "not answered")
        return Lack(level=level.value, indicator=indicator, why=why)
    if not any(supports(evidence, level.value, indicator.id) for evidence in outcome.evidence):
        return Lack(level=level.value, indicator=indicator, why="met, but without evidence")
    return None


def supports(evidence: Evidence, level: int, indicator: str) -> bool:
    """Return whether a piece of evidence speaks for an indicator: it names it, or its level and no indicator."""
    if not evidence.record and evidence.document is None:
        return False
    return indicator in evidence.indicators or (not evidence.indicators and evidence.level == level)


def _share(level: Level, lacks: tuple[Lack, ...]) -> str:
    done = 1 - len(lacks) / len(level.indicators)
    return "high" if done >= 2 / 3 else "medium" if done >= 1 / 3 else "low" if done > 0 else ""
