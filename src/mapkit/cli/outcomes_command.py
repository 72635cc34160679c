"""``mapkit outcomes``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .outcomes_shown import show_coverage, show_levels, show_missing, show_progress
from .shared import json_option

if TYPE_CHECKING:
    from mapkit.collection import Collection
    from mapkit.model import Evaluation, Framework, Record
    from mapkit.outcomes import Sheet

F = TypeVar("F", bound=Callable[..., Any])


class _Outcomes(click.Group):
    """Takes any word that is no subcommand as the name of a collection; 'map' is one where it stands alone."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] == "map":
            named = [word for word in args[1:] if not word.startswith("-")]
            args = args[1:] if any(Path(word).exists() for word in named) else args
            return super().resolve_command(ctx, ["coverage", *args])
        if args and args[0] not in self.commands:
            return super().resolve_command(ctx, ["coverage", *args])
        return super().resolve_command(ctx, args)


def _table_options(function: F) -> F:
    """Add the collection, and how a table is wanted."""
    options: tuple[Callable[[F], F], ...] = (
        json_option,
        click.option(
            "--to", "target", type=click.Path(), help="With --csv: the file to write; by default it is printed."
        ),
        click.option("--csv", "as_csv", is_flag=True, help="A table for a spreadsheet."),
        click.option("--organisation", default="", metavar="NAME", help="Only the evaluations of this organisation."),
        click.argument("collection", type=click.Path(exists=True)),
    )
    for option in options:
        function = option(function)
    return function


@click.group("outcomes", cls=_Outcomes)
def outcomes_command() -> None:
    """Show how well outcomes are covered by evidence: 'mapkit outcomes COLLECTION'.

    The subcommand 'coverage' may be left out; 'map' is another name for it.
    """


@outcomes_command.command("coverage")
@_table_options
@click.option("--over-time", is_flag=True, help="A line for each outcome of an organisation, with all its periods.")
def coverage_command(
    collection: str, organisation: str, as_csv: bool, target: str | None, as_json: bool, over_time: bool
) -> None:
    """Show each outcome of each evaluation in COLLECTION: levels, evidence, gaps."""
    from mapkit.outcomes import coverage, coverage_sheet, progress, progress_sheet

    opened, evaluations, frameworks = _read(collection, organisation)
    rows = coverage(evaluations, frameworks, _named(opened, evaluations))
    if over_time:
        told = progress(rows)
        if not _written(lambda: progress_sheet(told), told, as_csv, target, as_json):
            show_progress(told)
    elif not _written(lambda: coverage_sheet(rows), rows, as_csv, target, as_json):
        show_coverage(rows, evaluations)


@outcomes_command.command("missing")
@_table_options
def missing_command(collection: str, organisation: str, as_csv: bool, target: str | None, as_json: bool) -> None:
    """Show for each outcome in COLLECTION what is missing for the next level, item by item."""
    from mapkit.outcomes import missing, missing_sheet

    _, evaluations, frameworks = _read(collection, organisation)
    rows = missing(evaluations, frameworks)
    if not _written(lambda: missing_sheet(rows), rows, as_csv, target, as_json):
        show_missing(rows, evaluations, frameworks)


@outcomes_command.command("levels")
@_table_options
def levels_command(collection: str, organisation: str, as_csv: bool, target: str | None, as_json: bool) -> None:
    """Show the levels report of COLLECTION: self-assessed and validated levels, by whom and when."""
    from mapkit.outcomes import levels_sheet

    _, evaluations, frameworks = _read(collection, organisation)
    sheet = levels_sheet(evaluations, frameworks)
    values = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    if not _written(lambda: sheet, values, as_csv, target, as_json):
        show_levels(sheet)


