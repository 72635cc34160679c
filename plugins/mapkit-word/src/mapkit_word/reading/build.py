"""Values out of what was found, field by field; text of no field goes into the body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from attrs import define, field

from mapkit.model import Block, RichText
from mapkit.richtext import escape_inline, join_blocks
from mapkit_word.anchors import HEADINGS
from mapkit_word.document.values import subject
from mapkit_word.fields import is_part
from mapkit_word.meaning import digest_of_value

from .blocks import LevelOf, blocks_of_items, same_level
from .items import Item, Para
from .layout import Box, Cut
from .parts import nested
from .values import Report, value_of


@define(kw_only=True)
class Builder:
    """Makes a record's values of what was found of it."""

    cut: Cut
    kind: type[Any]
    #: Which record of the document it is, from 1.
    number: int
    #: The level of the headings of its fields.
    base: int
    #: The document's own properties, which tell what was changed for its sake.
    custom: Mapping[str, str]
    report: Report
    #: Whether it is a form, whose notes stand with the boxes.
    notes: bool = False
    #: The record's title, where that is no field.
    title: str = ""
    _made: dict[str, Any] = field(factory=dict)

    def values(self) -> dict[str, Any]:
        """Return the value of every field that was found, by name."""
        found = self.cut.found
        # links without a text were given the title's, so titles come first
        first = [name for name in ("title", "full_title") if name in found]
        for name in dict.fromkeys([*first, *found]):
            about = subject(self._made.get("full_title", ""), self._made.get("title", "") or self.title)
            each = found[name]
            levels = self._levels(name, each.items, counted=not is_part(each.info))
            self._made[name] = value_of(each, levels, about, self.report, self.base, notes=self.notes)
        return nested(self.kind, self._made)

    def outside(self) -> tuple[RichText, str]:
        """Return what stands outside all fields, and the plain text of what stood in no box at all."""
        loose = [item for item in self.cut.loose if not (isinstance(item, Para) and item.is_empty)]
        blocks = blocks_of_items(loose, self._levels("body", loose))
        said = " ".join(block.plain for block in blocks).strip()
        for box in self.cut.boxes:
            blocks += _boxed(box)
        return join_blocks(blocks), said

    def _levels(self, name: str, items: Sequence[Item], *, counted: bool = True) -> LevelOf:
        """Return the levels that a text's headings have in Markdown, where the document had to change them.

        Args:
            name: The field.
            items: What stands under it.
            counted: Whether all headings there are the text's own, so that one too many shows that somebody changed them.
        """
        said = self.custom.get(f"{HEADINGS}.{self.number}.{name}", "")
        levels = [int(level) for level in said.split(",") if level.isdigit() and 0 < int(level) < 7]
        heads = sum(1 for item in items if isinstance(item, Para) and (item.heading or item.style.is_title))
        if not levels or (counted and len(levels) != heads):
            return same_level
        waiting = iter(levels)
        return lambda level: next(waiting, level)


def _boxed(box: Box) -> list[Block]:
    """Return a box that somebody added: its label as a heading, and what is in it."""
    label = " ".join(box.label.split())
    head = Block(markdown=f"## {escape_inline(label)}", plain=label, role="heading", bold=label, level=2)
    return ([head] if label else []) + blocks_of_items(box.items)


def digest_of_values(values: Mapping[str, Any]) -> str:
    """Return a digest of a record's values: a key for one that has no name yet."""
    said = "\0".join(f"{name}={digest_of_value(value)}" for name, value in sorted(values.items()))
    return f"sha256:{sha256(said.encode()).hexdigest()[:32]}"
