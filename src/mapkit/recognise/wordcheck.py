"""The check that no word is lost: cheap where all is well, careful where the cheap comparison fails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from html import unescape
from operator import or_
from typing import Any
from zlib import adler32

from mapkit.model import Link, PartialDate

_NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalnum())
_TARGETS = re.compile(r"\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")
_IMAGES = re.compile(r"!\[(?:[^\[\]\\]++|\\.)*+\]\((?:[^()\n]++|\([^()\n]*+\))*+\)")
#: What may be a character's name: not the sign in ``R&D``.
_ENTITY = re.compile(r"&(?:#|[A-Za-z][A-Za-z0-9])")
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
#: An item's number, with the line end before it: what begins with a letter of its own is found quickest.
_MARKERS = re.compile(r"\n[ \t>]*\d+[.)][ \t]")
_AUTOLINKS = re.compile(r"<(https?://[^<>\s]*)>")
#: No-break and other spaces, soft hyphens, general punctuation, byte order marks: as UTF-8, by their first bytes.
_BETWEEN = tuple(
    re.compile(each, re.DOTALL)
    for each in (rb"\xc2[\xa0\xad]", rb"\xe2(?:\x80.|\x81[\x80-\xaf])", rb"\xe3\x80\x80", rb"\xef\xbb\xbf")
)
_SPACES = re.compile(r"[\u00a0\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\u00ad]+")
_MARKS = re.compile(r"[*~`\\]+")
_WORD = re.compile(r"[^\W_]+")
#: So many bytes add up to less than 65,521, whatever they are.
_AT_ONCE = 256


def letters(text: str) -> bytes:
    """Return a text's letters and digits, and whatever is not ASCII but no space or punctuation mark."""
    return _without_spaces(_bare(text))


def _bare(text: str) -> bytes:
    """Return a text's letters and digits, and whatever is not ASCII."""
    return text.encode("utf-8", "surrogatepass").translate(None, _NO_LETTERS)


def _without_spaces(data: bytes) -> bytes:
    if data.isascii():
        return data
    for each in _BETWEEN:
        data = each.sub(b"", data)
    return data


def same_letters(source: str, kept: str) -> bool:
    """Return whether a plain text and the Markdown kept of it hold the same letters, in whatever order.

    Compares how many there are and what they add up to: cheap, and blind only to losses that another word makes up for
    to the letter. Text that was added (an image's description) makes it False, as lost text does.
    """
    if "<" in kept and "<http" in kept:  # an address that stands for itself is text, and a link besides
        kept = _AUTOLINKS.sub(r"\1", kept)
    one, other = _bare(source), _bare(unmarked(kept))
    if one == other:
        return True
    one, other = _without_spaces(one), _without_spaces(other)
    return len(one) == len(other) and (one == other or _sum(one) == _sum(other))


def _sum(data: bytes) -> int:
    """Return what some bytes add up to: for so few at once, the lower half of Adler-32 is their sum, and quicker."""
    return sum([adler32(data[at : at + _AT_ONCE], 0) & 0xFFFF for at in range(0, len(data), _AT_ONCE)])


def texts_of(values: Iterable[Any]) -> Iterator[str]:
    """Yield the texts of a record's values: Markdown, plain text, dates as printed, a link's text and address."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, (PartialDate, Link)):
            yield value.text
        elif isinstance(value, tuple):
            yield from texts_of(value)


def unmarked(markdown: str) -> str:
    """Return Markdown without addresses, tags and item numbers: what a reader sees, nearly."""
    # one character is found ten times as quickly as two
    if "!" in markdown and "![" in markdown:
        markdown = _IMAGES.sub("", markdown)
    if "]" in markdown and "](" in markdown:
        markdown = _TARGETS.sub("]", markdown)
    if "<" in markdown:
        markdown = _TAGS.sub("", markdown)
    if "&" in markdown and _ENTITY.search(markdown):
        markdown = unescape(markdown)
    return _MARKERS.sub("\n", f"\n{markdown}")[1:]


def missing(source: str, kept: list[str]) -> list[str]:
    """Return the words of a source that stand in none of the texts that were kept of it.

    Args:
        source: Plain text.
        kept: Markdown and plain texts, in any order.
    """
    shown = "\n".join(map(unmarked, kept))
    # marks inside a word part it in Markdown, a star between two is text: the reading with the most of each word counts
    readings = ("\n".join(kept), shown, _MARKS.sub("", shown))
    return sorted((_count(source) - reduce(or_, map(_count, readings))).elements())


def _count(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_SPACES.sub(" ", text).casefold()))
