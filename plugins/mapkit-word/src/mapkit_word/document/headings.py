"""Headings in order: whatever levels a text uses, each heading follows on from the one above it without a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapkit.richtext import Node, tree

from .grid import Grid
from .markup import blocks_of_html

#: The deepest heading of a document.
DEEPEST = 6


def blocks_of(text: str) -> tuple[Node | Grid, ...]:
    """Return a rich text's blocks, with what stands there as HTML made into blocks too."""
    blocks: list[Node | Grid] = []
    for node in tree(text).children:
        if node.type == "html_block":
            blocks += blocks_of_html(node.text)
        else:
            blocks.append(node)
    return tuple(blocks)


def levels_of(blocks: Iterable[Node | Grid]) -> list[int]:
    """Return the levels of some blocks' headings, as the text has them, in order."""
    return [block.level for block in blocks if isinstance(block, Node) and block.type == "heading"]


def outline(levels: Sequence[int], base: int) -> list[int]:
    """Return the levels that headings get in a document.

    Args:
        levels: Their levels in the text, in order.
        base: The level of the heading that they stand below.
    """
    open_: list[int] = []
    found: list[int] = []
    for level in levels:
        while open_ and open_[-1] >= level:
            open_.pop()
        open_.append(level)
        found.append(min(DEEPEST, base + len(open_)))
    return found
