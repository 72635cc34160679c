"""How sure this format is of a source: from its first bytes, or the names and first bytes of the files in it."""

from __future__ import annotations

import re

from mapkit.errors import SourceError
from mapkit.plugin import Source

from .sources import Member, members

_RSS = re.compile(rb"<rss[\s>]")
_EXPORT = re.compile(rb"wordpress\.org/export/|WordPress eXtended RSS|<wp:wxr_version|<wp:post_type|<wp:post_id")
_REST = re.compile(rb"\A\s*[\[{]")
_REST_NAMES = (b'"rendered"', b'"wp:term"', b"/wp-json/wp/v2/", b'"taxonomy"')
#: So many files of a folder or zip are looked into.
_LOOKED_INTO = 40


def sniff(source: Source) -> int:
    """Return how sure this format is of a source, 0 to 100."""
    try:
        found = members(source)
    except (SourceError, OSError):
        return 0
    return max((kind_of(member)[1] for member in found[:_LOOKED_INTO]), default=0)


def kind_of(member: Member) -> tuple[str, int]:
    """Return what a file is, ``wxr``, ``rest`` or nothing, and how surely."""
    head = member.head()
    if b"\x00" in head[:64]:
        head = head.replace(b"\x00", b"")
    if _EXPORT.search(head):
        return "wxr", 95 if _RSS.search(head) else 70
    if _REST.match(head.removeprefix(b"\xef\xbb\xbf")):
        sure = sum(name in head for name in _REST_NAMES)
        return ("rest", 55 + 10 * sure) if sure and (b"/wp-json/" in head or sure > 1) else ("", 0)
    return "", 0
