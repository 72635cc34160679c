"""The comments under a post on a page saved as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mapkit.model import Block, Comment, PartialDate, RichText
from mapkit.richtext import join_blocks

from .furniture import is_comment_count, is_furniture

_DAY = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})(?:\s+at\s+\d{1,2}:\d\d\s*(?:[ap]m)?)?"
_SIGNED = re.compile(
    rf"(?P<who>.{{1,80}}?)\s*(?:,|\bsays:?|\bon\b|-|–)?\s*(?P<when>{_DAY})\s*(?P<said>.*)\Z", re.DOTALL
)
_DATED = re.compile(rf"{_DAY}\Z")
_ITEM = re.compile(r"\n(?=(?:- |\d+\. ))")
_MARKER = re.compile(r"^(?:- |\d+\. )")
#: The line that ends the comments: the form for the next one, or that there is none.
_END = re.compile(r"leave\s+a\s+(?:reply|comment)|comments\s+are\s+(?:closed|off)|post\s+navigation", re.IGNORECASE)


def comments_end(blocks: Sequence[Block], count: int) -> int:
    """Return the block behind the comments that a line announces: behind their list, else where their form begins.

    Args:
        blocks: The blocks of a page or a post.
        count: The block that says how many comments there are.
    """
    following = next((at for at in range(count + 1, len(blocks)) if blocks[at].role != "furniture"), len(blocks))
    if following < len(blocks) and blocks[following].role == "list":
        return following + 1
    if not any(_DATED.match(block.plain) for block in blocks[count + 1 : count + 4]):
        return count + 1
    ends = (at for at in range(count + 1, len(blocks)) if _END.match(blocks[at].plain))
    return next(ends, len(blocks))


def split_comments(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[Comment, ...]]:
    """Return a post's blocks without its comments, and the comments; the line that counts them counts as frame."""
    at = next((i for i, block in enumerate(blocks) if is_comment_count(block.plain)), None)
    if at is None:
        return blocks, ()
    end = comments_end(blocks, at)
    comments: list[Comment] = []
    rest = [block for block in blocks[at + 1 : end] if block.role == "furniture" or is_furniture(block.plain)]
    said = [block for block in blocks[at + 1 : end] if block not in rest]
    if said and said[0].role == "list":
        comments = [_comment(item) for item in _ITEM.split(said[0].markdown)]
    elif said:
        comments = list(_dated(said))
    kept = [block._replace(role="furniture", tight=False) for block in (blocks[at], *rest)]
    return [*blocks[:at], *kept, *blocks[end:]], tuple(comments)


def _comment(item: str) -> Comment:
    text = " ".join(_MARKER.sub("", item).split())
    found = _SIGNED.match(text)
    if found is None:
        return Comment(body=RichText(text))
    return Comment(author=found["who"].strip(" ,"), date=_moment(found["when"]), body=RichText(found["said"].strip()))


def _dated(blocks: Sequence[Block]) -> Iterator[Comment]:
    """Yield the comments that are a name, a date and what was said, each in lines of its own."""
    dates = [at for at, block in enumerate(blocks) if _DATED.match(block.plain)]
    starts = [max(at - 1, 0) for at in dates]
    for at, start, end in zip(dates, starts, [*starts[1:], len(blocks)], strict=True):
        author = blocks[start].plain.removesuffix("says:").strip() if start < at else ""
        said = join_blocks(blocks[at + 1 : end])
        yield Comment(author=author, date=_moment(blocks[at].plain), body=said)
    if dates and starts[0] > 0:
        yield Comment(body=join_blocks(blocks[: starts[0]]))


def _moment(text: str) -> str | None:
    date = PartialDate.parse(re.split(r"\s+at\s+", text)[0]).value
    return f"{date}T00:00:00" if date else None
