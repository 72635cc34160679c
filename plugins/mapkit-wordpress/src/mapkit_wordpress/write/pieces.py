"""A raw body cut into top-level pieces, each with the blocks that it makes: so that one of them can be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mapkit_html.fragments import blocks
from mapkit_wordpress.body.blocks import DELIMITER, has_blocks
from mapkit_wordpress.body.prepare import prepare
from mapkit_wordpress.body.setting import Setting

_BLOCK = re.compile(
    r"<(/?)(p|h[1-6]|ul|ol|table|blockquote|pre|div|figure|dl|details|section|article|form)\b[^<>]*?(/?)>", re.I
)
_SHORTCODE = re.compile(r"\[(caption|wp_caption|embed|audio|video)\b.*?\[/\1\]", re.S)
_BLANKS = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"<br\s*/?>\n?|\n")
_INLINE = re.compile(r"<(/?)(?:a|b|code|em|font|i|q|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.I)


class Part(NamedTuple):
    """A run of a raw body: its text, and which of the body's blocks it makes."""

    raw: str
    first: int
    made: int


def cut(body: str, setting: Setting) -> list[Part] | None:
    """Return a body's pieces, the texts of which joined are the body; None where pieces and blocks do not agree.

    A paragraph of several lines is cut into its lines where each makes one block.
    """
    whole = blocks(prepare(body, setting).html)
    found: list[Part] = []
    at = 0
    for raw in _top_level(body):
        made = len(blocks(prepare(raw, setting).html)) if raw.strip() else 0
        for line in _lines(raw, made):
            count = made if line == raw else (1 if _visible(line) else 0)
            found.append(Part(line, at, count))
            at += count
    if at != len(whole) or "".join(part.raw for part in found) != body:
        return None
    alone = [each.plain for part in found if part.made for each in blocks(prepare(part.raw, setting).html)]
    return found if alone == [each.plain for each in whole] else None


def _visible(raw: str) -> bool:
    return bool(re.sub(r"<!--.*?-->|<[^<>]*>|&nbsp;|\s", "", raw, flags=re.S)) or "<img" in raw


def _top_level(body: str) -> Iterator[str]:
    """Yield the top-level pieces of a body: blocks between their comments, or elements and runs between blank lines."""
    if has_blocks(body):
        yield from _commented(body)
    else:
        yield from _classic(body)


def _commented(body: str) -> Iterator[str]:
    level = last = 0
    for match in DELIMITER.finditer(body):
        if level == 0 and match.start() > last:
            yield from _classic(body[last : match.start()])
            last = match.start()
        level += -1 if match[1] else (0 if match[4] else 1)
        if level <= 0:
            yield body[last : match.end()]
            level, last = 0, match.end()
    if last < len(body):
        yield from _classic(body[last:])


def _classic(text: str) -> Iterator[str]:
    last = depth = 0
    for match in _tags(text):
        if match.re is _SHORTCODE:
            if depth == 0:
                yield from _runs(text[last : match.start()])
                yield match[0]
                last = match.end()
            continue
        if match[3]:
            continue
        if not match[1]:
            if depth == 0:
                yield from _runs(text[last : match.start()])
                last = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield text[last : match.end()]
                last = match.end()
    yield from _runs(text[last:])


def _tags(text: str) -> Iterator[re.Match[str]]:
    """Yield block-level tags and whole shortcodes, tags inside these left out."""
    codes = list(_SHORTCODE.finditer(text))
    inside = [(code.start(), code.end()) for code in codes]
    tags = [tag for tag in _BLOCK.finditer(text) if not any(start <= tag.start() < end for start, end in inside)]
    yield from sorted([*codes, *tags], key=lambda match: match.start())


def _runs(text: str) -> Iterator[str]:
    """Yield running text cut at blank lines, each run with the blank line behind it as a piece of its own."""
    last = 0
    for match in _BLANKS.finditer(text):
        if match.start() > last:
            yield text[last : match.start()]
        yield match[0]
        last = match.end()
    if last < len(text):
        yield text[last:]


def _lines(raw: str, made: int) -> list[str]:
    """Return the lines of a paragraph, where there are as many as it makes blocks; else the piece whole."""
    if made < 2 or re.search(r"<(?:ul|ol|table|pre|blockquote|figure|h[1-6])\b", raw, re.I):
        return [raw]
    found, last = [], 0
    for match in _LINE.finditer(raw):
        found.append(raw[last : match.end()])
        last = match.end()
    found.append(raw[last:])
    return found if sum(map(_visible, found)) == made and all(map(_balanced, found)) else [raw]


def _balanced(raw: str) -> bool:
    """Say whether a line opens as many inline tags as it closes."""
    return sum(-1 if end else 1 for end in _INLINE.findall(raw)) == 0
