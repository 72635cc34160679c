"""Where the label of a field ends in a raw piece of a body."""

from __future__ import annotations

import re
from html import unescape

_TOKEN = re.compile(r"<!--.*?-->|<[^<>]*>|&#?\w+;|.", re.S)
_AFTER_LABEL = re.compile(r"(?:\s|&nbsp;|&#160;|[:?]|</(?:strong|b|em|i|span|u|font)>)*", re.I)


def label_end(raw: str, label: str) -> int | None:
    """Return where a label ends in a raw piece that begins with it, colon and closing tags included; None: it does not."""
    wanted = [character for character in label.casefold() if character.isalnum()]
    at = 0
    for token in _TOKEN.finditer(raw):
        if at == len(wanted):
            break
        if token[0][0] == "<" and len(token[0]) > 1:
            continue
        for character in unescape(token[0]).casefold():
            if not character.isalnum():
                continue
            if at >= len(wanted) or character != wanted[at]:
                return None
            at += 1
        end = token.end()
    if at < len(wanted) or not wanted:
        return None
    after = _AFTER_LABEL.match(raw, end)
    return after.end() if after else end


def says(raw: str) -> str:
    """Return what a raw text shows."""
    return unescape(re.sub(r"<!--.*?-->|<[^<>]*>", "", raw, flags=re.S)).strip(" \n\t\xa0:?")
