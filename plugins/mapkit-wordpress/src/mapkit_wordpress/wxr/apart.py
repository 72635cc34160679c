"""Items whose own tags were lost: two that have run into one, and one that stands among what is beside the items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .cut import Kind, Piece
from .marks import inside

_TITLE = b"<title>"
#: What stands in items alone.
_OF_ITEM = re.compile(rb"<[\w.-]+:(?:post_id|encoded|post_type|post_password)>|</item\b")
_ONCE = (_TITLE, b"<content:encoded", b":post_id>", b":status>", b":post_type>", b":post_password>")
#: The end of an element of an item, right before a place.
_BEHIND = re.compile(rb"</(?:wp|excerpt|content|dc):\w+>\s*\Z|</category>\s*\Z")
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
#: Where something else than items begins.
_OUTER = re.compile(rb"</channel\b|</rss\b|<\?xml\b|<rss\b")


def parted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a file, with each item by itself; an item that has no beginning of its own has no ``<item>``."""
    held: Piece | None = None
    for piece in pieces:
        if piece.kind == "item" or not _OF_ITEM.search(piece.data):
            parts = [piece]
        else:
            parts = list(_without_beginning(piece))
            if held and parts[0].kind == "item" and parts[0].complete and _goes_on(held.data, parts[0].data):
                held, parts = held._replace(data=held.data + parts[0].data, complete=True), parts[1:]
        for part in parts:
            if held:
                yield from _split(held)
            held = part
    if held:
        yield from _split(held)


def _goes_on(item: bytes, rest: bytes) -> bool:
    """Say whether what stands behind an item is the rest of it, as an ``</item>`` stands within: neither repeats the other."""
    return item.startswith(b"<item") and not any(tag in item and tag in rest for tag in _ONCE)


def _split(piece: Piece) -> Iterator[Piece]:
    """Yield the items of one that goes on with another's title, though its text may hold titles of its own."""
    data, start = piece.data, 0
    if piece.kind != "item" or data.count(_TITLE) < 2:
        yield piece
        return
    at = data.find(_TITLE)
    while (at := data.find(_TITLE, at + 1)) >= 0:
        if _BEHIND.search(data, max(start, at - 200), at) and not inside(data, start, at):
            yield _part(piece, start, at, complete=False)
            start = at
    yield _part(piece, start, len(data), complete=piece.complete) if start else piece


def _without_beginning(piece: Piece) -> Iterator[Piece]:
    """Yield what stands beside the items and holds an item: what is before it, the item, what is behind it."""
    data = _COMMENT.sub(lambda comment: b" " * len(comment[0]), piece.data)
    start = _beginning(data) if piece.kind == "head" else 0
    if start < 0:
        yield piece
        return
    outer = _OUTER.search(data, start)
    stop = outer.start() if outer else len(data)
    end = data.rfind(b"</item", start, stop)
    stop = data.find(b">", end, stop) + 1 if end >= 0 else stop
    if not _OF_ITEM.search(data, start, stop):
        yield piece
        return
    if piece.kind == "head":
        yield piece._replace(data=piece.data[:start])
    yield _part(piece, start, stop, complete=end >= 0)
    if data[stop:].strip():
        yield _part(piece, stop, len(data), complete=True, kind="gap" if piece.kind == "head" else piece.kind)


def _beginning(data: bytes) -> int:
    """Return where the first item's title stands in a head that holds that item; -1 where there is none."""
    channel = data.find(b"<channel")
    first = data.find(_TITLE, max(channel, 0))
    found = _OF_ITEM.search(data, max(first, 0))
    at = data.rfind(_TITLE, 0, found.start()) if found else -1
    return at if at > first >= 0 or (at == first and channel < 0) else -1


def _part(piece: Piece, start: int, end: int, *, complete: bool, kind: Kind = "item") -> Piece:
    line = piece.line + piece.data.count(b"\n", 0, start)
    return Piece(kind, piece.data[start:end], line, complete, piece.offset + start)
