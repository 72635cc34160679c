"""Names and titles as plain text."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|wbr)\b[^<>]*>", re.I
)
_MAILBOX = re.compile(r"([^\s@]+)@[^\s@]+\.[^\s@]+").fullmatch


def named(text: str) -> str:
    """Return somebody's name; of an e-mail address, which nobody else is to see, what stands before the @."""
    name = plain(text)
    mailbox = _MAILBOX(name) if "@" in name else None
    return mailbox[1] if mailbox else name


def plain(text: str) -> str:
    """Return a title or a name as it is read: no inline tags, no entities, no-break spaces as spaces.

    WordPress keeps names escaped, so that one unescaping more is due than XML itself asks for (wxr.md 1.2).
    """
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = unescape(text)
    return " ".join(text.split())
