"""Making a field's value from the blocks that were given to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mapkit.model import Block, FieldInfo, Link, PartialDate, RichText
from mapkit.richtext import join_blocks

from .assign import Piece

_TARGET = re.compile(
    r"\]\(\s*<?([^()<>\s]*(?:\([^()\s]*\)[^()<>\s]*)*)>?|<((?:https?|mailto):[^<>\s]+)>|((?:https?://|www\.)[^\s<>()\[\]]+)"
)
_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


def value_of(info: FieldInfo, pieces: Sequence[Piece]) -> Any:
    """Return the value that a field's pieces say, in the type that its declaration asks for."""
    blocks = [block for piece in pieces for block in piece.blocks]
    if info.is_rich:
        return join_blocks(blocks)
    if info.many:
        return _many(info, blocks)
    text = "\n".join(block.plain for block in blocks)
    if info.type is PartialDate:
        return PartialDate.parse(text)
    if info.type is Link:
        return _link(pieces, blocks, text)
    return text


def addresses(blocks: Sequence[Block]) -> list[str]:
    """Return every address that a field's Markdown links to, in order, each once."""
    found = [next(filter(None, m.groups()), "") for block in blocks for m in _TARGET.finditer(block.markdown)]
    return list(dict.fromkeys(address.rstrip(".,;") for address in found if address))


def _many(info: FieldInfo, blocks: Sequence[Block]) -> tuple[Any, ...]:
    texts = [line for block in blocks for line in _lines(block)]
    items = [_MARKER.sub("", text).strip() for text in texts]
    if info.type is RichText:
        return tuple(RichText(item) for item in items if item)
    split = [part.strip() for item in items for part in item.split(";")]
    return tuple(part for part in split if part)


def _lines(block: Block) -> list[str]:
    return block.markdown.split("\n") if "\n" in block.markdown else [block.plain]


def _link(pieces: Sequence[Piece], blocks: Sequence[Block], text: str) -> Link:
    href = next((piece.href for piece in pieces if piece.href), "")
    found = addresses(blocks)
    url = href or (found[0] if found else None)
    return Link(text=text, url=url)
