"""The check that no word is lost: cheap where all is well, careful where the cheap comparison fails."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

_NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalnum())
_TARGETS = re.compile(r"\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_MARKERS = re.compile(r"^[\s>]*\d+[.)]\s", re.MULTILINE)
_SPACES = re.compile(r"[\u00a0\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff\u00ad]+")
_WORD = re.compile(r"[^\W_]+")


def letters(text: str) -> bytes:
    """Return a text's letters and digits, and whatever is not ASCII, without anything between them."""
    if not text.isascii():
        text = _SPACES.sub("", text)
    return text.encode("utf-8", "surrogatepass").translate(None, _NO_LETTERS)


def unmarked(markdown: str) -> str:
    """Return Markdown without addresses, tags and item numbers: what a reader sees, nearly."""
    if "](" in markdown:
        markdown = _TARGETS.sub("]", markdown)
    if "<" in markdown:
        markdown = _TAGS.sub("", markdown)
    if "&" in markdown:
        markdown = unescape(markdown)
    return _MARKERS.sub("", markdown)


def missing(source: str, kept: list[str]) -> list[str]:
    """Return the words of a source that stand in none of the texts that were kept of it.

    Args:
        source: Plain text.
        kept: Markdown and plain texts, in any order.
    """
    lost = _count(source) - _count("\n".join(kept)) - _count("\n".join(map(unmarked, kept)))
    if not lost:
        return []
    # marks inside a word part it in Markdown: look for the letters themselves before it is called lost
    everything = letters("\n".join(map(unmarked, kept)).casefold())
    return sorted(word for word in lost.elements() if letters(word) not in everything)


def _count(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_SPACES.sub(" ", text).casefold()))
