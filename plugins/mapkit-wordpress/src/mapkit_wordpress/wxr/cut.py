"""Cut a stream of bytes into the channel's head and its items, in constant memory, without parsing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from .encoding import Reader
from .marks import before_head, begins_item, comment_end, inside, is_quoted

_BLOCK = 1 << 20
_START = re.compile(rb"<item(?=[\s>])")

Kind = Literal["head", "item", "gap", "tail"]


class Piece(NamedTuple):
    """A part of the file as it stands: where it begins, what it is, its bytes."""

    kind: Kind
    data: bytes
    #: The line of its first byte, from 1.
    line: int
    #: Whether an item has its end tag.
    complete: bool = True
    #: The place of its first byte in the stream.
    offset: int = 0


def cut(stream: Reader, *, block: int = _BLOCK) -> Iterator[Piece]:
    """Yield the head, every item, what stands between items, and the tail.

    Together they are the whole stream but for the white space between items. Memory grows with the largest item only.
    Where an item ends is decided by ``<![CDATA[`` and ``]]>`` alone, and by the tags around them where these do not
    agree, so that a post that quotes ``</item>`` stays whole and a lost ``]]>`` costs one item, not the rest of the file.
    """
    data, base, pos, line, done, first = b"", 0, 0, 1, False, True
    while True:
        start = _find_start(data, pos, final=done)
        end, complete = _find_end(data, start, final=done) if start >= 0 else (-1, True)
        if end < 0 and not done:
            more = stream.read(max(block, len(data) - pos))
            done = not more
            data, base, pos = data[pos:] + more, base + pos, 0
            continue
        before = data[pos:start] if start >= 0 else data[pos:]
        if start < 0:
            yield Piece("head" if first else "tail", before, line, offset=base + pos)
            return
        if first or before.strip():
            yield Piece("head" if first else "gap", before, line, offset=base + pos)
        first = False
        line += before.count(b"\n")
        item = data[start:end]
        yield Piece("item", item, line, complete, base + start)
        line += item.count(b"\n")
        pos = end


def slices(stream: Reader, places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """Yield the bytes at some places of a stream, each a start and a length, in their order."""
    data, base = b"", 0
    for start, length in places:
        while base + len(data) < start + length:
            if start > base:
                data, base = data[start - base :], min(start, base + len(data))
            more = stream.read(max(_BLOCK, length))
            if not more:
                break
            data += more
        yield data[start - base : start - base + length]


def _find_start(data: bytes, pos: int, *, final: bool) -> int:
    """Return where the next item begins, comments and CDATA aside; -1: not in these bytes."""
    at = pos
    while match := _START.search(data, at):
        start = match.start()
        opened = data.rfind(b"<!--", pos, start)
        if opened > data.rfind(b"-->", pos, start):
            at = comment_end(data, opened, start)
            if at < 0 and not final:
                return -1
            if at <= start:
                return start
        elif inside(data, pos, start):
            end = data.find(b"</item", start)
            verdict = begins_item(data, pos, start, end, final=final) if end >= 0 else None
            if verdict is None and not final:
                return -1
            if verdict:
                return start
            at = start + 5
        else:
            return start
    return -1


def _find_end(data: bytes, start: int, *, final: bool) -> tuple[int, bool]:
    """Return where an item ends and whether by its own end tag; -1: not in these bytes."""
    at = start + 5
    while True:
        end = data.find(b"</item", at)
        if end < 0 and not final:
            return -1, False
        follower = _follower(data, start, at, end if end >= 0 else len(data), final=final)
        if follower is None:
            return -1, False
        if follower >= 0:
            return follower, False
        if end < 0:
            return _without_end(data, start), False
        stop = data.find(b">", end) + 1
        if not stop:
            return (len(data), False) if final else (-1, False)
        if not inside(data, start, end):
            return stop, True
        if (verdict := is_quoted(data, start, end, final=final)) is None:
            return -1, False
        if not verdict:
            return stop, True
        at = stop


def _follower(data: bytes, start: int, at: int, end: int, *, final: bool) -> int | None:
    """Return where the next item begins before this one has ended; -1: it does not; None: more bytes are needed to tell."""
    while 0 <= (at := data.find(b"<item>", at)) < end:  # no end given: long stretches are searched in a quicker way
        if not inside(data, start, at):
            return before_head(data, start, at)
        if (verdict := begins_item(data, start, at, end, final=final)) is None:
            return None
        if verdict:
            return before_head(data, start, at)
        at += 6
    return -1


def _without_end(data: bytes, start: int) -> int:
    """Return where an item that has no end tag stops: before the channel's end, or where the file does."""
    end = data.rfind(b"</channel", start)
    return end if end >= 0 and not inside(data, start, end) else len(data)
