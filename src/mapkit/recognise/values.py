"""Making a field's value from the blocks that were given to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mapkit.model import Block, FieldInfo, Link, PartialDate, RichText
from mapkit.richtext import escape_inline, join_blocks, plain

from .assign import Piece
from .targets import addresses, destination

_MARKER = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


def value_of(info: FieldInfo, pieces: Sequence[Piece]) -> Any:
    """Return the value that a field's pieces say, in the type that its declaration asks for."""
    blocks = [block for piece in pieces for block in piece.blocks]
    if info.is_rich:
        return join_blocks(blocks or _labels(pieces))
    if info.many:
        return _many(info, blocks)
    text = "\n".join(block.plain for block in blocks)
    if info.type is PartialDate:
        return PartialDate.parse(text)
    if info.type is Link:
        return _link(pieces, text)
    return text


def _labels(pieces: Sequence[Piece]) -> list[Block]:
    """Return the labels that are links themselves: with nothing behind them, they are what there is to say."""
    return [
        Block(f"[{escape_inline(piece.label.rstrip(' :?'), in_link=True)}]({destination(piece.href)})", piece.label)
        for piece in pieces
        if piece.href
    ]


def _many(info: FieldInfo, blocks: Sequence[Block]) -> tuple[Any, ...]:
    if info.type is RichText:
        return tuple(RichText(item) for block in blocks for item in _items(block.markdown))
    said = [line for block in blocks for line in _lines(block)]
    split = [part.strip() for text in said for part in text.split(";")]
    return tuple(part for part in split if part)


def _items(markdown: str) -> list[str]:
    return list(filter(None, (_MARKER.sub("", line).strip() for line in markdown.split("\n"))))


def _lines(block: Block) -> list[str]:
    return [plain(item) for item in _items(block.markdown)] if "\n" in block.markdown else [block.plain]


def _link(pieces: Sequence[Piece], text: str) -> Link:
    found = linked(pieces)
    return Link(text=text, url=found[0] if found else None)


def linked(pieces: Sequence[Piece]) -> list[str]:
    """Return every address that some pieces link to, that of a label itself first."""
    hrefs = [piece.href for piece in pieces if piece.href]
    return list(dict.fromkeys([*hrefs, *(each for p in pieces for b in p.blocks for each in addresses(b.markdown))]))
