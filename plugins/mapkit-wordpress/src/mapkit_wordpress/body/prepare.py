"""A post's body as plain HTML: what WordPress itself would have shown."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from .autop import autop
from .blocks import from_blocks, has_blocks, is_plain
from .delimiters import COMMENT
from .held import Held, held_in
from .setting import Setting
from .shortcodes import KNOWN, expand, link

_BREAKS = re.compile(r"<!--(?:more.*?|nextpage|noteaser)-->", re.S)
_ALONE = re.compile(r"\n[ \t]*(https?://[^\s<>\"]+)[ \t]*(?=\n|\Z)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WORD = re.compile(r"\w+")
#: The button that a file's block shows beside its link.
_BUTTON = re.compile(r"</a>(?=<a\b[^<>]*\bwp-block-file__button\b)")

#: White space, and what ``<p>``, ``</p>`` and ``<br />`` are made of: all that paragraphs add, move or take away.
_ADDED = b" \n\t<>/pbr"


class Prepared(NamedTuple):
    """A body made ready."""

    html: str
    #: Words that stood in the body and would be lost: there should never be any.
    lost: tuple[str, ...] = ()
    #: The texts that blocks keep in their settings; those that are shown stand in the HTML.
    held: tuple[Held, ...] = ()


def prepare(body: str, setting: Setting) -> Prepared:
    r"""Return a body as plain HTML, with the words that this would lose, found by a way of its own.

    Line ends are made ``\n``; comments go, those for page and teaser leaving a break; known shortcodes become HTML; an
    address alone on its line becomes a link; classic text gets its paragraphs.
    """
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    marked = "<!--" in body
    held: tuple[Held, ...] = ()
    if marked and has_blocks(body):
        bare = COMMENT.sub("", body)
        held = held_in(body)
        plain = is_plain(body) and not any(each.shown for each in held)
        html = bare if plain else from_blocks(body, setting)
        if "wp-block-file__button" in html:
            html = _BUTTON.sub("</a><br />", html)
        html, lost = _expanded(html, setting)
    else:
        bare = COMMENT.sub("", _BREAKS.sub("\n\n", body)) if marked else body
        expanded, lost = _expanded(bare, setting)
        html, plain = autop(expanded), False
        bare = expanded
    if not plain and bare != html and _essence(bare) != _essence(html):
        lost += lost_words(bare, html)
    return Prepared(html, tuple(lost), held)


def _expanded(text: str, setting: Setting) -> tuple[str, list[str]]:
    lost: list[str] = []
    if "[" in text:
        text, lost = expand(text, setting)
    if "http" in text:
        first = text.lstrip(" \t").startswith("http")
        text = _ALONE.sub(lambda match: f"\n{link(match[1])}", f"\n{text}" if first else text)[first:]
    return text, lost


def _essence(text: str) -> bytes:
    """Return a text without white space and without the characters of the tags that paragraphs add and take away."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ADDED)


def lost_words(body: str, html: str) -> tuple[str, ...]:
    """Return the words that stood in a body and are not in the HTML made from it, however the markup has moved.

    Does not use the code that prepared it: tags are taken out of both by one pattern, then the letters are compared, and
    only where they differ the words.
    """
    if _letters(body) == _letters(html):
        return ()
    there = _WORD.findall(_visible(html))
    had = _WORD.findall(_visible(body))
    return tuple(sorted((Counter(had) - Counter(there)).elements()))


def _letters(text: str) -> str:
    return "".join(_visible(text).split())


def _visible(text: str) -> str:
    if "<!--" in text:
        text = COMMENT.sub(" ", text)
    text = _TAG.sub(" ", text)
    return KNOWN.sub(" ", text) if "[" in text else text
