"""Blocks within blocks: lists, quotations and tables as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import define, field

from mapkit.model import Block
from mapkit.richtext.blocks import joined

from .inline import to_markdown
from .runs import Mark, Run, plain_of, with_mark

_NUMBER = re.compile(r"\s*(-?\d{1,9})")
_FIRST_NUMBER = re.compile(r"1[.)] ")
_ALIGN = re.compile(r"left|center|right")
_STRONG = Mark("strong")


class Frame:
    """A list, an item, a quotation or a table that is being read, and what is in it so far."""

    __slots__ = ("blocks", "items", "kind", "numbers", "ordered", "pending", "rows", "start")

    def __init__(self, kind: str, *, ordered: bool = False, start: int = 1, blocks: list[Block] | None = None) -> None:
        self.kind = kind
        self.blocks: list[Block] = [] if blocks is None else blocks
        #: What has been seen of Word's lists and is not put together yet.
        self.pending: list[WordItem] = []
        self.ordered = ordered
        self.start = start
        if kind == "list":
            self.items: list[list[Block]] = []
            #: The number each item asks for, or None.
            self.numbers: list[int | None] = []
        elif kind == "table":
            self.rows: list[list[Cell]] = []


@define
class Cell:
    """A table's cell and its lines."""

    header: bool = False
    align: str = ""
    lines: list[list[Run]] = field(factory=list)


@define
class WordItem:
    """A paragraph that looks like a list's item."""

    level: int
    ordered: bool
    start: int
    blocks: list[Block]


def number(text: str) -> int | None:
    """Read a list's start or an item's value; None where it is none that Markdown can say."""
    found = _NUMBER.match(text)
    value = int(found[1]) if found else -1
    return value if value >= 0 else None


def list_block(
    items: Iterable[Sequence[Block]], *, ordered: bool, start: int = 1, numbers: Sequence[int | None] = ()
) -> Block | None:
    """Write a list; None where it has nothing in it."""
    kept = [(list(item), given) for item, given in _zip(items, numbers) if item]
    if not kept:
        return None
    loose = any(_is_loose(item) for item, _ in kept)
    lines = []
    count = kept[0][1] if kept[0][1] is not None else start
    for item, _ in kept:
        marker = f"{count}. " if ordered else "- "
        lines.append(marker + indented(_item(item, loose=loose), len(marker)))
        count += 1
    markdown = ("\n\n" if loose else "\n").join(lines)
    plain = " ".join(block.plain for item, _ in kept for block in item if block.plain)
    return Block(markdown, plain, "list", "", markdown)


def _zip(
    items: Iterable[Sequence[Block]], numbers: Sequence[int | None]
) -> Iterable[tuple[Sequence[Block], int | None]]:
    for index, item in enumerate(items):
        yield item, numbers[index] if index < len(numbers) else None


def _is_loose(item: Sequence[Block]) -> bool:
    """Say whether an item holds more than a paragraph and a list under it."""
    if len(item) == 1:
        return False
    seen = [block for block in item if block.markdown]
    for at, (before, block) in enumerate(pairwise(seen)):
        if block.tight and before.role in ("text", "image"):
            continue
        under = block.role == "list" and before.role in ("text", "image") and at + 2 == len(seen)
        if not under or starts_apart(block.markdown):
            return True
    return False


def starts_apart(markdown: str) -> bool:
    """Say whether a list may stand below a line only with a blank line between: one that begins with another number."""
    return markdown[:1].isdigit() and not _FIRST_NUMBER.match(markdown)


def _item(item: Sequence[Block], *, loose: bool) -> str:
    if item[0].role == "rule":
        item = [item[0]._replace(markdown="___"), *item[1:]]
    if len(item) == 1:
        return item[0].markdown
    if not loose and item[-1].role == "list":
        return f"{joined(item[:-1])}\n{item[-1].markdown}"
    return joined(item)


def indented(text: str, width: int) -> str:
    """Indent every line of a text but the first."""
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n") if "\n" in text else text


def quote_block(blocks: Sequence[Block]) -> Block | None:
    """Write a quotation; None where it has nothing in it."""
    inside = joined(blocks)
    if not inside:
        return None
    plain = " ".join(block.plain for block in blocks if block.plain)
    markdown = "\n".join(f"> {line}" if line else ">" for line in inside.split("\n"))
    return Block(markdown, plain, "quote", "", markdown)


def table_block(rows: Sequence[Sequence[Cell]]) -> Block | None:
    """Write a table; the first row is its head if all its cells say so, else the head is empty."""
    rows = [row for row in rows if any(cell.lines for cell in row)]
    if not rows:
        return None
    width = max(len(row) for row in rows)
    head = rows[0] if all(cell.header for cell in rows[0]) else ()
    body = rows[1:] if head else rows
    aligned = head or rows[0]
    rule = [dashes(aligned[at].align if at < len(aligned) else "") for at in range(width)]
    lines = [row_line([_cell(cell, bold=False) for cell in head], width), row_line(rule, width)]
    lines += [row_line([_cell(cell, bold=cell.header) for cell in row], width) for row in body]
    markdown = "\n".join(lines)
    plain = " ".join(" ".join(plain_of(line) for row in rows for cell in row for line in cell.lines).split())
    return Block(markdown, plain, "table", "", markdown)


def row_line(cells: Sequence[str], width: int) -> str:
    """Write a table's row."""
    padded = [*cells, *[""] * (width - len(cells))]
    return "|" + "|".join(f" {cell} " if cell else " " for cell in padded) + "|"


def _cell(cell: Cell, *, bold: bool) -> str:
    """Write a cell; one that heads its row stands in bold, for Markdown knows no such heads."""
    lines: list[list[Run]] = cell.lines
    if bold:
        lines = [[run._replace(marks=with_mark(run.marks, _STRONG)) for run in line] for line in lines]
    return "<br>".join(to_markdown(line, at_start=False) for line in lines).replace("|", "\\|")


def alignment(kind: str) -> str:
    """Return how a cell's text is set, from what its mark carries; empty where that is not said."""
    found = _ALIGN.search(kind, 1) if len(kind) > 1 else None
    return found[0] if found else ""


def dashes(align: str) -> str:
    """Write what stands under a column's head."""
    return {"left": ":---", "center": ":---:", "right": "---:"}.get(align, "---")
