"""Links that go on over the end of a paragraph, as browsers have them and the parser does not."""

from __future__ import annotations

import re
from itertools import pairwise

#: A link about which the parser may know better than its source: it holds the end of a paragraph, a table or a cell.
_WIDE = re.compile(
    rb"<[aA]\s[^<>]*+>[^<]*+(?:<(?!/?[aA][\s>]|/[pP]\s*>|[tT][aA][bB][lL][eE][\s>]|/?[tT][dDhH][\s>])[^<]*+)*+"
    rb"<(?!/?[aA][\s>])"
).search
_TAG = re.compile(rb"<(/?)(a|p|table|t[dh])(?:\s[^<>]*+)?>", re.IGNORECASE)
_END = b"</a>"
#: Tags before which a link is closed, and those behind which it is opened again.
_BEFORE = frozenset((b"/p", b"table", b"/td", b"/th"))
_BEHIND = frozenset((b"/p", b"/table", b"td", b"th"))


def carried_on(data: bytes) -> bytes:
    """Return HTML whose links end with the paragraph, and before the table, in which they stand, and go on behind it.

    Browsers do that by themselves (HTML, section 13.2.4.3); the parser ends a link there. WordPress makes such links of what
    stands around a heading. Without them the same bytes.
    """
    return _rewritten(data) if _WIDE(data) else data


def _rewritten(data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    names = [(tag[1] + tag[2]).lower() for tag in tags]
    closed = _closed(names)
    made: list[bytes] = []
    opened, paragraphs, last = b"", 0, 0
    for at, (tag, name) in enumerate(zip(tags, names, strict=True)):
        if name == b"a":
            opened, paragraphs = tag[0] if at in closed else b"", 0
        elif name == b"/a":
            opened = b""
        elif name == b"p":
            paragraphs = 1
        elif opened:
            own = name == b"/p" and paragraphs
            paragraphs = 0
            if not own:
                made += [data[last : tag.start()], _END if name in _BEFORE else b"", tag[0]]
                made.append(opened if name in _BEHIND else b"")
                last = tag.end()
    return b"".join([*made, data[last:]])


def _closed(names: list[bytes]) -> set[int]:
    """Return the places of the links that end before the next one begins."""
    links = [(at, name) for at, name in enumerate(names) if name in (b"a", b"/a")]
    return {at for (at, name), (_, following) in pairwise(links) if name == b"a" and following == b"/a"}
