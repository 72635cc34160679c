"""Plain text such as XML can hold."""

from __future__ import annotations

import re
from collections.abc import Callable

#: What XML 1.0 (section 2.2) has no room for, and half characters, which UTF-8 has no room for.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str, replaced: Callable[[str], None]) -> str:
    """Return a text with U+FFFD in the place of each character that no XML can hold.

    Args:
        text: Any text.
        replaced: Called once with the names of the characters, such as ``U+000B``, where there are any.
    """
    found = _ILLEGAL.findall(text)
    if not found:
        return text
    replaced(", ".join(sorted({f"U+{ord(char):04X}" for char in found})))
    return _ILLEGAL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return a text with its white space folded to single spaces, at its ends none."""
    return " ".join(text.split())


def shorten(text: str, longest: int) -> str:
    """Return the beginning of a text, to the end of a word, with an ellipsis; at most so many characters in all."""
    text = one_line(text)
    if len(text) <= longest:
        return text
    head = text[:longest]
    cut = head.rfind(" ")
    kept = head[:cut] if cut > longest // 2 else head[: longest - 1]
    return kept.rstrip(" ,;:–—-(") + "…"
