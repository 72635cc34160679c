"""A post's body as plain HTML: what WordPress itself would have shown."""

from __future__ import annotations

import re
from collections import Counter

from .autop import autop
from .blocks import from_blocks, has_blocks
from .setting import Setting
from .shortcodes import KNOWN, expand, link

_BREAKS = re.compile(r"<!--(?:more.*?|nextpage|noteaser)-->", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ALONE = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.M)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WORD = re.compile(r"\w+")


def prepare(body: str, setting: Setting) -> str:
    r"""Return a body as plain HTML.

    Line ends are made ``\n``; comments go, those for page and teaser leaving a break; known shortcodes become HTML; an
    address alone on its line becomes a link; classic text gets its paragraphs.
    """
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    if has_blocks(body):
        html = from_blocks(body, setting)
        if "http" in html:
            html = _ALONE.sub(_linked, html)
        return expand(html, setting) if "[" in html else html
    if "<!--" in body:
        body = _COMMENT.sub("", _BREAKS.sub("\n\n", body))
    if "[" in body:
        body = expand(body, setting)
    if "http" in body:
        body = _ALONE.sub(_linked, body)
    return autop(body)


def _linked(match: re.Match[str]) -> str:
    return link(match[1])


def lost_words(body: str, html: str) -> list[str]:
    """Return the words that stood in a body and are not in the HTML made from it, however the markup has moved.

    Does not use the code that prepared it: tags are taken out of both by one pattern, then the letters are compared.
    """
    if _letters(body) == _letters(html):
        return []
    there = _WORD.findall(_visible(html))
    had = _WORD.findall(_visible(body))
    return sorted((Counter(had) - Counter(there)).elements())


def _letters(text: str) -> str:
    return "".join(_visible(text).split())


def _visible(text: str) -> str:
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    text = _TAG.sub("", text)
    return KNOWN.sub("", text) if "[" in text else text
