"""What ``mapkit outcomes`` shows to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mapkit.model import Evaluation, Framework
    from mapkit.outcomes import Coverage, Missing, Progress, Sheet

_NONE = "There are no evaluations in this collection; 'mapkit new evaluation' makes one."


def show_coverage(rows: Sequence[Coverage], evaluations: Sequence[Evaluation]) -> None:
    """Show a line for each outcome, by organisation and period."""
    from mapkit.outcomes import level_says

    if not rows:
        click.echo("The evaluations say nothing of any outcome yet." if evaluations else _NONE)
    head: tuple[str, str] | None = None
    for row in rows:
        if (row.organisation, row.period) != head:
            head = row.organisation, row.period
            click.echo(f"\n{row.organisation}, {row.period} ({row.framework})")
        answers = row.answers if row.borne_out is None and row.answers and row.answers.total else None
        levels = [f"self-assessed {level_says(row.self_assessed)}"] if row.self_assessed else []
        levels += [f"validated {level_says(row.validated)}"] if row.validated else []
        levels += [f"indicators bear {row.borne_out}"] if row.borne_out is not None else []
        levels += [f"{answers.met} of {answers.total} met in full, {answers.partly} in part"] if answers else []
        levels = levels or ["not assessed"]
        count = len(row.evidence)
        proof = f"{count} piece{'s' if count != 1 else ''} of evidence" if count else "NO EVIDENCE"
        dates = f", {row.oldest} to {row.newest}" if row.newest else ""
        click.echo(f"  {_named(row.section, row.title)}: {', '.join(levels)}; {proof}{dates}")


def show_progress(rows: Sequence[Progress]) -> None:
    """Show a line for each outcome of each organisation, with its levels from period to period."""
    from mapkit.outcomes import level_says

    if not rows:
        click.echo(_NONE)
    head: tuple[str, str] | None = None
    for row in rows:
        if (row.organisation, row.framework) != head:
            head = row.organisation, row.framework
            periods = " → ".join(period.period or "no period" for period in row.periods)
            click.echo(f"\n{row.organisation} ({row.framework}): {periods}")
        assessed = " → ".join(level_says(period.self_assessed) or "–" for period in row.periods)
        validated = " → ".join(level_says(period.validated) or "–" for period in row.periods)
        counts = " → ".join(str(len(period.evidence)) for period in row.periods)
        levels = f"self-assessed {assessed}; validated {validated}{_changed(row.change)}"
        click.echo(f"  {_named(row.section, row.title)}: {levels}; evidence {counts}")


def _changed(change: int | None) -> str:
    if change is None:
        return ""
    return f" ({change:+} level{'s' if abs(change) != 1 else ''})" if change else " (no change)"


def show_missing(
    rows: Sequence[Missing], evaluations: Sequence[Evaluation], frameworks: Mapping[str, Framework]
) -> None:
    """Show what is missing for each next level, an indicator a line."""
    if not rows:
        click.echo(_nothing(evaluations, frameworks))
    head: tuple[str, str] | None = None
    for row in rows:
        if (row.organisation, row.period) != head:
            head = row.organisation, row.period
            click.echo(f"\n{row.organisation}, {row.period} ({row.framework})")
        if row.next_level is None:
            click.echo(f"  {_named(row.section, row.title)}: not yet met in full")
            _lacks(row)
            continue
        share = f" (by mapkit's own count: {row.suggested_sublevel} within it)" if row.suggested_sublevel else ""
        click.echo(f"  {_named(row.section, row.title)}: level {row.level}; for level {row.next_level}{share}")
        _lacks(row)


def _lacks(row: Missing) -> None:
    for lack in row.lacks:
        click.echo(f"    {lack.indicator.id} {lack.indicator.text}".rstrip() + f" – {lack.why}")


def _nothing(evaluations: Sequence[Evaluation], frameworks: Mapping[str, Framework]) -> str:
    if not evaluations:
        return _NONE
    sections = [section for framework in frameworks.values() for section in framework.sections]
    if any(level.indicators for section in sections for level in section.levels):
        return "Nothing is missing: each outcome has reached its highest level."
    return (
        "No indicators are loaded, so that nothing can be told; 'mapkit framework new' makes a file to load them into."
    )


def show_levels(sheet: Sheet) -> None:
    """Show the levels report as aligned columns: outcome, levels, by whom and when."""
    if not sheet.rows:
        click.echo(_NONE)
    head: tuple[str, ...] = ()
    for row in sheet.rows:
        organisation, service, period, framework, _, number, title, *scores = row
        if (organisation, period) != head:
            head = organisation, period
            click.echo(f"\n{organisation}, {period} ({framework}), by {service or 'nobody named'}")
        said = (("self-assessed", scores[:4]), ("validated", scores[4:]))
        told = [_judged(name, *score) for name, score in said if score[0]]
        click.echo(f"  {_named(number, title)}: {'; '.join(told) or 'no level yet'}")


def _judged(name: str, level: str, sublevel: str, by: str, on: str) -> str:
    who = ", ".join(filter(None, (by, on)))
    return " ".join(filter(None, (name, level, sublevel))) + (f" ({who})" if who else "")


def _named(number: str, title: str) -> str:
    return f"{number}  {title or 'Outcome ' + number}"
