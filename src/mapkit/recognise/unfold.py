"""Tables and lists whose cells or items are labels with their values, laid out as lines: a label's block, then its value's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapkit.model import Block
from mapkit.richtext import plain

from .html_table import html_rows
from .lexicon import Lexicon, Meaning
from .text_line import text_line

#: So many labels make a table or a list one of fields, and so great a share of its rows.
_LABELS = 2
_SHARE = 0.5
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) +", re.MULTILINE)
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*\Z")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

#: What stands in one place: a row's label and its value, or (without a label) blocks that stay as they are.
Row = tuple[str, list[Block]]


class Unfolded(NamedTuple):
    """Blocks with tables and lists of fields laid out, and for each of them the block of the source that it came from."""

    blocks: Sequence[Block]
    places: Sequence[int]


def unfolded(blocks: Sequence[Block], lexicon: Lexicon, kind: str = "") -> Unfolded | None:
    """Return the blocks with each table and list of fields laid out; None where there is none.

    Args:
        blocks: The blocks of an entry.
        lexicon: The labels.
        kind: Count only labels that this kind knows; any kind's where it is empty.
    """
    made: list[Block] = []
    places: list[int] = []
    changed = False
    for at, block in enumerate(blocks):
        rows = _rows(block, lexicon) if block.role in ("table", "list", "html") else []
        laid = _laid(block, rows, lexicon, kind) if rows else None
        changed |= laid is not None
        made += laid or (block,)
        places += [at] * len(laid or (block,))
    return Unfolded(made, places) if changed else None


def _rows(block: Block, lexicon: Lexicon) -> list[Row]:
    """Return the rows of a table, or the items of a list, that may be fields."""
    if block.role == "table":
        return _table(block.markdown)
    if block.role == "html" and block.markdown.startswith("<table"):
        return [
            (cells[0][0].markdown if cells[0] else "", [b for cell in cells[1:] for b in cell])
            for cells in html_rows(block.markdown)
        ]
    if block.role == "list" and lexicon.pattern.match(block.plain):
        return [("", list(item)) for item in _items(block.markdown)]
    return []


def _laid(block: Block, rows: Sequence[Row], lexicon: Lexicon, kind: str) -> list[Block] | None:
    """Return the rows as lines, where enough of them are led by labels."""
    labelled = 0
    laid: list[Block] = []
    for label, value in rows:
        head = text_line(label) if label else None
        named = lexicon.of(head.plain) if head else _leads(value, lexicon)
        labelled += any(not kind or meaning.kind == kind for meaning in named)
        laid += [head] if head else []
        # what stands beside no label follows its head in the same line of thought
        laid += [
            each._replace(tight=bool(each.tight or (head and not named and not n))) for n, each in enumerate(value)
        ]
    if labelled < _LABELS or labelled < _SHARE * len(rows):
        return None
    return laid


def _leads(value: Sequence[Block], lexicon: Lexicon) -> tuple[Meaning, ...]:
    """Return what the label at the start of an item means, if it is a sure one."""
    first = value[0]
    found = lexicon.pattern.match(first.plain)
    if found is None or not ((found["mark"] or "").strip() or lexicon.of(first.bold)):
        return ()
    return lexicon.of(found["label"])


def _table(markdown: str) -> list[Row]:
    lines = [line for line in markdown.split("\n") if not _RULE.match(line)]
    found = [[cell.strip().replace("\\|", "|") for cell in _CELL.split(line)[1:-1]] for line in lines]
    found = [cells for cells in found if any(cells)]
    if len(found) == 2 and len(found[0]) > _LABELS:  # labels side by side, their values below
        found = [[label, value] for label, value in zip(*found, strict=False)]
    return [(cells[0], [b for cell in cells[1:] for b in _lines(cell)]) for cells in found]


def _lines(cell: str) -> Iterator[Block]:
    """Yield a cell's lines."""
    for number, line in enumerate(filter(None, map(str.strip, _BREAK.split(cell)))):
        yield text_line(line)._replace(tight=number > 0)


def _items(markdown: str) -> Iterator[Sequence[Block]]:
    """Yield the blocks of each item of a list's topmost level."""
    starts = [found for found in _ITEM.finditer(markdown) if found.start() == 0 or markdown[found.start() - 1] == "\n"]
    for found, end in zip(starts, [*(each.start() for each in starts[1:]), len(markdown)], strict=True):
        width = len(found[0])
        text = markdown[found.end() : end].strip("\n").replace("\n" + " " * width, "\n")
        blocks = [_part(part, tight=False) for part in re.split(r"\n\n+|\n(?=(?:[-*+]|\d{1,9}[.)]) )", text)]
        yield _joined(blocks)


def _joined(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return blocks with lists that were cut at their items in one piece again."""
    made: list[Block] = []
    for block in blocks:
        if block.role == "list" and made and made[-1].role == "list":
            last = made[-1]
            markdown = f"{last.markdown}\n{block.markdown}"
            made[-1] = last._replace(markdown=markdown, rest=markdown, plain=f"{last.plain} {block.plain}")
        else:
            made.append(block)
    return made


def _part(markdown: str, *, tight: bool) -> Block:
    if _ITEM.match(markdown):
        return Block(markdown, " ".join(plain(markdown).split()), "list", rest=markdown)
    return text_line(markdown.replace("\\\n", " "))._replace(tight=tight)
