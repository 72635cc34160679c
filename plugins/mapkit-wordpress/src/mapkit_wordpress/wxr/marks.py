"""What the marks around a place of a damaged file say: whether it stands in CDATA, and whether a tag there is quoted."""

from __future__ import annotations

import re

_OPEN, _CLOSE = b"<![CDATA[", b"]]>"
_HEAD = re.compile(rb"(?:<\?xml\b[^<>]*\?>\s*(?:<!--.*?-->\s*)*)?<rss\b[^<>]*>\s*<channel\b", re.S)
_LEAF = re.compile(rb"<([\w:.-]+)[^<>]*>\s*\Z")
_AFTER = re.compile(rb"\s*(?:<item[\s>]|</|<!--|\Z)")


def inside(data: bytes, start: int, at: int) -> bool:
    """Say whether a place lies inside CDATA, going by the nearest marks before it."""
    opened = data.rfind(_OPEN, start, at)
    return opened >= 0 and data.rfind(_CLOSE, opened, at) < 0


def comment_end(data: bytes, opened: int, start: int) -> int:
    """Return where a comment that stands before an item ends; 0: its end was lost; -1: it is not in these bytes.

    An end that belongs to another comment, or stands in an item's text, is not its own.
    """
    end = data.find(b"-->", start)
    if end < 0:
        return -1
    return 0 if data.find(b"<!--", opened + 4, end) >= 0 or inside(data, start, end) else end


def is_quoted(data: bytes, start: int, end: int, *, final: bool) -> bool | None:
    """Say whether ``</item>`` inside CDATA is quoted text; None: more bytes are needed to tell.

    It is not where the CDATA's own end was lost: then the end that follows belongs to a later element of the same name,
    which has a beginning of its own on the way.
    """
    opened = data.rfind(_OPEN, start, end)
    leaf = _LEAF.search(data, max(start, opened - 200), opened)
    if leaf is None:
        return True
    name = re.escape(leaf[1])
    closed = re.compile(rb"\]\]>\s*</" + name + rb"\s*>").search(data, opened)
    if closed is None:
        return (None if not final else False) if _AFTER.match(data, data.find(b">", end) + 1) else True
    begun = len(re.findall(rb"<" + name + rb"\b[^<>]*>\s*<!\[CDATA\[", data[opened : closed.start()]))
    ended = len(re.findall(rb"\]\]\]\]><!\[CDATA\[>\s*</" + name + rb"\s*>", data[opened : closed.start()]))
    return begun <= ended


def begins_item(data: bytes, start: int, at: int, end: int, *, final: bool) -> bool | None:
    """Say whether ``<item>`` inside CDATA begins an item, as the CDATA was cut; None: more bytes are needed to tell.

    A quoted item has its own ``]]>`` interrupted, or, before WordPress 3.4, is followed by the end of what quotes it.
    """
    opened = data.rfind(_OPEN, start, at)
    outer = _LEAF.search(data, max(start, opened - 200), opened)
    closed = data.find(_CLOSE, at, end)
    inner = data.rfind(_OPEN, at, closed) if closed >= 0 else -1
    leaf = _LEAF.search(data, max(at, inner - 200), inner) if inner >= 0 else None
    if leaf is None or not re.compile(rb"\]\]>\s*</" + re.escape(leaf[1]) + rb"\s*>").match(data, closed):
        return False
    if outer is None:
        return True
    name = re.escape(outer[1])
    depth = 0
    for mark in re.compile(
        rb"(<" + name + rb"\b[^<>]*>\s*<!\[CDATA\[)|(\]\]>\s*</" + name + rb"\s*>)|(<item[\s>]|</channel)"
    ).finditer(data, at + 6):
        if mark[3] and mark.start() > end:
            return True
        depth += 1 if mark[1] else -1 if mark[2] else 0
        if depth < 0:
            return False
    return True if final else None


def before_head(data: bytes, start: int, at: int) -> int:
    """Return where a whole file begins that stands in a cut item before the next one; the next item where there is none."""
    heads = [found.start() for found in _HEAD.finditer(data, start, at)]
    return heads[0] if heads else at
