"""What stands below the last post of a page: recent posts, archives, a search field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mapkit.model import Block

from .furniture import is_furniture

_WIDGET = re.compile(
    r"(?:recent\s+(?:posts|comments)|archives?|categories|meta|tag\s+cloud|top\s+posts(?:\s+(?:&|and)\s+pages)?|blog\s+stats"
    r"|blogroll|follow\s+(?:blog|us|me)\b.{0,40}|email\s+subscription|subscribe\b.{0,40}|search(?:\s+for)?\s*:?|log\s+in"
    r"|entries\s+(?:feed|rss)|comments\s+(?:feed|rss)|wordpress\.(?:com|org))\s*:?\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…”]\Z")
#: A line of the footer has no more words.
_SHORT = 14


def without_footer(blocks: Sequence[Block]) -> list[Block]:
    """Return a page's blocks, those of its footer as furniture.

    A footer begins with the heading of a widget, and nothing but headings, lists and short lines follows to the page's end.
    """
    start = len(blocks)
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if _WIDGET.match(block.plain):
            start = at
        elif not (block.role in ("list", "furniture") or is_furniture(block.plain) or _is_short(block)):
            break
    return [*blocks[:start], *(block._replace(role="furniture", tight=False) for block in blocks[start:])]


def _is_short(block: Block) -> bool:
    return block.role in ("text", "heading") and block.plain.count(" ") < _SHORT and not _SENTENCE.search(block.plain)
