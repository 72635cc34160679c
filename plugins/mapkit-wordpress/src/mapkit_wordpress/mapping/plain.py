"""Names and titles as plain text."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|wbr)\b[^<>]*>", re.I
)


def plain(text: str) -> str:
    """Return a title or a name as it is read: no inline tags, no entities, no-break spaces as spaces.

    WordPress keeps names escaped, so that one unescaping more is due than XML itself asks for (wxr.md 1.2).
    """
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = unescape(text)
    return " ".join(text.split())
