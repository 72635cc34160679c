"""Making a field's value from the blocks that were given to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mapkit.model import FieldInfo, Link, PartialDate, RichText

from .assign import Piece

_TARGET = re.compile(
    r"\]\(\s*<?([^()<>\s]*(?:\([^()\s]*\)[^()<>\s]*)*)>?|<((?:https?|mailto):[^<>\s]+)>|((?:https?://|www\.)[^\s<>()\[\]]+)"
)
_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


def join(lines: Sequence[tuple[str, str, bool]]) -> RichText:
    """Return the Markdown of a field's lines: tight ones after a hard break, the others after a blank line."""
    parts: list[str] = []
    for markdown, _, tight in lines:
        if parts:
            parts.append("\\\n" if tight else "\n\n")
        parts.append(markdown)
    return RichText("".join(parts))


def value_of(info: FieldInfo, pieces: Sequence[Piece]) -> Any:
    """Return the value that a field's pieces say, in the type that its declaration asks for."""
    lines = [line for piece in pieces for line in piece.lines]
    if info.is_rich:
        return join(lines)
    if info.many:
        return _many(info, lines)
    text = "\n".join(plain for _, plain, _ in lines)
    if info.type is PartialDate:
        return PartialDate.parse(text)
    if info.type is Link:
        return _link(pieces, lines, text)
    return text


def addresses(lines: Sequence[tuple[str, str, bool]]) -> list[str]:
    """Return every address that a field's Markdown links to, in order, each once."""
    found = [next(filter(None, m.groups()), "") for markdown, _, _ in lines for m in _TARGET.finditer(markdown)]
    return list(dict.fromkeys(address.rstrip(".,;") for address in found if address))


def _many(info: FieldInfo, lines: Sequence[tuple[str, str, bool]]) -> tuple[Any, ...]:
    texts = [line for markdown, plain, _ in lines for line in (markdown.split("\n") if "\n" in markdown else [plain])]
    items = [_MARKER.sub("", text).strip() for text in texts]
    if info.type is RichText:
        return tuple(RichText(item) for item in items if item)
    split = [part.strip() for item in items for part in item.split(";")]
    return tuple(part for part in split if part)


def _link(pieces: Sequence[Piece], lines: Sequence[tuple[str, str, bool]], text: str) -> Link:
    href = next((piece.href for piece in pieces if piece.href), "")
    found = addresses(lines)
    url = href or (found[0] if found else None)
    return Link(text=text, url=url)
