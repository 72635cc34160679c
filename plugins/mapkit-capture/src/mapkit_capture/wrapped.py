"""Pages whose saver broke long lines: the lines put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

#: A page with longer lines was not broken to a width.
_WIDEST = 132
#: So many lines at least must be full, and so great a share of those that a line follows.
_FULL = 8
_SHARE = 0.6
_MARKER = re.compile(r"\s*(?:[•·▪◦‣○●*+–-]|\d{1,3}[.)])[ \t\u00a0]")


class Line(NamedTuple):
    """A line of text as it was before it was broken, and the number of its first line in the source, from 1."""

    number: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """Yield a page's lines; where all are broken to one width, those that belong together as one.

    A line was broken where the first word of the next had no room on it. Line breaks of the source are shorter and stay.
    """
    lines = text.splitlines()
    width = _width(lines)
    if not width:
        yield from (Line(number, line) for number, line in enumerate(lines, 1))
        return
    start, parts = 1, [""]
    for number, line in enumerate(lines, 1):
        if number > 1 and _is_full(lines[number - 2], line, width):
            parts.append(line.strip())
            continue
        if number > 1:
            yield Line(start, " ".join(parts))
        start, parts = number, [line.rstrip()]
    yield Line(start, " ".join(parts))


def _width(lines: Sequence[str]) -> int:
    """Return the width that a page was broken to; 0 where it was not."""
    width = max(map(len, map(str.rstrip, lines)), default=0)
    pairs = [(one, two) for one, two in pairwise(lines) if one.strip() and two.strip() and not _MARKER.match(two)]
    full = sum(1 for one, two in pairs if _is_full(one, two, width))
    return width if width <= _WIDEST and full >= _FULL and full >= _SHARE * len(pairs) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Return whether a line ends because the next word had no room."""
    words = following.split(maxsplit=1)
    if not words or not line.strip() or _MARKER.match(following):
        return False
    return len(line.rstrip()) + 1 + len(words[0]) > width
