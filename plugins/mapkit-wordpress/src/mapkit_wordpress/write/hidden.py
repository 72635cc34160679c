"""What a body holds that no record shows as it is: shortcodes, comments, blocks that WordPress fills, forms, what is embedded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from mapkit_wordpress.body.delimiters import COMMENT, DELIMITER
from mapkit_wordpress.body.shortcodes import KNOWN

#: Blocks that are no more than the element in them.
_ORDINARY = re.compile(
    r"(?:core/)?(?:paragraph|heading|list|list-item|quote|code|preformatted|table|separator|html|freeform|classic)"
)
_ELEMENT = re.compile(r"<(form|script|style|object|video|audio|iframe)\b[^<>]*>(?:.*?</\1\s*>)?", re.S | re.I)
_UNSEEN = re.compile(r"<(form|script|style|object)\b[^<>]*>.*?</\1\s*>", re.S | re.I)
_ADDRESS = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"\[\]]+)[ \t]*$")
_SORT = re.compile(r"<!--\s*[\w:/-]*|\[\w*|<\w*|http", re.I)
_SHOWN = 60


def named(body: str) -> Counter[str]:
    """Return what a body holds that a record does not show as it is, and how often."""
    return Counter(text for text, _ in _found(body))


def lost(before: str, after: str, removed: Counter[str]) -> list[str]:
    """Return what a body held and holds no more, but for what a person took out; one that was itself edited is not lost."""
    had, has = named(before), named(after)
    sorts = _sorts(had) - _sorts(has)
    return [thing for thing in had - has - removed if _sort(thing) in sorts]


def _sorts(things: Counter[str]) -> Counter[str]:
    return Counter(_sort(thing) for thing in things.elements())


def _sort(thing: str) -> str:
    """Return what sort of thing something is: the name of a block, a shortcode or a tag; an address is one."""
    match = _SORT.match(thing)
    return match[0].lower() if match else ""


def where(body: str, thing: str) -> str:
    """Return the words beside which something stands in a body."""
    at = next((start for text, start in _found(body) if text == thing), 0)
    before = _words(body[:at])
    if before:
        return f"behind {before[-40:].strip()!r}"
    behind = _words(body[at + len(thing) :])
    return f"before {behind[:40].strip()!r}" if behind else "by itself"


def unseen(raw: str) -> list[str]:
    """Return the parts of a piece that a record does not show at all, so that they can stay beside what was edited."""
    found: list[tuple[int, str]] = []
    for comment in COMMENT.finditer(raw):
        block = DELIMITER.fullmatch(comment[0])
        if block is None or (block[4] and block[2] not in ("block", "footnotes")):
            found.append((comment.start(), comment[0]))
    found += [(match.start(), match[0]) for match in _UNSEEN.finditer(raw)]
    return [text for _, text in sorted(found)]


def short(thing: str) -> str:
    """Return something as a message names it."""
    line = " ".join(thing.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _found(body: str) -> Iterator[tuple[str, int]]:
    for comment in COMMENT.finditer(body):
        block = DELIMITER.fullmatch(comment[0])
        if block is None or (not block[1] and not _ORDINARY.fullmatch(block[2])):
            yield comment[0], comment.start()
    for pattern in (KNOWN, _ELEMENT):
        for match in pattern.finditer(body):
            if not (match.re is KNOWN and (match[0][1] == "/" or body[match.start() - 1 : match.start()] == "[")):
                yield match[0], match.start()
    for match in _ADDRESS.finditer(body):
        yield match[1], match.start(1)


def _words(raw: str) -> str:
    return " ".join(unescape(re.sub(r"<!--.*?-->|<[^<>]*>|\[[^\]]*\]", " ", raw, flags=re.S)).split())
