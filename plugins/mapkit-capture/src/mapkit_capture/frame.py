"""What a page saved as text holds beside its posts, told by what stands around a line: bylines, footers, navigation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mapkit.model import Block

from .furniture import ends_post, is_furniture, stands_under_title

_WIDGET = re.compile(
    r"(?:recent\s+(?:posts|comments)|archives?|categories|meta|tag\s+cloud|top\s+posts(?:\s+(?:&|and)\s+pages)?|blog\s+stats"
    r"|blogroll|follow\s+(?:blog|us|me)\b.{0,40}|email\s+subscription|subscribe\b.{0,40}|search(?:\s+for)?\s*:?|log\s+in"
    r"|entries\s+(?:feed|rss)|comments\s+(?:feed|rss)|wordpress\.(?:com|org))\s*:?\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+(?:\S+\s*){1,8}\Z", re.IGNORECASE)
_NEIGHBOUR = re.compile(r"(?:previous|next)\s+(?:post|page)\s*:?\Z", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…”]\Z")
#: A line of a footer has no more words: where one widget alone shows it, and where several do.
_SHORT = 14
_TITLE = 30


def framed(blocks: Sequence[Block]) -> list[Block]:
    """Return a page's blocks, those that are its frame by what stands around them as furniture."""
    found = list(blocks)
    for at, block in enumerate(blocks):
        before = blocks[at - 1].plain if at else ""
        after = blocks[at + 1].plain if at + 1 < len(blocks) else ""
        byline = _BYLINE.match(block.plain) and (stands_under_title(before) or ends_post(after))
        if block.role == "text" and (byline or _NEIGHBOUR.match(before)):
            found[at] = _furniture(block)
    start = _footer(found)
    return [*found[:start], *map(_furniture, found[start:])]


def _furniture(block: Block) -> Block:
    return block._replace(role="furniture", tight=False)


def _footer(blocks: Sequence[Block]) -> int:
    """Return where a page's footer begins: with the heading of a widget, and nothing but short lines and lists after it."""
    start, strict, widgets = len(blocks), len(blocks), 0
    only_short = True
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if _WIDGET.match(block.plain):
            widgets += 1
            start = at
            strict = at if only_short else strict
        elif block.role in ("list", "furniture") or is_furniture(block.plain):
            continue
        elif block.role not in ("text", "heading") or block.plain.count(" ") >= _TITLE or block.plain.endswith(":"):
            break
        else:
            only_short &= block.plain.count(" ") < _SHORT and not _SENTENCE.search(block.plain)
    return start if widgets > 1 else strict
