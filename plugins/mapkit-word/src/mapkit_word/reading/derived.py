"""Leaving out what a document's writer worked out itself: no field says it, so it must not come back as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from mapkit_word.anchors import DERIVED

from .items import Item, Para, Table, TableCell, TableRow
from .spans import Span


def without_derived(items: Sequence[Item]) -> list[Item]:
    """Return items without what is marked as worked out: sections, paragraphs, and rows of tables.

    A marked heading stands for all below it, up to the next one of its level or above; a marked label for its row.
    """
    kept: list[Item] = []
    below = 0
    for item in items:
        if isinstance(item, Para) and item.heading and (not below or item.heading <= below):
            below = item.heading if is_derived(item) else 0
        if below:
            continue
        if isinstance(item, Table):
            kept.append(evolve(item, rows=tuple(_row(row) for row in item.rows if not _is_ours(row))))
        else:
            kept += _written_beside(item)
    return kept


def is_derived(para: Para) -> bool:
    """Return whether a paragraph bears the mark of what was worked out."""
    return any(name.startswith(DERIVED) for name in para.bookmarks)


def _written_beside(para: Para) -> Iterator[Para]:
    """Yield a paragraph; of a marked one only what somebody wrote beside the mark's text."""
    if not is_derived(para):
        yield para
        return
    ours = next((text for name, text in para.marked if name.startswith(DERIVED)), "")
    if para.heading or not ours:
        return
    left = evolve(para, spans=tuple(_without(para.spans, ours)), bookmarks=())
    if not left.is_empty:
        yield left


def _without(spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield spans without a text that runs through them."""
    whole = "".join(span.text for span in spans)
    start = whole.find(text)
    end = start + len(text) if start >= 0 else -1
    at = 0
    for span in spans:
        before = span.text[: max(0, start - at)] if start >= at else ""
        after = span.text[max(0, end - at) :] if end > at else span.text
        kept = span.text if start < 0 or at >= end or at + len(span.text) <= start else before + after.lstrip()
        at += len(span.text)
        if kept or span.image is not None:
            yield evolve(span, text=kept)


def _is_ours(row: TableRow) -> bool:
    first = [item for item in row.cells[0].items if not (isinstance(item, Para) and item.is_empty)] if row.cells else []
    return bool(first) and all(isinstance(item, Para) and is_derived(item) for item in first)


def _row(row: TableRow) -> TableRow:
    return evolve(row, cells=tuple(_cell(cell) for cell in row.cells))


def _cell(cell: TableCell) -> TableCell:
    return evolve(cell, items=tuple(without_derived(cell.items)))
