"""A page as a run of blocks, with nothing between its posts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from mapkit.model import Block, Record
from mapkit.plugin.labels import Lead, find_leads, lexicon_of

from .comments import comments_end
from .furniture import ends_post, is_comment_count, stands_under_title
from .titles import is_prose


def _no_gap(block: Block) -> int:
    return 0


@frozen
class Page:
    """The blocks of a page, the labels among them, and each block's line as it stands in the source."""

    blocks: Sequence[Block]
    leads: Mapping[int, Lead]
    raw: Callable[[Block], str]
    #: Whether blank lines part its paragraphs.
    spaced: bool = True
    #: How many blank lines stand above a block.
    gap: Callable[[Block], int] = _no_gap
    #: Where comments begin, with the line that counts them, and the block behind them.
    comments: Sequence[tuple[int, int]] = ()

    def __len__(self) -> int:
        return len(self.blocks)

    def own(self, begin: int, end: int) -> Iterator[int]:
        """Yield the blocks from one up to another that are no furniture."""
        return (at for at in range(max(begin, 0), end) if self.blocks[at].role != "furniture")

    def text(self, begin: int, end: int, limit: int = 0) -> str:
        """Return the text from one block up to another; with a limit, no more blocks than it takes for so many words."""
        parts: list[str] = []
        count = 0
        for at in self.own(begin, end):
            parts.append(self.blocks[at].plain)
            count += self.blocks[at].plain.count(" ") + 1
            if limit and count >= limit:
                break
        return "\n".join(parts)

    def before(self, at: int, begin: int = 0) -> Block | None:
        """Return the last block before another that is no furniture."""
        return next((self.blocks[i] for i in range(at - 1, begin - 1, -1) if self.blocks[i].role != "furniture"), None)

    def after(self, at: int, end: int) -> Block | None:
        """Return the first block after another that is no furniture."""
        return next((self.blocks[i] for i in self.own(at + 1, end)), None)

    def in_run(self, at: int) -> bool:
        """Return whether a line stands in a run of lines without blank lines between, on a page that has blank lines."""
        following = self.blocks[at + 1 : at + 2]
        return self.spaced and (self.blocks[at].tight or any(block.tight for block in following))

    def is_comment(self, at: int) -> bool:
        """Return whether a block stands among the comments under a post."""
        return any(begin < at < end for begin, end in self.comments)

    def parted(self, at: int) -> bool:
        """Return whether the frame's lines that end a post (sharing, comments, terms) stand right before a block."""
        for i in range(at - 1, -1, -1):
            block = self.blocks[i]
            if ends_post(block.plain) or is_comment_count(block.plain):
                return True
            if block.role not in ("furniture", "list"):
                return False
        return False

    def announced(self, at: int) -> bool:
        """Return whether the frame's line that stands under titles (date, author) follows a block."""
        if at + 1 >= len(self.blocks) or not stands_under_title(self.blocks[at + 1].plain):
            return False
        # some themes print the date below the post, with its terms
        return at + 2 >= len(self.blocks) or not ends_post(self.blocks[at + 2].plain)


def page_of(
    blocks: Sequence[Block],
    kinds: Mapping[str, type[Record]],
    raw: Callable[[Block], str],
    gap: Callable[[Block], int] = _no_gap,
) -> Page:
    """Return a page with the labels of some kinds found on it."""
    leads = {lead.at: lead for lead in find_leads(blocks, lexicon_of(kinds.values()))}
    prose = [block for block in blocks if block.role == "text" and is_prose(block)]
    tight = sum(1 for block in prose if block.tight)
    counts = (at for at, block in enumerate(blocks) if is_comment_count(block.plain))
    return Page(
        blocks,
        leads,
        raw,
        spaced=tight * 2 <= len(prose),
        gap=gap,
        comments=[(at, comments_end(blocks, at)) for at in counts],
    )
