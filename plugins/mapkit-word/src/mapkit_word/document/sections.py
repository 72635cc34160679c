"""The long fields of a record, each under a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapkit.model import FieldInfo, fields_of
from mapkit.richtext import Node
from mapkit_word.anchors import bookmark
from mapkit_word.fields import Said, is_empty, is_long, is_part

from .blocks import Place, paragraph, write_blocks
from .facts import head_row, parts_table, plain_cell, two_cells
from .grid import Grid, table_xml
from .headings import DEEPEST, blocks_of, levels_of, outline
from .inline import text_run
from .story import Story
from .values import write_short


def section(field: Said, story: Story, number: int, subject: str, base: int, style: str = "Normal") -> tuple[str, str]:
    """Return a field's heading and text, and the levels of its headings if they had to be changed.

    Args:
        field: The field.
        story: The document.
        number: Which record of the document it belongs to, from 1.
        subject: What the record is about, for links without a text.
        base: The level of the field's heading.
        style: The style of plain paragraphs.
    """
    head = paragraph(
        story.bookmark(bookmark(number, field.info.name), text_run(field.info.label)), style=f"Heading{base}"
    )
    text, levels = section_text(field.info, field.value, story, subject, base, style)
    return head + text, levels


def section_text(
    info: FieldInfo, value: Any, story: Story, subject: str, base: int, style: str = "Normal"
) -> tuple[str, str]:
    """Return a long field's text, and the levels of its headings if they had to be changed."""
    if is_part(info):
        items = tuple(value) if info.many else (value,)
        return _parts(info, items, story, subject, base), ""
    if info.many:
        items = tuple(Node(type="item", children=_nodes(blocks_of(text))) for text in value)
        return rich((Node(type="list", children=items),), story, base, style)
    return rich(blocks_of(value), story, base, style)


def rich(
    blocks: Sequence[Node | Grid], story: Story, base: int, style: str = "Normal", *, below_table: bool = False
) -> tuple[str, str]:
    """Return blocks below a heading of level ``base``, and the levels of their headings if they had to be changed."""
    levels = levels_of(blocks)
    shown = outline(levels, base)
    heads = [block for block in blocks if isinstance(block, Node) and block.type == "heading"]
    known = {id(head): level for head, level in zip(heads, shown, strict=True)}
    text = write_blocks(
        blocks, story, Place(style=style, width=story.template.width, levels=known, below_table=below_table)
    )
    return text, "" if levels == shown else ",".join(map(str, levels))


def _nodes(blocks: Sequence[Node | Grid]) -> tuple[Node, ...]:
    return tuple(block for block in blocks if isinstance(block, Node))


def _parts(info: FieldInfo, items: Sequence[Any], story: Story, subject: str, base: int) -> str:
    """Write nested parts as one table; those that hold parts or long texts themselves, each under a heading."""
    if info.many and not any(is_part(column) for column in fields_of(info.type)):
        return parts_table(info, items, story, subject)
    return "".join(_part(info, item, story, subject, base + 1, n) for n, item in enumerate(items, 1))


def _part(info: FieldInfo, item: Any, story: Story, subject: str, base: int, number: int) -> str:
    known = [Said(inner, getattr(item, inner.name)) for inner in fields_of(info.type)]
    known = [field for field in known if not is_empty(field.value)]
    title = next((str(f.value) for f in known if f.info.type is str and not f.info.many), f"{info.label} {number}")
    pieces = [paragraph(text_run(title), style=f"Heading{min(DEEPEST, base)}")]
    short = [field for field in known if not is_long(field.info) and str(field.value) != title]
    if short:
        pieces.append(_facts(short, story, subject, title))
    for field in known:
        if is_long(field.info):
            pieces.append(paragraph(text_run(field.info.label), style=f"Heading{min(DEEPEST, base + 1)}"))
            pieces.append(section_text(field.info, field.value, story, subject, base + 1)[0])
    return "".join(pieces)


def _facts(fields: Sequence[Said], story: Story, subject: str, title: str) -> str:
    left = story.template.width * 3 // 10
    columns = (left, story.template.width - left)
    rows = [head_row("About", "Details", columns)]
    for field in fields:
        written = write_short(field.info, field.value, story, subject)
        rows.append(two_cells(plain_cell(field.info.label), _cell(written.paragraphs), columns))
    return table_xml("".join(rows), columns, first_row=True, first_column=True, text=f"Facts about {title}.")


def _cell(paragraphs: Sequence[str]) -> str:
    return "".join(paragraph(runs, style="TableText") for runs in paragraphs)
