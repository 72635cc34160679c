"""The lines of a page saved as text, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mapkit.model import Block, Role
from mapkit.richtext import escape

from .furniture import is_furniture
from .wrapped import lines_of

_ITEM = re.compile(
    r"(?P<indent>[ \t\u00a0]*)(?:(?P<bullet>[•·▪◦‣○●*–]|-(?=[ \u00a0]))|(?P<number>\d{1,3})[.)])[ \t\u00a0]+(?=\S)"
)
_MIDDLE = "·▪◦○●"


class _Item(NamedTuple):
    depth: int
    marker: str
    text: str


def text_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a saved text: each line a paragraph of its own, runs of list items a list.

    Items that blank lines part are one list where they are marked by a middle dot, as pasted Word lists are.
    """
    items: list[_Item] = []
    first = 0
    blank = True
    for number, raw in lines_of(text):
        line = _plain(raw)
        if not line:
            blank = True
            continue
        item = _item(raw)
        if item and items and _belongs(items, item, blank):
            items.append(item)
        else:
            if items:
                yield _list(items, first)
                items = []
            if item:
                items, first = [item], number
            else:
                role: Role = "furniture" if is_furniture(line) else "text"
                tight = role == "text" and not blank
                yield Block(escape(line), line, role, rest=escape(line), tight=tight, line=number)
                blank = role == "furniture"  # what follows the frame's lines begins anew
                continue
        blank = False
    if items:
        yield _list(items, first)


def _plain(line: str) -> str:
    return " ".join(line.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "").split())


def _item(raw: str) -> _Item | None:
    found = _ITEM.match(raw)
    if found is None:
        return None
    if found["number"] and not found["indent"]:
        return None  # a paragraph that begins with a number: lists are indented in saved text
    if found["bullet"] in ("*", "–", "-") and not found["indent"] and found["bullet"] != "-":
        return None
    depth = len(found["indent"].expandtabs(4)) // 2
    return _Item(depth, found["bullet"] or found["number"], _plain(raw[found.end() :]))


def _belongs(items: list[_Item], item: _Item, blank: bool) -> bool:
    numbered = item.marker.isdigit()
    if blank:
        if numbered and items[-1].marker.isdigit():
            return int(item.marker) == int(items[-1].marker) + 1
        return item.marker in _MIDDLE and items[-1].marker in _MIDDLE
    return item.depth > items[0].depth or numbered == items[0].marker.isdigit()


def _list(items: list[_Item], line: int) -> Block:
    """Return a list, its levels by the items' indents."""
    lines: list[str] = []
    levels: list[tuple[int, int]] = []  # an indent in the source, and the column of its items in Markdown
    width = 0  # of the marker before: what stands below an item begins behind its marker
    for item in items:
        while levels and item.depth < levels[-1][0]:
            levels.pop()
        if not levels or item.depth > levels[-1][0]:
            levels.append((item.depth, levels[-1][1] + width if levels else 0))
        marker = f"{item.marker}. " if item.marker.isdigit() else "- "
        width = len(marker)
        lines.append(" " * levels[-1][1] + marker + escape(item.text))
    markdown = "\n".join(lines)
    return Block(markdown, " ".join(item.text for item in items), "list", rest=markdown, line=line)
