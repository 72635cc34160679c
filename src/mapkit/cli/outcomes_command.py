"""``mapkit outcomes``."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .shared import json_option

if TYPE_CHECKING:
    from mapkit.collection import Collection
    from mapkit.outcomes import Coverage

_COLUMNS = (
    "organisation",
    "period",
    "framework",
    "outcome",
    "title",
    "self-assessed",
    "validated",
    "borne out",
    "evidence",
    "newest",
    "oldest",
)


class _Outcomes(click.Group):
    """Takes any word that is no subcommand as the name of a collection."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands:
            return super().resolve_command(ctx, ["coverage", *args])
        return super().resolve_command(ctx, args)


@click.group("outcomes", cls=_Outcomes)
def outcomes_command() -> None:
    """Show how well outcomes are covered by evidence: 'mapkit outcomes COLLECTION'.

    The subcommand 'coverage' may be left out.
    """


@outcomes_command.command("coverage")
@click.argument("collection", type=click.Path(exists=True))
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
@json_option
def coverage_command(collection: str, as_csv: bool, as_json: bool) -> None:
    """Show each outcome of each evaluation in COLLECTION: levels, evidence, gaps."""
    from mapkit.api import open as open_
    from mapkit.outcomes import coverage

    opened = open_(collection)
    evaluations = list(opened.evaluations)
    rows = coverage(
        evaluations, _frameworks(opened, {e.framework for e in evaluations if e.framework}), _named(opened, evaluations)
    )
    table = [_cells(row) for row in rows]
    if as_json:
        click.echo(
            json.dumps([dict(zip(_COLUMNS, cells, strict=True)) for cells in table], ensure_ascii=False, indent=1)
        )
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(table)
    elif not rows:
        none = "There are no evaluations in this collection; 'mapkit new evaluation' makes one."
        click.echo("The evaluations say nothing of any outcome yet." if evaluations else none)
    else:
        _show(rows)


@outcomes_command.command("suggest")
@click.argument("record", type=click.Path(exists=True, dir_okay=False))
@click.option("--framework", "framework_id", default="qiof-2019", show_default=True, help="The framework's id.")
@json_option
def suggest_command(record: str, framework_id: str, as_json: bool) -> None:
    """Suggest which outcomes the case study in the file RECORD may serve, with the words that speak for each.

    The suggestion is mapkit's own, by plain words; nothing is written.
    """
    from mapkit.api import from_markdown, loads
    from mapkit.outcomes import framework_named, suggest

    text = Path(record).read_text(encoding="utf-8")
    read = loads(text) if record.endswith(".json") else from_markdown(text)
    found = suggest(read, framework_named(framework_id))
    if as_json:
        rows = [{"outcome": s.section.number, "title": s.section.title, "words": dict(s.words)} for s in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not found:
        click.echo("No outcome's words were found in it.")
    for suggestion in found:
        words = ", ".join(f"{word} ×{count}" for word, count in suggestion.words)
        click.echo(f"{suggestion.section.number} {suggestion.section.title}: {words}")


@outcomes_command.command("matrix")
@click.argument("collection", type=click.Path(exists=True))
@json_option
def matrix_command(collection: str, as_json: bool) -> None:
    """Show which case studies in COLLECTION answer which briefings, and what stands alone."""
    from mapkit.api import open as open_
    from mapkit.outcomes import alignment

    found = alignment(open_(collection))
    if as_json:
        rows = {"pairs": found.pairs, "unanswered": found.unanswered, "unaligned": found.unaligned}
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for study, briefing in found.pairs:
        click.echo(f"{study} answers {briefing}")
    _listed("Briefings that no case study answers", found.unanswered)
    _listed("Case studies aligned to no briefing", found.unaligned)


def _listed(heading: str, ids: tuple[str, ...]) -> None:
    if ids:
        click.echo(f"\n{heading}:")
        for id in ids:
            click.echo(f"- {id}")


def _frameworks(collection: Collection, ids: set[str]) -> dict[str, Any]:
    from mapkit.errors import RecordNotFoundError
    from mapkit.outcomes import framework_named

    own = list(collection.frameworks)
    found = {}
    for id in ids:
        try:
            found[id] = framework_named(id, own)
        except RecordNotFoundError as error:
            click.echo(f"mapkit: {error}", err=True)
    return found


def _named(collection: Collection, evaluations: list[Any]) -> dict[str, Any]:
    ids = {
        evidence.record
        for e in evaluations
        for outcome in e.outcomes
        for evidence in outcome.evidence
        if evidence.record
    }
    return {id: record for id in sorted(ids) if (record := collection.find(id)) is not None}


def _score(score: Any) -> str:
    return f"{score.level} {score.sublevel}".strip() if score else ""


def _cells(row: Coverage) -> list[str]:
    return [
        row.organisation,
        row.period,
        row.framework,
        row.section,
        row.title,
        _score(row.self_assessed),
        _score(row.validated),
        "" if row.borne_out is None else str(row.borne_out),
        "; ".join(row.evidence),
        row.newest,
        row.oldest,
    ]


def _show(rows: list[Coverage]) -> None:
    head: tuple[str, str] | None = None
    for row in rows:
        if (row.organisation, row.period) != head:
            head = row.organisation, row.period
            click.echo(f"\n{row.organisation}, {row.period} ({row.framework})")
        levels = [f"self-assessed {_score(row.self_assessed)}" if row.self_assessed else "not assessed"]
        levels += [f"validated {_score(row.validated)}"] if row.validated else []
        levels += [f"indicators bear {row.borne_out}"] if row.borne_out is not None else []
        count = len(row.evidence)
        proof = f"{count} piece{'s' if count != 1 else ''} of evidence" if count else "NO EVIDENCE"
        dates = f", {row.oldest} to {row.newest}" if row.newest else ""
        click.echo(f"  {row.section}  {row.title or 'Outcome ' + row.section}: {', '.join(levels)}; {proof}{dates}")