@outcomes_command.command("suggest")
@click.argument("record", type=click.Path(exists=True, dir_okay=False))
@click.option("--framework", "framework_id", default="qiof-2019", show_default=True, help="The framework's id.")
@json_option
def suggest_command(record: str, framework_id: str, as_json: bool) -> None:
    """Suggest which outcomes the case study in the file RECORD may serve, with the words that speak for each.

    The suggestion is mapkit's own, by plain words; nothing is written.
    """
    from mapkit.outcomes import framework_named, suggest

    found = suggest(_record(record), framework_named(framework_id, _frameworks_beside(Path(record))))
    if as_json:
        rows = [{"outcome": s.section.number, "title": s.section.title, "words": dict(s.words)} for s in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not found:
        click.echo("No outcome's words were found in it.")
    for suggestion in found:
        words = ", ".join(f"{word} ×{count}" for word, count in suggestion.words)
        click.echo(f"{suggestion.section.number} {suggestion.section.title}: {words}")
    if found:
        click.echo("These are mapkit's suggestions, by words alone; nothing was written.", err=True)


def _record(file: str) -> Record:
    """Return the record in a file of Markdown or JSON."""
    from mapkit.api import from_markdown, loads
    from mapkit.errors import InvalidRecordError
    from mapkit.serial import text_of

    try:
        text = text_of(Path(file).read_bytes())
        return loads(text) if file.endswith(".json") else from_markdown(text)
    except InvalidRecordError as error:
        raise InvalidRecordError(error.faults, path=file, line=error.line) from error


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


def _frameworks_beside(record: Path) -> list[Framework]:
    """Return the frameworks of the collection that a record's file stands in, if it stands in one."""
    from mapkit.api import open as open_

    folder = record.resolve().parent.parent
    return list(open_(folder).frameworks) if (folder / "mapkit.yaml").is_file() else []


def _read(collection: str, organisation: str) -> tuple[Collection, list[Evaluation], dict[str, Framework]]:
    from mapkit.api import open as open_
    from mapkit.errors import RecordNotFoundError, UsageError
    from mapkit.model.fields import fold
    from mapkit.outcomes import framework_named

    opened = open_(collection)
    evaluations = [e for e in opened.evaluations if e.visibility != "trash"]
    names = dict.fromkeys(e.organisation for e in evaluations)
    if organisation:
        evaluations = [e for e in evaluations if fold(e.organisation) == fold(organisation)]
        if not evaluations:
            raise UsageError(
                f"--organisation {organisation}: no evaluation is of it; there are {', '.join(names) or 'none'}"
            )
    own = list(opened.frameworks)
    frameworks = {}
    for id in dict.fromkeys(e.framework for e in evaluations if e.framework):
        try:
            frameworks[id] = framework_named(id, own)
        except RecordNotFoundError as error:
            click.echo(f"mapkit: {error}", err=True)
    return opened, evaluations, frameworks


def _named(collection: Collection, evaluations: list[Evaluation]) -> dict[str, Record]:
    ids = {
        evidence.record
        for e in evaluations
        for outcome in e.outcomes
        for evidence in outcome.evidence
        if evidence.record
    }
    return {id: record for id in sorted(ids) if (record := collection.find(id)) is not None}


def _written(sheet: Callable[[], Sheet], rows: Any, as_csv: bool, target: str | None, as_json: bool) -> bool:
    """Write the table or the JSON that was asked for, and return whether any was."""
    from mapkit.errors import UsageError

    if as_json and as_csv:
        raise UsageError("say --csv or --json, not both")
    if target and not as_csv:
        raise UsageError("--to names the file of a table: say --csv too", path=target)
    if as_json:
        click.echo(json.dumps([_object(row) for row in rows], ensure_ascii=False, indent=1))
    elif as_csv and target:
        Path(target).write_bytes(sheet().csv())
        click.echo(f"{target}: a table for a spreadsheet", err=True)
    elif as_csv:
        click.echo(sheet().csv(), nl=False)
    return as_json or as_csv


def _object(row: Any) -> dict[str, Any]:
    """Return a row as JSON has it: every value, empty ones too, and what follows from them."""
    from attrs import asdict

    if isinstance(row, dict):
        return row
    derived = {name: getattr(row, name) for name in ("gap", "change") if hasattr(row, name)}
    return {**asdict(row), **derived}
