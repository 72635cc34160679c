"""``mapkit export``."""

from __future__ import annotations

import click

from .shared import (
    choice_of,
    choice_options,
    collection_argument,
    counted,
    fail_on_option,
    finish,
    json_option,
    pairs,
    progress_on,
    quiet_option,
    settings_option,
)


@click.command("export")
@click.argument("format")
@collection_argument
@click.option(
    "--to", "target", required=True, type=click.Path(), help="A folder, or a file where the format writes one."
)
@click.option(
    "--all", "everything", is_flag=True, help="Write everything: every record, whoever may see it, every detail."
)
@click.option(
    "--include",
    metavar="WHAT,WHAT",
    default="",
    help="Show more than public records: protected (as stubs), comments, contacts, internal, or another visibility.",
)
@choice_options
@settings_option
@fail_on_option
@json_option
@quiet_option
def export_command(
    format: str,
    collection: str,
    target: str,
    everything: bool,
    include: str,
    kinds: tuple[str, ...],
    ids: tuple[str, ...],
    tags: tuple[str, ...],
    since: str,
    settings: tuple[str, ...],
    fail_on: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write COLLECTION in a FORMAT ('mapkit formats' lists them).

    Only public records are written, without contact details and comments, unless more is asked for.
    """
    from mapkit.pipeline import export

    report = export(
        format,
        collection,
        target,
        include=filter(None, (name.strip() for name in include.split(","))),
        all=everything,
        choice=choice_of(kinds, ids, tags, since),
        settings=pairs(settings),
        on_progress=progress_on(quiet),
    )
    files = counted({f"files {name}": count for name, count in report.outcome.items() if count})
    headline = f"{target}: {report.records} records; {files}"
    return finish(report, headline=headline, as_json=as_json, quiet=quiet, fail_on=fail_on)
