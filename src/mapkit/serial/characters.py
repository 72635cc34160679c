"""Characters that no file can hold: halves of a pair, which damaged JSON may spell out."""

from __future__ import annotations

import re

_HALVES = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """Return a text with U+FFFD, the sign for what cannot be read, in the place of each half of a character."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)
