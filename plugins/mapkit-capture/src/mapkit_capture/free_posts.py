"""Posts without labels, between posts that have them: where one begins, as a careful reader would tell.

Nothing on a page saved as text says that a line is a title and not a sub-heading. A reader goes by the line's look, by
what the text behind it is about (other things than the post so far), and by who speaks (somebody, where nobody did).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import field, frozen

from mapkit.model import Block

from .cohesion import Weights
from .looks import Looks
from .page import Page
from .titles import could_be_title, is_prose, is_quotation, is_sentence, joined_at_end, shape
from .voice import company, signs_off, voice

_LONGEST = 160
#: A site's own welcome is no post.
_HOME = re.compile(r"welcome\b|.{0,60}\b(?:has|have)\s+moved\b", re.IGNORECASE)
#: A full stop at the end, or between two sentences.
_SENTENCES = re.compile(r"\.\Z|[.!?][”\"’']\Z|[.!]\s+[A-Z“]")
#: So many words behind a line show what it begins.
_AHEAD = 160
#: So many words of a post tell what it is about.
_FAR = 1500
#: So many lines are weighed against each other at once.
_MOST = 200
#: A post's text of so many words is as long as any.
_LONG = 250
#: A last field of so many words is as long as any.
_TAIL = 120
#: A line of more words is running text, whatever it ends with.
_FEW = 12
_MANY = 30
#: What a line must weigh to begin a post, behind labels and behind a post without them.
#: The weights, here and of a title's look, are those of a logistic regression over pages put together of posts that we
#: wrote (``tests/pages``), rounded.
_ENOUGH = 5.0
_ENOUGH_BEHIND_FREE = 5.7
_SURE = 9.0
#: What it adds that a line looks as this page's titles do, and hardly another line.
_LOOKS = 3.0


@frozen
class FreePosts:
    """Finds the titles of posts without labels on one page."""

    page: Page
    weights: Weights
    #: Whether the page's theme joins the last words of titles by a no-break space: then that is what tells.
    joins: bool
    looks: Looks = field(factory=Looks)
    #: The level of the headings that its sure titles are; 0 where they are none.
    level: int = 0
    #: Wordings of titles that speak for a kind, such as an annual report's.
    wordings: Sequence[re.Pattern[str]] = field(factory=tuple)

    def at_head(self, end: int) -> list[int]:
        """Return the titles before a page's first labels: from the first line that stands over running text."""
        if any(_HOME.match(self.page.blocks[at].plain) for at in range(end)):
            return []
        for at in self.page.own(0, end - 1):
            after = self.page.after(at, end)
            if self._may_be(at, 0, end) and after is not None and (is_prose(after) or after.plain.count(" ") > _FEW):
                return [at, *self.within(at, at + 1, end, free=True)]
        return []

    def at_once(self, begin: int, end: int) -> int | None:
        """Return the first line of a stretch where a post must begin at once, for the one before it is complete."""
        for at in self.page.own(begin, end - 1):
            told = self._told(at)
            if told is not None:
                return at if told and could_be_title(self.page.blocks[at]) else None
            return at if self._may_be(at, begin, end) and not is_sentence(self.page.blocks[at]) else None
        return None

    def within(self, post: int, begin: int, end: int, *, free: bool = False) -> list[int]:
        """Return the titles in a stretch that follows a post's last label, in order.

        Args:
            post: The block where the post before begins.
            begin: The first block that may be a title.
            end: The block behind the stretch.
            free: Whether the post before has no labels itself.
        """
        possible = (at for at in self.page.own(begin, end - 1) if self._may_be(at, begin, end))
        lines = list(islice(possible, _MOST))
        scored = [(self._score(at, post, begin, lines, end), at) for at in lines]
        enough = _ENOUGH_BEHIND_FREE if free else _ENOUGH
        best = max(scored, default=(0.0, 0), key=lambda pair: (pair[0], -pair[1]))
        if best[0] < enough:
            return self.within(post, lines[-1] + 1, end, free=free) if len(lines) == _MOST else []
        at = best[1]
        return [*self.within(post, begin, at, free=free), at, *self.within(at, at + 1, end, free=True)]

    def _may_be(self, at: int, begin: int, end: int) -> bool:
        block = self.page.blocks[at]
        if not could_be_title(block) or len(block.plain) > _LONGEST or is_quotation(block.plain):
            return False
        if self.looks.fits(at) is False:
            return False
        before, after = self.page.before(at, begin), self.page.after(at, end)
        if after is None or after.role == "list" or (before is not None and before.plain.endswith(":")):
            return False
        return not _SENTENCES.search(block.plain) and not self.page.in_run(at) and not self.page.is_comment(at)

    def _told(self, at: int) -> bool | None:
        """Return whether the look that this page gives its titles says that a block is one; None where it says nothing."""
        block = self.page.blocks[at]
        if self.level:
            return block.level == self.level
        if self.joins and block.plain.count(" ") >= 2:
            return joined_at_end(self.page.raw(block))
        return None

    def _score(self, at: int, post: int, begin: int, lines: Sequence[int], end: int) -> float:
        """Return how much speaks for a line as a title: what is sure first, else the sum of its look and the clues."""
        page, line = self.page, self.page.blocks[at].plain
        told = self._told(at)
        if told is not None:
            return _SURE if told else 0.0
        if page.announced(at) or (self._is_worded(at) and not self._is_worded(post)):
            return _SURE
        if any(_in_series(line, page.blocks[other].plain) for other in lines if other != at):
            return 0.0
        before = page.before(at, post + 1)
        score = shape(line) + (1.0 if at == lines[0] else 0.0) + (3.0 if page.parted(at) else 0.0)
        if before is not None and signs_off(before.plain):
            score += 0.9
        elif before is not None and not self._runs(before):
            score -= 1.5
        score += (1.2 if self._runs(page.after(at, end)) else 0.0) + (_LOOKS if self.looks.fits(at) else 0.0)
        so_far, tail = page.text(post, at, _FAR), page.text(begin - 1, at, _FAR)
        return score + sum(self._clues(line, so_far, tail, page.text(at + 1, end, _AHEAD)))

    def _runs(self, block: Block | None) -> bool:
        """Return whether a block is running text, as that behind a title is, and not a line that might be one itself."""
        if block is None or block.role != "text":
            return block is not None
        return is_sentence(block) or block.plain.endswith(("?", ":")) or block.plain.count(" ") > _MANY

    def _is_worded(self, at: int) -> bool:
        return any(wording.search(self.page.blocks[at].plain) for wording in self.wordings)

    def _clues(self, line: str, so_far: str, tail: str, behind: str) -> Iterator[float]:
        """Yield what speaks for a line beside its look: that the post before it is long enough, and what changes behind it."""
        yield min(len(so_far.split()), _LONG) / _LONG + 2.3 * min(len(tail.split()), _TAIL) / _TAIL
        yield 1.4 * (self.weights.shared(line, behind) - self.weights.shared(line, so_far))
        yield -1.3 * self.weights.shared(behind, so_far) - 0.9 * self.weights.shared(line, so_far)
        yield 0.8 * (min(voice(behind), 12) - min(voice(tail), 12)) / 4
        yield (min(company(behind), 6) - min(company(tail), 6)) / 3


def _in_series(line: str, other: str) -> bool:
    """Return whether two lines count up alike (``Step one: …``, ``Step two: …``), as sub-headings do and titles do not."""
    mine, theirs = line.partition(":")[0].split(), other.partition(":")[0].split()
    return ":" in line and ":" in other and mine != theirs and len(mine) == len(theirs) <= 3 and mine[0] == theirs[0]
