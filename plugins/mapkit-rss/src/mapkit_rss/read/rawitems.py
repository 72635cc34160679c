"""The parts of a feed's text: what a parser would not look into, and each item as it stands there. Linear, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPAQUE = re.compile(r"<!\[CDATA\[|<!--|<\?|<!DOCTYPE")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>", "<!DOCTYPE": ">"}
_TAG = re.compile(r"<(/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])[^<>]*>")


def parts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where each part of a text begins and ends, and whether it is opaque: CDATA, a comment, an instruction."""
    place = 0
    while found := _OPAQUE.search(text, place):
        if found.start() > place:
            yield place, found.start(), False
        end = text.find(_ENDS[found[0]], found.end())
        place = len(text) if end < 0 else end + len(_ENDS[found[0]])
        yield found.start(), place, True
    if place < len(text):
        yield place, len(text), False


def items_in(text: str) -> list[tuple[str, int]]:
    """Return each item or entry as it stands in a feed's text, with its first line, from 1."""
    found: list[tuple[str, int]] = []
    begin, line, counted = -1, 1, 0
    for first, last, is_opaque in parts(text):
        for tag in () if is_opaque else _TAG.finditer(text, first, last):
            if tag[1] and begin >= 0:
                line += text.count("\n", counted, begin)
                counted = begin
                found.append((text[begin : tag.end()], line))
                begin = -1
            elif not tag[1] and begin < 0:
                begin = tag.start()
    return found
