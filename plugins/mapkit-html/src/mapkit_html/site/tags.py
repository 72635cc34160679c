"""Changing single tags of sanitised HTML, without parsing it again.

The input is what a serialiser wrote: attribute values in double quotes, no ``<`` in text, no comments. Tags are read one
after the other with their attributes, so that what looks like a tag inside an attribute's value is never taken for one; a
``<`` that begins no tag is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import NamedTuple

_ATTRIBUTE = re.compile(r'\s+([^\s=>"\'/<]+)(?:="([^"]*)")?')
_TAG = re.compile(
    r'<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:\s+[^\s=>"\'/<]+(?:="[^"]*")?)*)\s*/?>|<'
)


class Tag(NamedTuple):
    """A start or end tag."""

    name: str
    end: bool
    attributes: dict[str, str]

    def __str__(self) -> str:
        if self.end:
            return f"</{self.name}>"
        return f"<{self.name}{''.join(_written(k, v) for k, v in self.attributes.items())}>"


def _written(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'


def change(html: str, visit: Callable[[Tag], str | None], names: frozenset[str] | None = None) -> str:
    """Return HTML with its tags changed.

    Args:
        html: Sanitised HTML.
        visit: Called for each tag in order; returns what to write in its place, or None to leave it as it is.
        names: The elements for which it is called, in small letters; by default all.
    """

    def replaced(found: re.Match[str]) -> str:
        name = found["name"]
        if not name:
            return "&lt;"
        if names is not None and name.lower() not in names:
            return found.group()
        tag = Tag(name.lower(), bool(found["end"]), attributes_of(found["attributes"]))
        said = visit(tag)
        return found.group() if said is None else said

    return _TAG.sub(replaced, html)


def attributes_of(source: str) -> dict[str, str]:
    """Return the attributes of a tag's source, their values without escapes."""
    return {found[1].lower(): unescape(found[2] or "") for found in _ATTRIBUTE.finditer(source)}


def tags(html: str) -> Iterator[tuple[Tag, int, int]]:
    """Yield each tag with the places of its start and end."""
    for found in _TAG.finditer(html):
        if found["name"]:
            tag = Tag(found["name"].lower(), bool(found["end"]), attributes_of(found["attributes"]))
            yield tag, found.start(), found.end()


def text_of(html: str) -> str:
    """Return the text of sanitised HTML on one line."""
    return " ".join(unescape(_TAG.sub(lambda found: "" if found["name"] else "<", html)).split())
