"""``mapkit list``."""

from __future__ import annotations

import json
import shutil
import sys

import click

from .shared import choice_of, choice_options, collection_argument, json_option


@click.command("list")
@collection_argument
@choice_options
@click.option("--visibility", "visibilities", multiple=True, help="Only records with this visibility; may be repeated.")
@json_option
def list_command(
    collection: str,
    kinds: tuple[str, ...],
    ids: tuple[str, ...],
    tags: tuple[str, ...],
    since: str,
    visibilities: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the records of COLLECTION: kind, date, title, visibility, and the id by which to name them."""
    from mapkit.api import open as open_

    choice = choice_of(kinds, ids, tags, since)
    rows = [
        {
            "kind": record.kind,
            "date": (record.published or "")[:10],
            "title": record.title,
            "visibility": record.visibility,
            "id": record.id,
        }
        for record in open_(collection, report=lambda finding: click.echo(str(finding), err=True))
        if choice.fits(record)
        if not visibilities or record.visibility in visibilities
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    _table(rows)


def _table(rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    rows = [{name: " ".join(text.split()) for name, text in row.items()} for row in rows]
    names = ("kind", "date", "title", "visibility", "id")
    widths = {name: max(len(name), *(len(row[name]) for row in rows)) for name in names}
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns - sum(widths[n] + 2 for n in names if n not in ("title", "id"))
        widths["title"] = min(widths["title"], max(20, room // 2))
        widths["id"] = min(widths["id"], max(20, room - widths["title"] - 2))
    for row in [{name: name.capitalize() for name in names}, *rows]:
        click.echo("  ".join(_fit(row[name], widths[name]) for name in names).rstrip())


def _fit(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
