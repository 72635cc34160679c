"""The first repair of text that no XML parser takes: characters that XML cannot hold, and ``&`` that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

#: Characters that XML 1.0 cannot hold, not even as references.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Those of them that are a kind of white space: a line break from Word, a page break, the separators of ASCII.
_BLANK = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f")
_AMPERSAND = re.compile(r"&(?:#(?:(\d+)|[xX]([0-9a-fA-F]+));|(\w+;)?)")
_XML = frozenset(("lt;", "gt;", "amp;", "quot;", "apos;"))


class Repair(NamedTuple):
    """One place that was mended: the code of its finding, the offset in the text, and what stood there or which tag.

    What a value holds is not repeated: it may be a password.
    """

    code: str
    offset: int
    what: str


def sections(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the spans of a text outside and inside CDATA, in order: start, end, whether inside (marks included)."""
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0:
        if start > at:
            yield at, start, False
        end = text.find("]]>", start)
        at = end + 3 if end >= 0 else len(text)
        yield start, at, True
    if at < len(text):
        yield at, len(text), False


def mend(text: str) -> tuple[str, list[Repair]]:
    """Return a text without illegal characters and lone ampersands, and what was repaired.

    An illegal character becomes U+FFFD, or a space where it was a kind of white space; a reference to one, U+FFFD. A
    lone ``&`` outside CDATA becomes ``&amp;``; a named entity of HTML, its character. All else stays as it is.
    """
    text, repairs = legal(text)
    if "&" not in text:
        return text, repairs
    parts: list[str] = []
    for start, end, inside in sections(text):
        part = text[start:end]
        parts.append(part if inside else _references(part, start, repairs))
    return "".join(parts), repairs


def legal(text: str) -> tuple[str, list[Repair]]:
    """Return a text without illegal characters, and where they stood."""
    repairs: list[Repair] = []

    def one(match: re.Match[str]) -> str:
        repairs.append(Repair("W01", match.start(), f"U+{ord(match[0]):04X}"))
        return replacement(match[0])

    return ILLEGAL.sub(one, text), repairs


def replacement(character: str) -> str:
    """Return what stands in for a character that XML cannot hold."""
    return " " if character in _BLANK else "\ufffd"


def _references(text: str, offset: int, repairs: list[Repair]) -> str:
    """Return text from outside CDATA with every ``&`` beginning a reference that XML knows."""

    def reference(match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match[1], match[2], match[3]
        if name in _XML:
            return match[0]
        if decimal or hexadecimal:
            number = int(decimal) if decimal else int(hexadecimal, 16)
            if number <= 0x10FFFF and not ILLEGAL.match(chr(number)):
                return match[0] if decimal else "&#x" + hexadecimal + ";"
            repairs.append(Repair("W01", offset + match.start(), match[0]))
            return replacement(chr(number)) if number < 0x20 else "\ufffd"
        repairs.append(Repair("W02", offset + match.start(), match[0]))
        if name and name in html5:
            return "".join(f"&#{ord(character)};" for character in html5[name])
        return "&amp;" + (name or "")

    return _AMPERSAND.sub(reference, text)
