"""Front matter read at once: what PyYAML reads in it, for as long as it looks as `yaml_at_once` writes it.

PyYAML takes a text to pieces, makes a node of each and asks of each what it is; that takes five times as long. Whatever a
person wrote in another way (names in quotes, comments, lists farther in), and whatever is wrong, is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .yaml_at_once import ODD, SIGNS, UNSURE, Unusual

#: A name and what stands behind it on its line.
_ENTRY = re.compile(r"([A-Za-z_][\w-]*):(?: (.+))?\Z", re.ASCII)
#: A name and its value among others on a line: a plain one without any sign that may mean something there, or one in quotes.
_MEMBER = re.compile(
    r"([A-Za-z_][\w-]*): (?:'((?:[^']|'')*)'|([^\s\-?:,\[\]{}#&*!|>'\"%@`.](?:[^,?\[\]{}:#]*[^\s,?\[\]{}:#])?))(?:, |\Z)",
    re.ASCII,
)


def read_at_once(text: str) -> dict[str, Any] | None:
    """Return the mapping in a YAML text, every plain value but ``null`` as text; None where only PyYAML knows what it says."""
    lines = text.split("\n")
    if lines.pop() or not lines or (not "".join(lines).isprintable() and ODD.search(text)):
        return None
    reader = _Reader(lines)
    try:
        values = reader.mapping(0, lines[0])
    except (Unusual, RecursionError):
        return None
    return values if reader.at == len(lines) else None


class _Reader:
    """Reads line by line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        #: The line that is to be read next, or, while an entry is read, its own.
        self.at = 0

    def mapping(self, indent: int, first: str) -> dict[str, Any]:
        """Return a mapping whose lines are indented so far; the first one is given without."""
        values: dict[str, Any] = {}
        entry: str | None = first
        while entry is not None:
            found = _ENTRY.match(entry)
            if found is None or found[1] in values:
                raise Unusual
            self.at += 1
            values[found[1]] = self._below(indent) if found[2] is None else self._value(found[2], indent)
            entry = self._next(indent)
        return values

    def _next(self, indent: int) -> str | None:
        """Return the next line, if it is indented so far, without its indentation; None if it is indented less."""
        if self.at == len(self.lines):
            return None
        line = self.lines[self.at]
        depth = len(line) - len(line.lstrip(" "))
        if depth > indent or not line:
            raise Unusual
        # the items of a list stand no farther in than the name of it
        return line[indent:] if depth == indent and not line.startswith("- ", indent) else None

    def _below(self, indent: int) -> Any:
        """Return what stands in the lines below a name: a list, a mapping, or nothing."""
        line = self.lines[self.at] if self.at < len(self.lines) else ""
        if line.startswith(" " * indent + "- "):
            return self._list(indent)
        inner = indent + 2
        if line.startswith(" " * inner) and line[inner : inner + 1] not in (" ", "-"):
            return self.mapping(inner, line[inner:])
        return None

    def _list(self, indent: int) -> list[Any]:
        start, items = " " * indent + "- ", []
        while self.at < len(self.lines) and self.lines[self.at].startswith(start):
            item = self.lines[self.at][indent + 2 :]
            if _ENTRY.match(item):
                items.append(self.mapping(indent + 2, item))
            else:
                self.at += 1
                items.append(self._value(item, indent))
        return items

    def _value(self, text: str, indent: int) -> Any:
        """Return the value that begins on a line: a text or nothing, a block of lines, a short mapping, what is empty."""
        first = text[:1]
        if first == "'":
            return _unquoted(text)
        if text == "|-":
            return self._block(indent + 2)
        if first == "{" and text[-1] == "}":
            return _members(text[1:-1])
        if text == "[]":
            return []
        if not first or first in SIGNS or first in UNSURE or text[-1] in " :" or ": " in text or " #" in text:
            raise Unusual
        return None if text == "null" else text

    def _block(self, indent: int) -> str:
        """Return the text of the lines that are indented so far."""
        start, begin = " " * indent, self.at
        while self.at < len(self.lines) and (not self.lines[self.at] or self.lines[self.at].startswith(start)):
            self.at += 1
        lines = [line[indent:] for line in self.lines[begin : self.at]]
        if not lines or lines[0][:1] in ("", " ") or not lines[-1]:
            raise Unusual
        text = "\n".join(lines)
        if " \n" in text or text[-1] == " ":
            raise Unusual
        return text


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    if len(text) < 2 or text[-1] != "'" or "'" in inner.replace("''", ""):
        raise Unusual
    return inner.replace("''", "'")


def _members(text: str) -> dict[str, Any]:
    """Return a short mapping, given without its braces."""
    values: dict[str, Any] = {}
    end = 0
    while end < len(text):
        found = _MEMBER.match(text, end)
        if found is None or found[1] in values:
            raise Unusual
        quoted, plain = found[2], found[3]
        values[found[1]] = quoted.replace("''", "'") if quoted is not None else None if plain == "null" else plain
        end = found.end()
    if text[-2:] == ", ":
        raise Unusual
    return values
