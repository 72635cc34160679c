"""Text put into a raw piece that is a line, or the rest of one: what the piece opens and closes stays open and closed."""

from __future__ import annotations

import re

from mapkit_wordpress.body.delimiters import COMMENT

from .body import Style, dressed

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_TAIL = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->|<br\s*/?>)*\Z", re.S)
_PARAGRAPH = re.compile(r"<p>(.*)</p>\Z", re.S)
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))


class NoPlaceError(Exception):
    """Say that the place of a text in the raw body cannot be told."""


def in_line(raw: str, start: int, elements: list[str], style: Style) -> str:
    """Return a piece with its text from a place on replaced, what it opens closed as before, further elements behind it."""
    opened, closes = opens(raw), closes_of(raw)
    head = raw[:start] if start else (re.match(r"(?:\s|<!--.*?-->|<(?:p|div)\b[^<>]*>)*", raw, re.S) or [""])[0]
    tail = _TAIL.search(raw, len(head))
    ends = "".join(f"</{name}>" for name in reversed(opens(head)[len(opened) :])) + "".join(
        f"</{name}>" for name in closes
    )
    match = _PARAGRAPH.match(elements[0]) if elements else None
    inline = match[1] if match else ""
    if style == "classic":
        inline = re.sub(r"<br\s*/?>\n?", "\n", inline)
    rest = elements[1:] if match else elements
    if rest and (opened or closes):
        if not all(map(_PARAGRAPH.match, elements)):
            raise NoPlaceError("a list or table cannot stand within a paragraph")
        inline = "<br />\n".join(element[3:-4] for element in elements)
        rest = []
    space = " " if inline and head and head[-1] not in " \n>\xa0" and not head.endswith("&nbsp;") else ""
    space = " " if inline and start and head.rstrip().endswith(("</strong>", "</b>")) and head[-1] == ">" else space
    shown = f"{head}{space}{inline}{ends}{tail[0] if tail else ''}"
    return "\n\n".join([shown.rstrip() if rest else shown, *(dressed(each, style) for each in rest)])


def opens(raw: str) -> list[str]:
    """Return the tags that a raw text opens and does not close, the outermost first."""
    return balance(raw)[0]


def closes_of(raw: str) -> list[str]:
    """Return the tags that a raw text closes without having opened them."""
    return balance(raw)[1]


def balance(raw: str) -> tuple[list[str], list[str]]:
    """Return the tags that a raw text opens and does not close, and those that it closes without having opened them."""
    stack: list[str] = []
    found: list[str] = []
    for tag in _TAG.finditer(COMMENT.sub("", raw)):
        name = tag[2].lower()
        if name in _VOID or tag[3]:
            continue
        if not tag[1]:
            stack.append(name)
        elif name in stack:
            while stack.pop() != name:
                pass
        else:
            found.append(name)
    return stack, found
