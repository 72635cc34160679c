"""Footnotes and endnotes: a number in the text, the note behind the section that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve

from .items import Item, Para, Table, TableCell, TableRow
from .spans import Span


def with_notes(items: Iterable[Item], note: Callable[[str], Sequence[Item]]) -> tuple[Item, ...]:
    """Return items with the notes that they refer to: each before the next heading, or at the end.

    Args:
        items: Paragraphs and tables.
        note: Gives a note's own paragraphs by its name, such as ``footnote 2``.
    """
    return tuple(_placed(items, note))


def _placed(items: Iterable[Item], note: Callable[[str], Sequence[Item]]) -> Iterator[Item]:
    waiting: list[Item] = []
    numbers: dict[str, int] = {}
    for item in items:
        if isinstance(item, Para) and item.heading and waiting:
            yield from waiting
            waiting = []
        before = len(numbers)
        yield _numbered(item, numbers)
        for name, number in list(numbers.items())[before:]:
            waiting += _led(note(name), number)
    yield from waiting


def _numbered(item: Item, numbers: dict[str, int]) -> Item:
    """Put numbers in the place of references."""
    if isinstance(item, Table):
        rows = (
            TableRow(
                cells=tuple(
                    TableCell(
                        items=tuple(_numbered(inner, numbers) for inner in cell.items),
                        across=cell.across,
                        continues=cell.continues,
                    )
                    for cell in row.cells
                ),
                header=row.header,
            )
            for row in item.rows
        )
        return evolve(item, rows=tuple(rows))
    if not any(span.note for span in item.spans):
        return item
    return evolve(item, spans=tuple(_number(span, numbers) if span.note else span for span in item.spans))


def _number(span: Span, numbers: dict[str, int]) -> Span:
    number = numbers.setdefault(span.note, len(numbers) + 1)
    return Span(text=f"[{number}]")


def _led(items: Sequence[Item], number: int) -> list[Item]:
    """Return a note's paragraphs, the first of them with its number in front."""
    paras = [item for item in items if isinstance(item, Para) and not item.is_empty]
    if not paras:
        return []
    first, *rest = paras
    return [evolve(first, spans=(Span(text=f"[{number}] "), *first.spans), heading=0), *rest]
