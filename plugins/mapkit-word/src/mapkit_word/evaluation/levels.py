"""Levels in words, and what keeps a service from the next one."""

from __future__ import annotations

from collections.abc import Sequence

from mapkit.model import Evidence, LevelScore, Link, OutcomeEvaluation
from mapkit.model.parts import changed
from mapkit.outcomes import Standing, compliance, standing
from mapkit.outcomes.levels import is_cumulative
from mapkit_word.document.facts import mark
from mapkit_word.document.inline import text_run
from mapkit_word.document.story import Story
from mapkit_word.document.values import text_of

from .around import Around
from .pieces import STRONG, bullets, line

#: Which words say that something is mapkit's own.
OURS = "worked out by mapkit"


def score_runs(score: LevelScore, title: str, story: Story) -> str:
    """Return a judgement as paragraphs of a cell: the level and sub-level, then by whom and when.

    Args:
        score: The judgement.
        title: The name of the level, where it has one.
        story: The document.
    """
    if score.level is None:
        runs = text_run("No level", STRONG)
    else:
        runs = text_run("Level ", STRONG) + mark(story, "level", text_run(str(score.level), STRONG))
    runs += text_run(f" ({title})") if title else ""
    runs += text_run(", ") + mark(story, "sublevel", text_run(score.sublevel)) if score.sublevel else ""
    who = mark(story, "by", text_run(score.by))
    when = mark(story, "on", text_run(text_of(score.on))) if score.on else ""
    said = text_run(", ") if who and when else ""
    return line(runs) + (line(who + said + when) if who or when else "")


def standing_in(outcome: OutcomeEvaluation, around: Around) -> Standing | None:
    """Return where a service stands in an outcome; None where no indicators are loaded, so that nothing can be told."""
    section = around.section(outcome.section)
    if section is None or around.framework is None or not any(level.indicators for level in section.levels):
        return None
    shown = with_withheld(outcome) if around.partial else outcome
    return standing(section, shown, cumulative=is_cumulative(around.framework))


def counted(stands: Standing, outcome: OutcomeEvaluation) -> str:
    """Return how many criteria are met in full, in words: what a scheme without levels that build on each other is judged by."""
    count = compliance(stands.section, outcome)
    return f"{count.met} of {count.total} ({count.percent}%) met in full, {count.partly} in part."


def with_withheld(outcome: OutcomeEvaluation) -> OutcomeEvaluation:
    """Return an outcome in which evidence that does not say what it is counts: it is there, although it may not be named."""
    named = (
        evidence if is_named(evidence) else changed(evidence, document=Link(text=f"withheld {number}"))
        for number, evidence in enumerate(outcome.evidence)
    )
    return changed(outcome, evidence=tuple(named))


def is_named(evidence: Evidence) -> bool:
    """Return whether a piece of evidence says what it is."""
    return bool(evidence.record) or evidence.document is not None


def borne_out(outcome: OutcomeEvaluation, around: Around) -> str:
    """Return the level that the indicators bear out, in words; empty where none are loaded."""
    stands = standing_in(outcome, around)
    return "" if stands is None or stands.level is None else str(stands.level)


def lacking(stands: Standing, story: Story) -> str:
    """Return what is missing for the next level, item by item, as paragraphs of a cell."""
    return bullets(
        (
            text_run(f"{lack.indicator.id}: ", STRONG)
            + text_run(f"{lack.why}." + (f" {lack.indicator.text}" if lack.indicator.text else ""))
            for lack in stands.lacks
        ),
        story,
    )


def next_level(stands: Standing) -> int:
    """Return the level that the missing indicators belong to."""
    return stands.lacks[0].level


def suggested(stands: Standing) -> str:
    """Return mapkit's own suggestion of a sub-level, in words; empty where it has none."""
    if not stands.suggested_sublevel:
        return ""
    return (
        f"Of the indicators of level {next_level(stands)}, the share that is met and evidenced speaks for the sub-level "
        f"“{stands.suggested_sublevel}”. The sub-level is a person’s judgement."
    )


def claims(outcomes: Sequence[OutcomeEvaluation]) -> bool:
    """Return whether any level is stated."""
    return any(outcome.self_assessed or outcome.validated for outcome in outcomes)
