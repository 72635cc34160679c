"""``mapkit check``."""

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
    progress_on,
    quiet_option,
)


@click.command("check")
@collection_argument
@choice_options
@click.option("-v", "--verbose", is_flag=True, help="List every finding, not only the errors.")
@fail_on_option
@json_option
@quiet_option
def check_command(
    collection: str,
    kinds: tuple[str, ...],
    ids: tuple[str, ...],
    tags: tuple[str, ...],
    since: str,
    verbose: bool,
    fail_on: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say what is wrong with the records of COLLECTION."""
    from mapkit.checks import check

    choice = choice_of(kinds, ids, tags, since)
    report = check(collection, choice=choice, on_progress=progress_on(quiet))
    if verbose and not as_json:
        for finding in report.findings:
            click.echo(str(finding))
    headline = f"{collection}: {report.records} records ({counted(report.kinds)})"
    hint = "" if verbose else f"'mapkit check {collection} --verbose' lists each one with its record."
    return finish(report, headline=headline, as_json=as_json, quiet=quiet, fail_on=fail_on, hint=hint)
