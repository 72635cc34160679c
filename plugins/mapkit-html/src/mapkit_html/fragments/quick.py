"""Lists and tables whose lines are plain, read in one go; what else they may hold is for the assembler's frames.

Each function takes a body and the place of its first line in the list or table. It gives just what the frames would make of
it, or says at which line it gave up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mapkit.richtext.escape import STARTERS, escape_start

from . import marks as m
from .body import Body, Ready
from .containers import alignment, dashes, row_line
from .lines import is_typed_item, line_block
from .pieces import PieceReader
from .simple import folded, needs_care

#: How deep lists may lie in each other here.
DEPTH = 12
#: More lists end than may lie in each other: what a step says that is none between plain lines.
_NO_TURN = (DEPTH + 2, "", None)
#: What stands between the lines of a list: the end of an item, of lists under it, then another item or what is behind the
#: list; or a list that begins under the item.
_TURN = re.compile(
    rf"{m.ITEM_END}((?:\s*{m.LIST_END}\s*{m.ITEM_END})*)\s*(?:{m.ITEM}{m.END}|{m.LIST_END}(.*))"
    rf"|({m.UL}|{m.OL}{m.END})\s*{m.ITEM}{m.END}",
    re.DOTALL,
).fullmatch
#: What stands between the cells of a table; what a step says that does not.
_NO_CELL = (False, "", None)
_BETWEEN_CELLS = re.compile(
    rf"{m.CELL_END}\s*(?:({m.ROW}\s*)?{m.CELL}([^{m.END}]*){m.END}|{m.TABLE_END}(.*))", re.DOTALL
).fullmatch


class Read(NamedTuple):
    """What was read, empty where nothing is there to be seen."""

    markdown: str
    plain: str
    #: The place of the first line behind it, and what is left of the step before that.
    at: int
    behind: str


class GivenUp(Exception):  # noqa: N818 - no error, but the way out
    """What stands at a line is not plain."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def quick_list(body: Body, at: int, *, ordered: bool, start: int) -> Read:
    """Read a list whose items are one line each, perhaps with another such list under it.

    Raises:
        GivenUp: it holds more than that.
    """
    lines: list[str] = []
    plains: list[str] = []
    outer: list[tuple[str, bool, int]] = []
    ready, steps = body.ready, body.steps
    indent, count, last = "", start, len(steps)
    while True:
        markdown, plain = ready[at] or ("", "")
        if not markdown or markdown[0] in STARTERS:
            markdown, plain = _line(body, at)
        marker = f"{count}. " if ordered else "- "
        lines.append(f"{indent}{marker}{markdown}")
        plains.append(plain)
        at += 1
        ended, under, behind = _turn(steps[at - 1]) if at <= last else _NO_TURN
        if ended > len(outer):
            raise GivenUp(at)
        if under:
            outer.append((indent, ordered, count))
            indent, ordered, count = indent + " " * len(marker), under == m.OL, 1
            if len(outer) > DEPTH:
                raise GivenUp(at)
            continue
        if behind is not None:
            if ended < len(outer):
                raise GivenUp(at)
            return Read("\n".join(lines), " ".join(filter(None, plains)), at, behind)
        for _ in range(ended):
            indent, ordered, count = outer.pop()
        count += 1


@lru_cache(maxsize=512)
def _turn(step: str) -> tuple[int, str, str | None]:
    """Return what a step says between the lines of a list.

    That is how many lists under an item end with it; the mark of the list that begins under it; and what stands behind the
    whole list, where it ends here.
    """
    found = _TURN(step)
    if found is None:
        return _NO_TURN
    ended, behind, under = found.groups()
    return ended.count(m.LIST_END) if ended else 0, under[0] if under else "", behind


def _line(body: Body, at: int) -> Ready:
    """Return a line's Markdown and plain text."""
    known = body.ready[at]
    if known and known[0] and known[0][0] not in "*[":
        return escape_start(known[0]), known[1]
    text = body.line(at)
    if not text or text.isspace() or is_typed_item(text):
        raise GivenUp(at)
    reader = PieceReader()
    block = line_block(reader, text, tight=False)
    if reader.outer or not block:
        raise GivenUp(at)
    return block.markdown, block.plain


def quick_table(body: Body, at: int, kind: str) -> Read:
    """Read a table whose cells are one line of plain text each.

    Args:
        body: The body.
        at: The place of the first cell.
        kind: What kind of cell that is: h or d, with the alignment.

    Raises:
        GivenUp: it holds more than that.
    """
    rows: list[list[str]] = [[]]
    kinds: list[list[str]] = [[]]
    behind = None
    while behind is None:
        known = body.ready[at]
        rows[-1].append(known[1] if known and known[0] == known[1] else folded(body.line(at)))
        kinds[-1].append(kind)
        at += 1
        ends_row, kind, behind = _turn_of_cells(body.steps[at - 1]) if at <= len(body.steps) else _NO_CELL
        if not kind and behind is None:
            raise GivenUp(at)
        if ends_row:
            rows.append([])
            kinds.append([])
    texts = [text for row in rows for text in row if text]
    if needs_care("\n".join(texts)):
        raise GivenUp(at)
    shown = [pair for pair in zip(rows, kinds, strict=True) if any(pair[0])]
    return Read(_table(shown, at), " ".join(texts), at, behind)


@lru_cache(maxsize=512)
def _turn_of_cells(step: str) -> tuple[bool, str, str | None]:
    """Return what a step says between the cells of a table.

    That is whether the row ends; what kind of cell follows; and what stands behind the table, where it ends here.
    """
    found = _BETWEEN_CELLS(step)
    return (bool(found[1]), found[2] or "", found[3]) if found else _NO_CELL


def _table(rows: Sequence[tuple[Sequence[str], Sequence[str]]], at: int) -> str:
    """Write a table, from its rows and the kinds of their cells."""
    if not rows:
        return ""
    first, kinds = rows[0]
    heading = all(kind[0] == "h" for kind in kinds)
    if any(kind[0] == "h" for _, kinds in rows[heading:] for kind in kinds):
        raise GivenUp(at)
    width = max(len(row) for row, _ in rows)
    rule = [dashes(alignment(kind)) for kind in kinds] + [dashes("")] * (width - len(first))
    lines = [row_line(first if heading else (), width), row_line(rule, width)]
    lines += [row_line(row, width) for row, _ in rows[heading:]]
    return "\n".join(lines)
