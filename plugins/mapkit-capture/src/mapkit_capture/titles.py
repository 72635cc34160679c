"""What a title looks like on a page that marks no titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mapkit.model import Block

from .furniture import is_furniture

_LONGEST = 260
_FREE = 160
_END = re.compile(r"[,;:]\Z")
_FULL_STOP = re.compile(r"[.!”\"’'…]\Z")
_QUOTED = re.compile(r"[“\"‘'(]")
#: Somebody speaks for themselves: blog posts do, summaries of publications do not.
_FIRST_PERSON = re.compile(r"\b(?:we|we’ve|we're|we’re|we'd|we’d|our|ours|us|I|I’m|I'm|I’ve|my|me)\b")


def could_be_title(block: Block) -> bool:
    """Return whether a block may be a post's title at all: one line of running text, not too long, not the frame's."""
    if block.role not in ("text", "heading") or not block.plain or is_furniture(block.plain):
        return False
    return len(block.plain) <= _LONGEST and not _END.search(block.plain)


def is_sentence(block: Block) -> bool:
    """Return whether a block ends as sentences do."""
    return bool(_FULL_STOP.search(block.plain))


def joined_at_end(raw: str) -> bool:
    """Return whether the last two words, and only they, are joined by a no-break space, as some themes do to titles."""
    words = raw.strip("\u00a0 \t").rsplit("\u00a0", 1)
    return len(words) == 2 and " " not in words[1] and "\u00a0" not in words[0] and " " in words[0]


class TitleSense:
    """Knows how this page's sure titles look, and judges whether another line is one."""

    def __init__(
        self,
        blocks: Sequence[Block],
        raw: Callable[[Block], str],
        sure: Sequence[int],
        wordings: Sequence[str],
    ) -> None:
        self._blocks = blocks
        self._raw = raw
        #: Wordings of titles that speak for a kind, such as an annual report's.
        self._wordings = [re.compile(wording, re.IGNORECASE) for wording in wordings]
        long_enough = [i for i in sure if blocks[i].plain.count(" ") >= 2]
        joined = sum(1 for i in long_enough if joined_at_end(raw(blocks[i])))
        #: Whether the page's theme joins the last words of titles.
        self.joins = len(long_enough) >= 1 and joined * 2 > len(long_enough)

    def starts_post(self, at: int, *, after_short_field: bool) -> bool:
        """Return whether a block is the title of a post without labels."""
        block = self._blocks[at]
        if not could_be_title(block) or len(block.plain) > _FREE or _QUOTED.match(block.plain):
            return False
        following = [b for b in self._blocks[at + 1 : at + 5] if b.role != "furniture"]
        if not following or following[0].role == "list":
            return False
        if self.joins and block.plain.count(" ") >= 2:
            return joined_at_end(self._raw(block)) and not is_sentence(block)
        if is_sentence(block):
            return False
        if after_short_field:
            return True
        return any(wording.search(block.plain) for wording in self._wordings) or self._changes_voice(at, following)

    def _changes_voice(self, at: int, following: Sequence[Block]) -> bool:
        """Whether somebody begins to speak here who was silent before: a blog post after a summary."""
        before = [b for b in self._blocks[max(0, at - 4) : at] if b.role != "furniture"]
        spoken = sum(len(_FIRST_PERSON.findall(b.plain)) for b in following)
        silent = sum(len(_FIRST_PERSON.findall(b.plain)) for b in before)
        return spoken >= 2 and silent == 0
