"""A raw body cut into its smallest whole pieces, each with the blocks that it makes: so that one of them can be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mapkit.model import Block
from mapkit_html.fragments import blocks
from mapkit_wordpress.body.blocks import has_blocks
from mapkit_wordpress.body.delimiters import DELIMITER
from mapkit_wordpress.body.prepare import prepare
from mapkit_wordpress.body.setting import Setting

_BLOCK = re.compile(
    r"<(/?)(p|h[1-6]|ul|ol|table|blockquote|pre|div|figure|dl|details|section|article|form)\b[^<>]*?(/?)>", re.I
)
_SHORTCODE = re.compile(r"(?<!\[)\[(caption|wp_caption|embed|audio|video)\b.*?\[/\1\]", re.S)
_CONTAINER = re.compile(r"<(div|section|article)\b[^<>]*>", re.I)
#: What cuts running text: a blank line, a line across, the marks of a teaser and of a page.
_BLANKS = re.compile(r"\n[ \t]*\n\s*|<hr\b[^<>]*>|<!--(?:more\b.*?|nextpage|noteaser)-->", re.I | re.S)
_LINE = re.compile(r"<br\s*/?>\n?|\n")
_INLINE = re.compile(r"<(/?)(?:a|b|code|em|font|i|q|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.I)


class Part(NamedTuple):
    """A run of a raw body: its text, which of the body's blocks it makes, and the paragraph that it is a line of."""

    raw: str
    first: int
    made: int
    group: int


def cut(body: str, setting: Setting) -> list[Part] | None:
    """Return a body's pieces, the texts of which joined are the body; None where pieces and blocks do not agree.

    A container (columns, a group) is cut into its frame and what stands in it; a paragraph of several lines is cut into
    its lines where each makes one block.
    """
    whole = blocks(prepare(body, setting).html)
    found: list[Part] = []
    at = 0
    for group, raw in enumerate(each for top in _top_level(body) for each in _finest(top, setting)):
        made = len(_made(raw, setting))
        for line in _lines(raw, made):
            count = made if line == raw else (1 if _visible(line) else 0)
            found.append(Part(line, at, count, group))
            at += count
    if at != len(whole) or "".join(part.raw for part in found) != body:
        return None
    alone = [each.plain for part in found if part.made for each in _made(part.raw, setting)]
    return found if alone == [each.plain for each in whole] else None


def _made(raw: str, setting: Setting) -> tuple[Block, ...]:
    """Return the blocks that a piece makes by itself; none for the tags and comments of a frame."""
    return tuple(blocks(prepare(raw, setting).html)) if raw.strip() and (_visible(raw) or _is_whole(raw)) else ()


def _is_whole(raw: str) -> bool:
    """Say whether a piece without words is more than the beginning or the end of something."""
    tags = _BLOCK.findall(raw)
    return sum(-1 if closing else 1 for closing, _, empty in tags if not empty) == 0


def _finest(raw: str, setting: Setting) -> Iterator[str]:
    """Yield a top-level piece, or, of one that holds others, its frame and each of them, where these make the same blocks."""
    inside = list(_inside(raw))
    if len(inside) > 1:
        alone = [each for piece in inside for each in _made(piece, setting)]
        whole = _made(raw, setting)
        if [(each.role, each.markdown) for each in alone] == [(each.role, each.markdown) for each in whole]:
            for piece in inside:
                yield from _finest(piece, setting)
            return
    yield raw


def _inside(raw: str) -> Iterator[str]:
    """Yield the beginning of a container, what stands in it, and its end; nothing where a piece is none."""
    first = DELIMITER.match(raw)
    if first is None:
        tag = _CONTAINER.match(raw)
        end = raw.rfind("</")
        if tag and end >= tag.end() and raw[end + 2 :].lower().startswith(tag[1].lower()):
            yield from (tag[0], *_classic(raw[tag.end() : end]), raw[end:])
        return
    *_, last = DELIMITER.finditer(raw)
    if first[4] or last.end() != len(raw) or last.start() == 0:
        return
    inner = raw[first.end() : last.start()]
    if not DELIMITER.search(inner):
        if first[2] in ("freeform", "classic", "html"):
            yield from (first[0], *_classic(inner), last[0])
        return
    frame, level = first[0], 0
    begin = at = first.end()
    for match in DELIMITER.finditer(raw, first.end(), last.start()):
        if level == 0:
            frame += raw[at : match.start()]
            begin = match.start()
        level += -1 if match[1] else (0 if match[4] else 1)
        if level <= 0:
            yield frame
            yield raw[begin : match.end()]
            frame, level, at = "", 0, match.end()
    yield frame + raw[at:]


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
    """Yield running text cut at blank lines and marks, each run with what is behind it as a piece of its own."""
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
