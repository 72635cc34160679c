"""Where the children of an element stand in its text: their names, and their spans to the byte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

from .names import bindings


class Span(NamedTuple):
    """One child element of a text."""

    #: Its tag as it is written, prefix included.
    tag: str
    start: int
    end: int
    #: Where its content begins and ends; both at the end for an empty tag.
    inner_start: int
    inner_end: int


def children(xml: bytes, *, depth: int = 1, namespaces: Mapping[str, str] | None = None) -> list[Span]:
    """Return the elements of well-formed XML at a depth: 1 for those at its top, 2 for the children of its one element.

    Raises:
        xml.parsers.expat.ExpatError: the text is not well-formed.
    """
    head = f"<mapkit{bindings(namespaces or {})}>".encode()
    parser = expat.ParserCreate("utf-8")
    found: list[Span] = []
    level = 0
    start = inner = 0
    waiting = False

    def begin(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal level, start, inner, waiting
        if waiting:
            inner, waiting = parser.CurrentByteIndex, False
        if level == depth:
            start, waiting = parser.CurrentByteIndex, True
        level += 1

    def other(*_: object) -> None:
        nonlocal inner, waiting
        if waiting:
            inner, waiting = parser.CurrentByteIndex, False

    def end(tag: str) -> None:
        nonlocal level, inner, waiting
        level -= 1
        at = parser.CurrentByteIndex
        if level == depth:
            empty = waiting and _tag_end(data, start) == at and data[at - 2 : at] == b"/>"
            stop = at if empty else data.index(b">", at) + 1
            inner = at if waiting else inner
            waiting = False
            found.append(Span(tag, start - len(head), stop - len(head), inner - len(head), at - len(head)))

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = other
    parser.StartCdataSectionHandler = other
    parser.CommentHandler = other
    parser.ProcessingInstructionHandler = other
    parser.buffer_text = False
    data = head + xml + b"</mapkit>"
    parser.Parse(data, True)
    return found


def _tag_end(data: bytes, at: int) -> int:
    """Return where the tag that begins at a place ends, ``>`` in its attributes aside."""
    quote = 0
    for index in range(at, len(data)):
        byte = data[index]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return index + 1
    return len(data)
