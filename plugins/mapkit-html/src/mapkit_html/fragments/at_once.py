"""HTML whose tags fit each other, to text with marks without a parser: most of what posts hold, at a fraction of the cost.

What ``parse`` and ``to_marks.xsl`` make of HTML takes a tree only where its tags do not say it all. Here a text is cut at its
tags in one go; where each of them is known, and they lie in each other as they may, each stands for the marks that its
template would write. Anything else is left to the parser: an attribute that means something, a tag in the wrong place, a
character reference of the rarer sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .nesting import CODES, fit
from .ready import Ready, lines_of
from .tags import USUAL, Tag, tag_of

#: A tag that parts lines, without what it begins with.
_BLOCK = (
    r"(?:/?(?:p|li|h[1-6]|t[dhr]|[uo]l|div|figure|figcaption|blockquote|table|t(?:head|body|foot))|[bh]r|/(?:code></)?pre)"
    r"(?:\s[^<>]*)?/?>\s*"
)
#: A run of such tags, with the white space about them that never shows; the beginning of code; a tag of running text.
_SPLIT = re.compile(rf"(<(?:{_BLOCK}(?:<{_BLOCK})*|pre(?:\s[^<>]*)?>(?:<code(?:\s[^<>]*)?>)?|[^<>]*>))").split
#: References that mean the same to every parser, in running text and in attributes.
_NUMBERED = re.compile(r"&#(82(?:0[89]|1\d|2[0-7]|30)|16[1-9]|17[0-24-9]|1[89]\d|2[0-4]\d);").findall
#: Those of characters that mean something in a tag, and what stands for them until there are no tags: controls.
_MARKUP = (("&lt;", "\x1c", "<"), ("&gt;", "\x1b", ">"), ("&quot;", "\x1a", '"'))
#: What stands for an ampersand while other references are looked for: ``&amp;lt;`` is none.
_AMPERSAND = "\x19"
#: Bytes that mean the same to everybody.
_ORDINARY = bytes([*b"\t\n", *range(0x20, 0x7F)])
_LINK = CODES["a"]


class Marked(NamedTuple):
    """What a text's tags say."""

    #: The text with marks, parted at those between blocks, white space left out that never shows.
    parts: list[str]
    #: The plain text of all, white space folded.
    said: str
    #: What is known of its lines.
    ready: Ready


def read_at_once(html: str) -> Marked | None:
    """Return what HTML says, or None where that takes a parser."""
    if not _is_sound(html):
        return None
    html, hidden = _dereferenced(html) if "&" in html else (html, ())
    if hidden is None:
        return None
    parts = _SPLIT(html)
    tags = _tags(parts[1::2])
    if tags is None or (hidden and any(sign in tag for tag in parts[1::2] for sign, _ in hidden)):
        return None
    codes = "".join([tag.code for tag in tags])
    if not fit(codes):
        return None
    texts = _with(parts, [[tag.in_line for tag in tags], [tag.markdown for tag in tags], [tag.gap for tag in tags]])
    if "<" in texts[2]:
        return None
    for sign, character in hidden:
        texts = [text.replace(sign, character) for text in texts]
    marked, markdown, plain = texts
    lines = lines_of(marked, markdown, plain, [tag.url for tag in tags if tag.code == _LINK])
    return Marked(_parted(lines.marked, [tag.parts for tag in tags if tag.gap]), lines.said, lines.ready)


def _is_sound(html: str) -> bool:
    """Say whether a text holds no character that parsers take in ways of their own, that shows nothing or means a mark."""
    try:
        odd = html.encode().translate(None, _ORDINARY).decode()
    except UnicodeEncodeError:
        return False
    return odd.replace("\u00a0", "").isprintable()


def _dereferenced(html: str) -> tuple[str, Sequence[tuple[str, str]] | None]:
    """Return HTML with characters for its references, and what stands for those that would be markup; None: not so simple."""
    hidden = []
    html = html.replace("&amp;", _AMPERSAND)
    if "&" in html:
        for number in set(_NUMBERED(html)):
            html = html.replace(f"&#{number};", chr(int(number)))
        for reference, sign, character in _MARKUP:
            if reference in html:
                html = html.replace(reference, sign)
                hidden.append((sign, character))
        html = html.replace("&nbsp;", "\u00a0")
        if "&" in html:
            return html, None
    return html.replace(_AMPERSAND, "&"), hidden


def _tags(written: Iterable[str]) -> list[Tag] | None:
    """Return what each tag stands for; None where that takes a parser."""
    found: list[Tag] = []
    for text in written:
        tag = USUAL.get(text) or tag_of(text)
        if tag is None:
            return None
        found.append(tag)
    return found


def _with(parts: list[str], columns: Iterable[list[str]]) -> list[str]:
    """Return a text once for each sort of things that may stand for its tags."""
    texts = []
    for column in columns:
        parts[1::2] = column
        texts.append("".join(parts))
    return texts


def _parted(lines: Sequence[str], marks: Sequence[Sequence[str]]) -> list[str]:
    """Return lines and the marks between them, text and marks in turn."""
    parts = [lines[0]]
    for line, between in zip(lines[1:], marks, strict=True):
        parts += between
        parts[-1] += line
    return parts
