"""A page saved as text: the posts on it, as entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from mapkit.model import Block, Entry, Origin
from mapkit.plugin import Context

from .comments import split_comments
from .frame import framed
from .furniture import clean_title, is_protected_title
from .keys import Keys
from .segment import Segment, segments
from .text_blocks import text_blocks


def text_entries(text: str, filename: str, context: Context) -> Iterator[Entry]:
    """Yield an entry for each post on a page saved as text; link targets are lost there.

    What stands before the first post is the page's frame: it is reported (T04), and left out.
    """
    lines = text.splitlines()
    blocks = framed(list(text_blocks(text)))
    found = segments(blocks, context.kinds, lambda block: lines[block.line - 1], lambda block: _gap(lines, block.line))
    if not found:
        context.finding("P01", "no post was recognised on this page", path=filename)
        return
    _report_frame(blocks, found, filename, context)
    keys = Keys(filename)
    for segment in found:
        yield _entry(blocks, segment, lines, keys)


def _gap(lines: Sequence[str], number: int) -> int:
    """Return how many blank lines stand above a line, that is given by its number."""
    above = takewhile(lambda at: not lines[at].strip("\u00a0 \t"), range(number - 2, -1, -1))
    return sum(1 for _ in above)


def _report_frame(blocks: Sequence[Block], found: Sequence[Segment], filename: str, context: Context) -> None:
    start = found[0].title if found[0].title >= 0 else found[0].first
    frame = " / ".join(block.plain for block in blocks[:start])
    if frame:
        message = f"the page's frame before the first post was left out: {frame}"
        context.finding("T04", message, severity="info", path=filename, line=blocks[0].line)


def _entry(blocks: Sequence[Block], segment: Segment, lines: Sequence[str], keys: Keys) -> Entry:
    own, comments = split_comments(_own(blocks, segment))
    title = blocks[segment.title] if segment.title >= 0 else None
    name = clean_title(title.plain) if title else _first_words(own)
    line = title.line if title else blocks[segment.first].line
    last = blocks[segment.end].line - 1 if segment.end < len(blocks) else len(lines)
    protected = segment.stub or (title is not None and is_protected_title(title.plain))
    origin = Origin(
        format="capture",
        key=keys.key(name),
        file=keys.filename,
        line=line,
        raw="\n".join(lines[line - 1 : last]).rstrip(),
    )
    return Entry(
        title=name,
        blocks=own,
        text=" ".join(block.plain for block in own),
        visibility="protected" if protected else "public",
        comments=comments,
        origin=origin,
    )


def _own(blocks: Sequence[Block], segment: Segment) -> list[Block]:
    """Return a post's blocks; the notice that stands for a protected text, and its form, as the page's frame."""
    begin = segment.title + 1 if segment.title >= 0 else segment.first
    notice = [block._replace(role="furniture", tight=False) for block in blocks[begin : segment.first]]
    return [*notice, *blocks[segment.first : segment.end]]


def _first_words(blocks: Sequence[Block]) -> str:
    return next((" ".join(block.plain.split()[:8]) for block in blocks if block.plain), "Untitled")
