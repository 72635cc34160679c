"""The long fields of a record, each under a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapkit.model import FieldInfo, Quote
from mapkit.richtext import Node
from mapkit_word.anchors import bookmark
from mapkit_word.fields import Said, is_part

from .blocks import Place, paragraph, write_blocks
from .grid import Grid
from .headings import blocks_of, levels_of, outline
from .inline import text_run
from .parts import is_tabular, part_sections, parts_table, single_part
from .quotes import quotes_part
from .story import Story

#: The levels of a text's headings, in order: as the text has them, and in the document.
Levels = list[tuple[int, int]]


def told(levels: Levels) -> str:
    """Return what a document says of its headings' own levels: nothing, where none had to be changed."""
    return ",".join(str(own) for own, _ in levels) if any(own != shown for own, shown in levels) else ""


def section(
    field: Said, story: Story, number: int, subject: str, base: int, style: str = "Normal"
) -> tuple[str, Levels]:
    """Return a field's heading and text, and the levels of the headings in it.

    Args:
        field: The field.
        story: The document.
        number: Which record of the document it belongs to, from 1; 0: a part's field, which bears no mark.
        subject: What the record is about, for links without a text.
        base: The level of the field's heading.
        style: The style of plain paragraphs.
    """
    run = text_run(field.info.label)
    mark = story.bookmark(bookmark(number, field.info.name), run) if number else run
    text, levels = section_text(field.info, field.value, story, subject, base, style)
    return paragraph(mark, style=f"Heading{base}") + text, levels


def section_text(
    info: FieldInfo, value: Any, story: Story, subject: str, base: int, style: str = "Normal"
) -> tuple[str, Levels]:
    """Return a long field's text, and the levels of the headings in it."""
    if is_part(info):
        items = tuple(value) if info.many else (value,)
        if info.many and is_tabular(info.type):
            return parts_table(info, items, story, subject), []
        if info.many and info.type is Quote:
            return quotes_part(items, story), []
        levels: Levels = []

        def write(field: Said, level: int) -> str:
            text, inner = section(field, story, 0, subject, level, style)
            levels.extend(inner)
            return text

        if not info.many:
            return single_part(info, value, story, subject, base, write), levels
        return part_sections(info, items, story, subject, base, write), levels
    if info.many:
        items = tuple(Node(type="item", children=_nodes(blocks_of(text))) for text in value)
        return rich((Node(type="list", children=items),), story, base, style)
    return rich(blocks_of(value), story, base, style)


def rich(
    blocks: Sequence[Node | Grid], story: Story, base: int, style: str = "Normal", *, below_table: bool = False
) -> tuple[str, Levels]:
    """Return blocks below a heading of level ``base``, and the levels of their headings."""
    levels = levels_of(blocks)
    shown = outline(levels, base)
    heads = [block for block in blocks if isinstance(block, Node) and block.type == "heading"]
    known = {id(head): level for head, level in zip(heads, shown, strict=True)}
    place = Place(style=style, width=story.template.width, levels=known, below_table=below_table)
    return write_blocks(blocks, story, place), list(zip(levels, shown, strict=True))


def _nodes(blocks: Sequence[Node | Grid]) -> tuple[Node, ...]:
    return tuple(block for block in blocks if isinstance(block, Node))
