"""Tables for spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import click

#: How a cell begins that a spreadsheet would take for a formula and run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table as CSV that Excel opens rightly: UTF-8 with its mark, lines ended by CR LF.

    A cell that begins like a formula gets an apostrophe before it, so that no spreadsheet runs what an old post says.
    """
    click.echo(_line(head, mark="\ufeff"), nl=False)
    for row in rows:
        click.echo(_line(row), nl=False)


def _line(cells: Sequence[str], mark: str = "") -> bytes:
    import csv  # not for the other commands, which load this one too

    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return (mark + buffer.getvalue()).encode("utf-8", "replace")


def _cell(text: str) -> str:
    text = " ".join(text.replace("\x00", "\ufffd").split())
    return f"'{text}" if text.startswith(_FORMULA) else text
