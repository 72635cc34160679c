"""Whether two texts say the same in the same form, however their Markdown is written."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import attrs
from attrs import frozen

from mapkit.model import Link, PartialDate, RichText
from mapkit.richtext import Node

from .document.grid import Grid
from .document.headings import blocks_of
from .document.links import safe_address
from .fields import is_empty


def digest_of_value(value: Any, base: str = "") -> str:
    """Return a digest of a field's value: equal for values that mean the same.

    Args:
        value: The value.
        base: The address by which a document completes relative ones.
    """
    said = "\0".join(_Meaning(base).value(value))
    return blake2b(said.encode("utf-8", "replace"), digest_size=6).hexdigest()


@frozen
class _Meaning:
    """Takes values apart into what counts."""

    base: str = ""

    def value(self, value: Any) -> Iterator[str]:
        if is_empty(value):
            return
        if isinstance(value, RichText):
            yield from self.blocks(blocks_of(value))
        elif isinstance(value, PartialDate):
            yield " ".join((value.text or str(value)).split())
        elif isinstance(value, Link):
            yield " ".join(value.text.split())
            yield safe_address(value.url or "", self.base)
        elif isinstance(value, tuple):
            for item in value:
                yield "item"
                yield from self.value(item)
        elif attrs.has(type(value)):
            for attribute in attrs.fields(type(value)):
                yield attribute.name
                yield from self.value(getattr(value, attribute.name))
        else:
            yield " ".join(str(value).split())

    def blocks(self, blocks: tuple[Node | Grid, ...]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Node):
                yield from self.node(block)
            else:
                yield "table"
                for row in block.rows:
                    for cell in row:
                        yield f"cell {cell.across} {cell.down}"
                        yield from self.blocks(cell.blocks)

    def node(self, node: Node) -> Iterator[str]:
        if node.type == "table":
            yield "table"
            for row in node.children:
                for cell in row.children:
                    yield "cell 1 1"
                    yield from self.running(cell)
        elif node.type in ("paragraph", "heading"):
            yield f"{node.type} {node.level}"
            yield from self.running(node)
        elif node.type == "code_block":
            yield node.text
        else:
            yield f"{node.type} {node.ordered} {node.start if node.ordered else 1}"
            for child in node.children:
                yield from self.node(child)

    def running(self, node: Node) -> Iterator[str]:
        """Yield running text with its marks; neighbours alike are one, and white space counts once."""
        pieces: list[tuple[str, str]] = []
        for text, marks in self.spans(node, frozenset()):
            if pieces and pieces[-1][1] == marks:
                pieces[-1] = (pieces[-1][0] + text, marks)
            else:
                pieces.append((text, marks))
        for text, marks in pieces:
            # where a mark begins at a space does not show
            if text.strip():
                yield f"{' '.join(text.split())} {marks}"

    def spans(self, node: Node, marks: frozenset[str]) -> Iterator[tuple[str, str]]:
        for child in node.children:
            shown = ",".join(sorted(marks))
            if child.type in ("text", "code"):
                yield child.text, f"{shown},code" if child.type == "code" else shown
            elif child.type == "soft_break":
                yield " ", shown
            elif child.type == "hard_break":
                yield "\ue000", shown
            elif child.type == "image":
                # the same picture has another address where it lies in another place
                yield f"{child.text} {child.url.rpartition('/')[2]}", f"{shown},image"
            elif child.type == "link":
                yield from self.spans(child, marks | {f"link {safe_address(child.url, self.base)}"})
            else:
                yield from self.spans(child, marks | {child.type})
