"""Cutting a label off the Markdown that it leads."""

from __future__ import annotations

import re
from functools import lru_cache

from .targets import ADDRESS

_MARKS = rf"(?:[*_\\\[~]|<[^>]*>|\]\({ADDRESS}\))*"
#: What may begin a mark; in a label that has none, what is printed is what is written.
_MARK = re.compile(r"[#*_\\\[\]~<]")
_TAG = re.compile(r"<(\w+)[^<>]*>")
#: The end of a link whose text a label ends with.
_LINK_END = re.compile(rf"\s*\]\({ADDRESS}\)")


def cut(markdown: str, label: str) -> str:
    """Return the Markdown behind a label whose plain text is given, with the marks that were open closed or reopened.

    A link whose text the label is, goes with it; one that goes on behind the label is a link of the rest.
    """
    spaced, bare = markdown.replace("\u00a0", " "), label.strip()
    if bare and spaced.startswith(bare) and not _MARK.search(bare):  # no mark stands before it or in it
        behind = spaced[len(bare) :].lstrip(" \t")
        return markdown[len(markdown) - len(behind) :]
    found = _leading(label).match(spaced)
    if found is None:
        return markdown
    rest = markdown[found.end() :]
    opened = "".join(char for char in found["open"] if char in "*_")
    inside = bool(opened) and _balance(found[0][len(found["open"]) :], opened) == 1
    if opened and not inside:
        rest = rest.lstrip(" :?")
    if inside:
        rest, inside = _closed(rest, opened)
    if found[0].count("[") > found[0].count("]("):
        end = _LINK_END.match(rest)
        rest = rest[end.end() :] if end else f"[{rest.lstrip()}"
        if inside:
            rest, inside = _closed(rest, opened)
    for tag in reversed(_TAG.findall(found["open"])):
        end = re.match(rf"\s*</{tag}>", rest)
        rest = rest[end.end() :] if end else rest
    return opened + rest if inside else rest


@lru_cache(maxsize=1024)
def _leading(label: str) -> re.Pattern[str]:
    """Return the expression of a label at a line's start, with any marks between its letters."""
    letters = [re.escape(char) for char in label if not char.isspace()]
    return re.compile(rf"#{{0,6}}[ \t]*(?P<open>{_MARKS})" + rf"\s*{_MARKS}\s*".join(letters) + r"[ \t]*")


def _closed(rest: str, mark: str) -> tuple[str, bool]:
    """Return a text without the end of a mark that it begins with, and whether the mark is still open."""
    found = re.match(rf"\s*{re.escape(mark)}[ \t]*", rest)
    return (rest[found.end() :], False) if found else (rest, True)


def _balance(text: str, mark: str) -> int:
    """Return whether a mark that stood before the text is still open behind it: 1 or 0."""
    return 1 - text.count(mark) % 2
