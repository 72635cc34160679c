"""The items of a list, each as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mapkit.model import Block
from mapkit.richtext import plain

from .text_line import text_line

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) +", re.MULTILINE)
_PARTS = re.compile(r"\n\n+|\n(?=(?:[-*+]|\d{1,9}[.)]) )")


def list_items(markdown: str) -> Iterator[Sequence[Block]]:
    """Yield the blocks of each item of a list's topmost level."""
    starts = [found for found in _ITEM.finditer(markdown) if found.start() == 0 or markdown[found.start() - 1] == "\n"]
    for found, end in zip(starts, [*(each.start() for each in starts[1:]), len(markdown)], strict=True):
        width = len(found[0])
        text = markdown[found.end() : end].strip("\n").replace("\n" + " " * width, "\n")
        yield _joined([_part(part) for part in _PARTS.split(text)])


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


def _part(markdown: str) -> Block:
    if _ITEM.match(markdown):
        return Block(markdown, " ".join(plain(markdown).split()), "list", rest=markdown)
    return text_line(markdown.replace("\\\n", " "))
