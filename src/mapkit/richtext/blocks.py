"""Blocks put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mapkit.model import Block, RichText

_BULLET = re.compile(r"^- ", re.MULTILINE)
_NUMBER = re.compile(r"^(\d+)\. ", re.MULTILINE)
_MARKER = re.compile(r"([-*])( )|\d+([.)]) ")
_LINES = ("text", "image")


def join_blocks(blocks: Iterable[Block]) -> RichText:
    """Join blocks to one rich text: a tight line by a line break, everything else by a blank line.

    Furniture is left out. Of two lists in a row the second changes its marker, or Markdown would take them for one.
    """
    return RichText(joined(blocks))


def joined(blocks: Iterable[Block]) -> str:
    """Return what ``join_blocks`` does, as a string that may be a part of something."""
    pieces: list[str] = []
    before: Block | None = None
    marker = ""
    for block in blocks:
        markdown = block.markdown
        if not markdown or block.role == "furniture":
            before = None  # but a list before it and one behind are in a row
            continue
        if block.role == "list":
            markdown, marker = _apart(markdown, marker)
        else:
            marker = ""
        if pieces:
            pieces.append("\\\n" if _continues(before, block) else "\n\n")
        pieces.append(markdown)
        before = block
    return "".join(pieces)


def _continues(before: Block | None, block: Block) -> bool:
    return block.tight and before is not None and before.role in _LINES and block.role in _LINES


def _apart(markdown: str, before: str) -> tuple[str, str]:
    """Return a list with a marker other than that of the list before it, and that marker."""
    found = _MARKER.match(markdown)
    marker = (found[1] or found[3]) if found else ""
    if not marker or marker != before:
        return markdown, marker
    if marker == "-":
        return _BULLET.sub("* ", markdown), "*"
    if marker == ".":
        return _NUMBER.sub(r"\1) ", markdown), ")"
    return markdown, marker
