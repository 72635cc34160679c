"""Blocks of lines whose marks stand plainly, among them the ways in which posts set labels, links and pictures.

Each gives what ``text_block`` and ``heading_block`` would make of the line, or None where it takes these to tell.
"""

from __future__ import annotations

import re

from mapkit.model import Block
from mapkit.richtext import escape_inline, escape_start

from .body import Ready
from .pieces import image
from .simple import folded, simple_inline
from .urls import destination, safe_url, title_of

_LABEL = re.compile(
    "\ue040(?P<label>[^\\W_](?:[^\ue040-\ue04f]*(?:[^\\W_]|[:?.!)]))?)(?P<gap>\\s*)\ue04e(?P<rest>.*)", re.DOTALL
)
_PICTURE = re.compile(
    "(?:\ue04c(?P<url>[^\ue04f]*)\ue04f(?P<title>[^\ue04f]*)\ue04f\\s*)?"
    "\ue04d(?P<source>[^\ue04f]*)\ue04f(?P<alternative>[^\ue04f]*)\ue04f(?P<name>[^\ue04f]*)\ue04f(?P<close>\\s*\ue04e)?"
)
_VALUE = re.compile("\ue04c(?P<url>[^\ue04f]*)\ue04f[^\ue04f]*\ue04f[^\ue04e]*\ue04e(?P<rest>.*)", re.DOTALL)
_FIRST_MARK = re.compile("[\ue040-\ue04f]")
#: What may stand between a label in bold and its value.
AFTER_LABEL = re.compile(r"[:?]\s*")
CLOSING_SIGNS = re.compile(r"(#+)$")


def simple_text(text: str, *, tight: bool) -> Block | None:
    """Make a block of a line that is not blank and begins under no mark."""
    line = text.strip()
    match line[0]:
        case "\ue040":
            return _labelled(line, tight)
        case "\ue04c":
            return _linked(line, tight) or _picture(line, tight)
        case "\ue04d":
            return _picture(line, tight)
    simple = simple_inline(line)
    return None if simple is None else text_of(simple, tight)


def text_of(simple: Ready, tight: bool) -> Block:
    """Make a block of a line that is known."""
    markdown = escape_start(simple[0])
    return Block(markdown, simple[1], "text", "", markdown, tight)


def simple_heading(text: str, level: int) -> Block | None:
    """Make a heading of a line that is not blank and begins under no mark."""
    line = text.strip()
    if line[0] in "\ue040\ue04c":
        return None
    simple = simple_inline(line)
    if simple is None or (not line.isascii() and _is_odd(simple[1])):
        return None
    return heading_of(simple, level)


def heading_of(simple: Ready, level: int) -> Block:
    """Make a heading of a line that is known."""
    markdown = CLOSING_SIGNS.sub(r"\\\1", simple[0]) if simple[0][-1] == "#" else simple[0]
    return Block(f"{'#' * level} {markdown}", simple[1], "heading", simple[1], "", False, level)


def _is_odd(plain: str) -> bool:
    """Say whether a text holds characters whose meaning beside a mark is for ``inline`` to tell."""
    return any(sign in plain for sign in "\\*_~`")


def _labelled(line: str, tight: bool) -> Block | None:
    """Make a block of a line that begins in bold."""
    found = _LABEL.fullmatch(line)
    if found is None:
        return None
    label, rest = folded(found["label"]), found["rest"].lstrip()
    bold = f"**{escape_inline(label)}**"
    if not rest and not _is_odd(label):
        return Block(bold, label, "text", label, "", tight)
    gap = " " if found["gap"] or len(rest) < len(found["rest"]) else ""
    if not rest or rest[0] in "\ue040\ue041" or not (gap or rest[0] in ".,;:?)"):
        return None
    simple = simple_inline(rest)
    first = escape_inline(_FIRST_MARK.split(rest, maxsplit=1)[0].strip())
    if simple is None or escape_start(first) != first or _is_odd(simple[1]) or _is_odd(label):
        return None
    markdown = simple[0]
    after = AFTER_LABEL.match(markdown)
    value = markdown[: after.end()] + escape_start(markdown[after.end() :]) if after else markdown
    return Block(f"{bold}{gap}{markdown}", f"{label}{gap}{simple[1]}", "text", label, value, tight)


def _linked(line: str, tight: bool) -> Block | None:
    """Make a block of a line that begins with a link."""
    simple = simple_inline(line)
    found = _VALUE.fullmatch(line)
    if simple is None or found is None or _is_odd(simple[1]):
        return None
    href = "" if found["rest"] else safe_url(found["url"])
    return Block(simple[0], simple[1], "text", "", simple[0], tight, 0, href)


def _picture(line: str, tight: bool) -> Block | None:
    """Make a block of a picture that stands alone, perhaps as a link."""
    found = _PICTURE.fullmatch(line)
    if found is None or (found["url"] is None) != (found["close"] is None):
        return None
    markdown = image(found["source"], found["alternative"], found["name"])
    if not markdown:
        return None
    url = safe_url(found["url"] or "")
    if url:
        markdown = f"[{markdown}]({destination(url)}{title_of(found['title'])})"
    return Block(markdown, "", "image", "", markdown, tight, 0, url)
