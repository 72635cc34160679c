"""A line parted at its marks, into stretches of text and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator

from mapkit.richtext import escape_inline

from . import marks as m
from .runs import Mark, Marks, Piece, only_link, with_mark
from .urls import destination, safe_url, title_of

_SIMPLE = {mark: Mark(name) for mark, name in m.SIMPLE.items()}


class PieceReader:
    """Knows which marks are open, from one line to the next: bold may go on over a line break."""

    __slots__ = ("marks", "outer")

    def __init__(self) -> None:
        self.marks: Marks = ()
        #: What was open before each of the marks that are.
        self.outer: list[Marks] = []

    def pieces(self, line: str) -> list[Piece]:
        """Part a line at its marks."""
        parts = iter(m.SPLIT_LINE(line))
        pieces = []
        for text in parts:
            if text:
                pieces.append(Piece(text, self.marks))
            mark = next(parts, None)
            if mark is None:
                break
            if mark == m.CLOSE:
                self.marks = self.outer.pop() if self.outer else ()
            elif mark == m.IMG:
                picture = image(_value(parts), _value(parts), _value(parts))
                if picture:
                    pieces.append(Piece("", only_link(self.marks), picture))
            elif mark != m.END:
                self.outer.append(self.marks)
                self.marks = self.opened(mark, parts)
        return pieces

    def opened(self, mark: str, parts: Iterator[str]) -> Marks:
        """Return the marks that are open from here on."""
        if mark == m.ABBR:
            return with_mark(self.marks, Mark("abbr", _value(parts)))
        if mark != m.A:
            return with_mark(self.marks, _SIMPLE[mark])
        url, title = safe_url(_value(parts)), _value(parts)
        return with_mark(self.marks, Mark("a", url, title)) if url else self.marks


def _value(parts: Iterator[str]) -> str:
    """Take the value that a mark in a line carries, and what ends it."""
    value = next(parts, "")
    next(parts, None)
    return value


def image(source: str, alternative: str, title: str) -> str:
    """Write a picture; nothing where it has neither address nor text."""
    source = safe_url(source)
    if not source and not alternative:
        return ""
    text = escape_inline(alternative, in_link=True)
    return f"![{text}]({destination(source)}{title_of(title)})"
