"""``mapkit import``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .shared import counted, fail_on_option, finish, json_option, pairs, progress_on, quiet_option, settings_option

if TYPE_CHECKING:
    from concurrent.futures import Executor


@click.command("import")
@click.argument("sources", nargs=-1, required=True, type=click.Path())
@click.option(
    "--to", "target", required=True, type=click.Path(), help="The collection: a folder, or a file NAME.jsonl."
)
@click.option("--from", "format", metavar="FORMAT", help="What the sources are; by default their content tells.")
@settings_option
@click.option(
    "--transform", "transforms", multiple=True, metavar="NAME", help="A plugin's change to make to each record."
)
@click.option("--overwrite", is_flag=True, help="Let the source win over what people have edited.")
@click.option("--executor", "executor_name", metavar="NAME", help="A plugin's way to run the work elsewhere.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Processes to work with.")
@click.option(
    "--report", "report_file", type=click.Path(), help="Write a report for people (.html) or programs (.json)."
)
@click.option(
    "--media", type=click.Path(), metavar="FOLDER", help="Copies of the old site's files (wp-content/uploads)."
)
@fail_on_option
@json_option
@quiet_option
def import_command(
    sources: tuple[str, ...],
    target: str,
    format: str | None,
    settings: tuple[str, ...],
    transforms: tuple[str, ...],
    overwrite: bool,
    executor_name: str | None,
    jobs: int,
    report_file: str | None,
    media: str | None,
    fail_on: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Import SOURCES (archives, saved pages, feeds, forms) into a collection.

    Importing again updates the collection; what people have edited in it is kept.
    """
    from contextlib import nullcontext

    from mapkit.pipeline import import_
    from mapkit.registry import Registry

    elsewhere = Registry.installed().executor(executor_name).make(jobs) if executor_name else None
    with elsewhere or (_processes(jobs) if jobs > 1 else nullcontext()) as executor:
        report = import_(
            sources,
            target,
            format=format,
            settings=pairs(settings),
            transforms=transforms,
            overwrite=overwrite,
            executor=executor,
            on_progress=progress_on(quiet),
            report_file=report_file,
            media=media,
        )
    done = counted({name: count for name, count in report.outcome.items() if count})
    headline = f"{target}: {done} ({counted(report.kinds)}; {counted(report.visibilities)})"
    hint = (
        f"See {report_file}." if report_file else "--report report.html shows each one with its post, and what to do."
    )
    return finish(report, headline=headline, as_json=as_json, quiet=quiet, fail_on=fail_on, hint=hint)


def _processes(jobs: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor  # it takes a tenth of a start-up to load

    return ProcessPoolExecutor(jobs)
