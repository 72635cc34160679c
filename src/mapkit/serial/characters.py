"""Characters that no file can hold: halves of a pair, which damaged JSON may spell out."""

from __future__ import annotations

import re

_HALVES = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """Return a text with U+FFFD, the sign for what cannot be read, in the place of each half of a character."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")  # ten times as quick as looking for them
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text


def utf8(text: str) -> bytes:
    """Return a text as UTF-8, made whole."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text).encode("utf-8")
