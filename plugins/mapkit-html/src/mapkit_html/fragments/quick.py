"""Lists and tables whose lines are plain, read in one go; what else they may hold is for the assembler's frames.

Each function takes a stream's parts, text and marks in turn, and the place of the first mark behind the one that began
the list or table. It gives just what the frames would make of it, or says at which mark it gave up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mapkit.richtext import escape_start

from . import marks as m
from .containers import alignment, dashes, indented, row_line, starts_apart
from .lines import is_typed_item, line_block
from .pieces import PieceReader
from .ready import Ready
from .simple import folded, needs_care

#: How deep lists may lie in each other here.
_DEPTH = 12
_AFTER_LINE = frozenset((m.ITEM_END, m.UL, m.OL))


class Read(NamedTuple):
    """What was read, empty where nothing is there to be seen; and the place of the text behind it."""

    markdown: str
    plain: str
    at: int


class GivenUp(Exception):  # noqa: N818 - no error, but the way out of a recursion
    """What stands at a mark is not plain."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def quick_list(parts: Sequence[str], at: int, ready: Ready, *, ordered: bool, start: int, depth: int = 0) -> Read:
    """Read a list whose items are one line each, perhaps with another such list under it.

    Raises:
        GivenUp: it holds more than that.
    """
    lines: list[str] = []
    plains: list[str] = []
    while parts[at] == m.ITEM:
        text = parts[at + 1]
        if text[:1] != m.END or parts[at + 2] not in _AFTER_LINE:
            raise GivenUp(at)
        markdown, plain = _line(text[1:], at, ready)
        at += 2
        if parts[at] != m.ITEM_END:
            under = _under(parts, at, ready, depth)
            if not markdown or starts_apart(under.markdown):
                raise GivenUp(at)
            if under.markdown:
                markdown = f"{markdown}\n{under.markdown}"
                plain = f"{plain} {under.plain}" if plain and under.plain else plain or under.plain
            at = under.at + 1
            if parts[at] != m.ITEM_END or not _is_blank(parts[under.at]):
                raise GivenUp(at)
        if markdown:
            marker = f"{start + len(lines)}. " if ordered else "- "
            lines.append(marker + indented(markdown, len(marker)))
            if plain:
                plains.append(plain)
        if not _is_blank(parts[at + 1]):
            raise GivenUp(at)
        at += 2
    if parts[at] != m.LIST_END:
        raise GivenUp(at)
    return Read("\n".join(lines), " ".join(plains), at + 1)


def _under(parts: Sequence[str], at: int, ready: Ready, depth: int) -> Read:
    """Read the list that begins at a mark, below an item's line."""
    ordered = parts[at] == m.OL
    if parts[at + 1] != (m.END if ordered else "") or depth >= _DEPTH:
        raise GivenUp(at)
    return quick_list(parts, at + 2, ready, ordered=ordered, start=1, depth=depth + 1)


def _line(text: str, at: int, ready: Ready) -> tuple[str, str]:
    """Return a line's Markdown and plain text; empty where it shows nothing."""
    if not text or text.isspace():
        return "", ""
    if is_typed_item(text):
        raise GivenUp(at)
    if text[0] < m.INLINE and (known := ready.get(text)):
        return escape_start(known[0]), known[1]
    reader = PieceReader(ready)
    block = line_block(reader, text, tight=False)
    if reader.outer:
        raise GivenUp(at)
    return (block.markdown, block.plain) if block else ("", "")


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def quick_table(parts: Sequence[str], at: int) -> Read:
    """Read a table whose cells are one line of plain text each.

    Raises:
        GivenUp: it holds more than that.
    """
    rows: list[list[str]] = []
    heads: list[str] = []
    texts: list[str] = []
    while parts[at] == m.ROW:
        if parts[at + 1]:
            raise GivenUp(at)
        at += 2
        first = len(texts)
        while parts[at] == m.CELL:
            kind, _, text = parts[at + 1].partition(m.END)
            if parts[at + 2] != m.CELL_END or parts[at + 3]:
                raise GivenUp(at)
            heads.append(kind)
            texts.append(folded(text))
            at += 4
        row = texts[first:]
        if any(row):
            rows.append(row)
        else:
            del heads[first:], texts[first:]
    if parts[at] != m.TABLE_END or needs_care("\n".join(texts)):
        raise GivenUp(at)
    return Read(_table(rows, heads, at), " ".join(filter(None, texts)), at + 1)


def _table(rows: Sequence[Sequence[str]], kinds: Sequence[str], at: int) -> str:
    """Write a table, from its rows and the kinds of its cells one after the other: h or d, with the alignment."""
    if not rows:
        return ""
    first = len(rows[0])
    heading = all(kind[0] == "h" for kind in kinds[:first])
    if any(kind[0] == "h" for kind in kinds[first if heading else 0 :]):
        raise GivenUp(at)
    width = max(map(len, rows))
    rule = [dashes(alignment(kind)) for kind in kinds[:first]] + [dashes("")] * (width - first)
    lines = [row_line(rows[0] if heading else (), width), row_line(rule, width)]
    lines += [row_line(row, width) for row in (rows[1:] if heading else rows)]
    return "\n".join(lines)
