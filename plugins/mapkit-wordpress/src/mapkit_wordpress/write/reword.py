"""One piece of a body with its words replaced: its tags, its comments and its pictures as they were, as far as they fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape

from mapkit_wordpress.body.shortcodes import protected

from .body import Style, dressed
from .in_line import NoPlaceError, balance, in_line
from .units import Element, Unit, keys_of
from .words import changed_words

_WHOLE = re.compile(
    r"(?P<head>(?:\s|<!--(?:(?!-->).)*-->)*<(?P<tag>p|h[1-6])\b[^<>]*>)(?P<inner>.*)(?P<tail></(?P=tag)\s*>"
    r"(?:\s|<!--(?:(?!-->).)*-->)*)\Z",
    re.S | re.I,
)
_ELEMENT = re.compile(r"<(p|h[1-6])\b[^<>]*>(.*)</\1>\Z", re.S)
_NESTED = re.compile(r"<(?:p|h[1-6]|ul|ol|table|div|blockquote|figure)\b", re.I)
_TAG = re.compile(r"<(a|img)\b[^<>]*>", re.I)
_GIVEN = re.compile(r"\b(href|src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_BREAK = re.compile(r"<br\s*/?>\n?")


def reworded(
    unit: Unit,
    raws: Sequence[str],
    elements: Sequence[Element],
    style: Style,
    read: Callable[[str], tuple[str, ...]],
    *,
    whole: bool,
) -> list[str]:
    """Return a unit's pieces with what elements say in the place of their words: as many pieces as there were.

    Args:
        unit: The unit.
        raws: Its pieces.
        elements: What it says now.
        style: The markup of the body.
        read: Returns the blocks of a piece as Markdown.
        whole: Whether the pieces are a paragraph of their own, not a few lines of one.
    """
    joined = "".join(raws)
    by_word = changed_words(joined, unit.start, unit.keys, [key for element in elements for key in element.keys], read)
    if by_word is not None:
        return [by_word, *[""] * (len(raws) - 1)]
    element, *others = elements
    if others and not whole:
        raise NoPlaceError("several paragraphs cannot stand within one")
    html = with_old_tags(element.html, joined)
    lines = _lines(html)
    if not others and len(raws) > 1 and len(lines) == len(raws) == len(unit.keys):
        made = [keys_of(line) for line in lines]
        return [
            raw
            if made[n] == (unit.keys[n],)
            else in_line(raw, unit.start if n == 0 else 0, [protected(lines[n])], style)
            for n, raw in enumerate(raws)
        ]
    text = _one(joined, unit.start, protected(html), style, whole=whole)
    inner = text.rstrip()
    behind = (dressed(protected(with_old_tags(each.html, joined)), style) for each in others)
    return ["\n\n".join([inner, *behind]) + text[len(inner) :], *[""] * (len(raws) - 1)]


def _lines(html: str) -> list[str]:
    """Return the lines of a paragraph, each as one."""
    match = _ELEMENT.match(html)
    if match is None or match[1] != "p":
        return []
    lines = [f"<p>{line}</p>" for line in _BREAK.split(match[2])]
    return lines if not any(any(balance(line)) for line in lines) else []


def _one(raw: str, start: int, html: str, style: Style, *, whole: bool) -> str:
    if start or not whole or any(balance(raw)):
        return in_line(raw, start, [html], style)
    old, new = _WHOLE.match(raw), _ELEMENT.match(html)
    if old and new and old["tag"].lower() == new[1] and not _NESTED.search(old["inner"]):
        return f"{old['head']}{new[2]}{old['tail']}"
    inner = raw.strip()
    lead, _, trail = raw.partition(inner) if inner else ("", "", raw)
    return f"{lead}{dressed(html, style)}{trail}"


def with_old_tags(html: str, raw: str) -> str:
    """Return HTML with the tags that pictures and links of the same addresses had: their sizes, classes and targets."""
    old: dict[tuple[str, str, str], str] = {}
    for tag in _TAG.finditer(raw):
        old.setdefault(_identity(tag), tag[0])
    return _TAG.sub(lambda tag: old.get(_identity(tag), tag[0]), html) if old else html


def _identity(tag: re.Match[str]) -> tuple[str, str, str]:
    given = {name.lower(): unescape(a or b) for name, a, b in _GIVEN.findall(tag[0])}
    return tag[1].lower(), given.get("href") or given.get("src", ""), given.get("alt", "")
