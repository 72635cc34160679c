"""``mapkit review``."""

from __future__ import annotations

import json
from datetime import date

import click

from .shared import collection_argument, json_option


@click.command("review")
@collection_argument
@click.option(
    "--months", default=0, show_default=True, type=click.IntRange(0, 120), help="How many months to look ahead."
)
@click.option("--today", metavar="DATE", help="The day to go by (2026-11-21); by default today.")
@json_option
def review_command(collection: str, months: int, today: str | None, as_json: bool) -> None:
    """List what is due for review in COLLECTION, by person, to paste into an e-mail."""
    from mapkit.api import open as open_
    from mapkit.checks import review
    from mapkit.errors import UsageError
    from mapkit.pipeline.clock import moment

    try:
        day = date.fromisoformat(today) if today else moment().date()
    except ValueError as error:
        raise UsageError(f"--today {today}: write a date like 2026-11-21") from error
    found = list(review(open_(collection), day, within_months=months))
    if as_json:
        rows = [
            {
                "id": item.record.id,
                "kind": item.record.kind,
                "title": item.record.title,
                "due": item.due.value,
                "responsible": item.responsible,
                "overdue": item.overdue,
                "proposed": item.proposed.value,
            }
            for item in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not found:
        click.echo("Nothing is due for review.")
    who: str | None = None
    for item in found:
        if item.responsible != who:
            click.echo(("" if who is None else "\n") + (item.responsible or "Nobody named"))
            who = item.responsible
        late = ", overdue" if item.overdue else ""
        click.echo(
            f"- {item.record.title} (due {item.due}{late}; once checked, due again {item.proposed}) [{item.record.id}]"
        )
