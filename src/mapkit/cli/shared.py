"""What several commands share: options, progress, the summary of a run."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .exits import Exit

if TYPE_CHECKING:
    from mapkit.collection import Choice
    from mapkit.pipeline.report import Progress, Report

F = TypeVar("F", bound=Callable[..., Any])
_SHOWN = 12

collection_argument = click.argument("collection", type=click.Path(exists=True))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="End with status 3 where there are findings this bad or worse.",
)
settings_option = click.option(
    "-o", "--option", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of the format; may be repeated."
)


def choice_options(function: F) -> F:
    """Add the options that choose records."""
    for option in reversed(
        (
            click.option(
                "--kind", "kinds", multiple=True, metavar="KIND", help="Only records of this kind; may be repeated."
            ),
            click.option("--id", "ids", multiple=True, metavar="ID", help="Only this record; may be repeated."),
            click.option(
                "--tag", "tags", multiple=True, metavar="NAME", help="Only records with this tag or category."
            ),
            click.option(
                "--since", default="", metavar="DATE", help="Only records published on this day or later (2019-06-01)."
            ),
        )
    ):
        function = option(function)
    return function


def choice_of(kinds: Iterable[str], ids: Iterable[str], tags: Iterable[str], since: str) -> Choice:
    """Return the choice that the options say."""
    from mapkit.collection import Choice
    from mapkit.errors import UsageError
    from mapkit.model import PartialDate
    from mapkit.registry import Registry

    wanted = frozenset(kinds)
    known = Registry.installed().kinds if wanted else {}
    if wanted - known.keys():
        raise UsageError(
            f"--kind {', '.join(sorted(wanted - known.keys()))}: no such kind; choose of {', '.join(known)}"
        )
    date = PartialDate.parse(since)
    if since and not date.value:
        raise UsageError(f"--since {since}: write a date, such as 2019-06-01 or June 2019")
    return Choice(kinds=wanted, ids=tuple(ids), terms=frozenset(tags), since=date.start)


def pairs(settings: Iterable[str]) -> list[tuple[str, str]]:
    """Return ``name=value`` texts as pairs; a bare name means true."""
    found = []
    for text in settings:
        name, equals, value = text.partition("=")
        found.append((name.strip(), value if equals else "true"))
    return found


def progress_on(quiet: bool) -> Callable[[Progress], None] | None:
    """Return what shows progress on a terminal; None where nobody looks."""
    if quiet or not sys.stderr.isatty():
        return None

    def show(progress: Progress) -> None:
        if progress.done % 25 == 0:
            click.echo(f"\r{progress.step} {progress.done or ''}\033[K", nl=False, err=True)

    return show


def finish(report: Report, *, headline: str, as_json: bool, quiet: bool, fail_on: str, hint: str = "") -> int:
    """Print what a run did, and return the exit status; ``hint``: what shows more, said where there are findings."""
    if sys.stderr.isatty() and not quiet:
        click.echo("\r\033[K", nl=False, err=True)
    if as_json:
        click.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=1))
    elif not quiet:
        click.echo(headline, err=True)
        _summary(report)
        if hint and report.codes:
            click.echo(f"  {hint}", err=True)
    return Exit.FINDINGS if report.fails(None if fail_on == "never" else fail_on) else Exit.DONE  # type: ignore[arg-type]


def _summary(report: Report) -> None:
    from mapkit.registry import Registry

    rules = Registry.installed().rules() if report.codes else {}
    for (code, severity), count in sorted(report.codes.items(), key=lambda row: ("ewi".index(row[0][1][0]), row[0][0])):
        rule = rules.get(code)
        example = next((finding.message for finding in report.findings if finding.code == code), "")
        click.echo(f"  {severity:7} {code} × {count}: {f'{rule.title}.' if rule else example}", err=True)
    serious = [finding for finding in report.findings if finding.severity == "error"]
    for finding in serious[:_SHOWN]:
        click.echo(f"  {finding}", err=True)
    if len(serious) > _SHOWN:
        click.echo(f"  … and {len(serious) - _SHOWN} more errors", err=True)


def counted(counts: dict[str, int]) -> str:
    """Return counts for people: ``22 briefing, 6 meeting``."""
    return (
        ", ".join(f"{count} {name}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        or "none"
    )
