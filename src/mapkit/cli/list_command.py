"""``mapkit list``."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator

import click

from .shared import choice_of, choice_options, collection_argument, json_option
from .tables import write_csv

_COLUMNS = ("kind", "date", "title", "visibility", "id")


@click.command("list")
@collection_argument
@choice_options
@click.option("--visibility", "visibilities", multiple=True, help="Only records with this visibility; may be repeated.")
@click.option("--urls", is_flag=True, help="Every address that each record ever had, on any old site.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for a spreadsheet; with --urls, a line an address.")
@json_option
def list_command(
    collection: str,
    kinds: tuple[str, ...],
    ids: tuple[str, ...],
    tags: tuple[str, ...],
    since: str,
    visibilities: tuple[str, ...],
    urls: bool,
    as_csv: bool,
    as_json: bool,
) -> None:
    """List the records of COLLECTION: kind, date, title, visibility, and the id by which to name them."""
    from mapkit.api import open as open_
    from mapkit.collection.choice import Chooser
    from mapkit.errors import UsageError
    from mapkit.model import VISIBILITIES

    visibilities = tuple(each.casefold() for each in visibilities)
    if strange := sorted(set(visibilities).difference(VISIBILITIES)):
        raise UsageError(f"--visibility {strange[0]}: choose of {', '.join(VISIBILITIES)}")
    if as_csv and as_json:
        raise UsageError("--csv and --json: choose one of the two")
    chooser = Chooser(choice_of(kinds, ids, tags, since))
    records = open_(collection, report=lambda finding: click.echo(str(finding), err=True))
    found = [
        (
            {
                "kind": record.kind,
                "date": (record.published or "")[:10],
                "title": record.title,
                "visibility": record.visibility,
                "id": record.id,
            },
            record.addresses if urls else (),
        )
        for record in records
        if chooser.fits(record)
        if not visibilities or record.visibility in visibilities
    ]
    chooser.finish(records.ids())
    if as_json:
        rows = [row | ({"urls": list(addresses)} if urls else {}) for row, addresses in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif as_csv and urls:
        lines = ((url, *(row[name] for name in _COLUMNS)) for row, addresses in found for url in addresses)
        write_csv(("url", *_COLUMNS), lines)
    elif as_csv:
        write_csv(_COLUMNS, (tuple(row[name] for name in _COLUMNS) for row, _ in found))
    elif urls:
        for line in _addresses(found):
            click.echo(line)
    else:
        _table([row for row, _ in found])


def _addresses(found: Iterable[tuple[dict[str, str], tuple[str, ...]]]) -> Iterator[str]:
    """Yield each record's id, and below it the addresses that it had."""
    for row, addresses in found:
        yield row["id"]
        yield from (f"  {address}" for address in addresses or ("no address is known",))


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
