"""Nested parts: simple ones a row each of one table, others each under a heading with a table of facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mapkit.model import FieldInfo, ImpactReview
from mapkit_word.fields import (
    Said,
    groups_of,
    is_empty,
    long_fields,
    own_short_fields,
    said_long,
    said_of,
    said_short,
    short_fields,
    value_at,
)

from .blocks import Place, paragraph, plain_paragraph, write_cell
from .facts import facts_table, plain_cell
from .grid import cell_xml, row_xml, table_xml
from .headings import DEEPEST, blocks_of
from .inline import text_run
from .story import Story
from .values import text_of, write_short

#: What the answers to the review checklist for impact case studies come to.
REVIEWED = {
    "listed": "All three core criteria are met: it may be listed.",
    "vignette": "All five criteria are met: it may go to the national leads and become a vignette.",
    "not-yet": "A core criterion is not met yet, or unclear.",
    "not-reviewed": "A core criterion has no answer yet.",
}
#: A table of more columns would be too narrow to be read.
_WIDEST = 6
#: How wide a bold letter of a table is at most, and the margins of a cell, in twentieths of a point.
_LETTER, _MARGINS = 132, 216
#: Writes a long field of a part: the field, and the level of its heading.
WriteSection = Callable[[Said, int], str]


def is_tabular(cls: type[Any]) -> bool:
    """Return whether parts of a class fit into one table, a row each."""
    long = long_fields(cls)
    return all(info.is_rich for info in long) and len(columns_of(cls)) <= _WIDEST


def columns_of(cls: type[Any]) -> list[FieldInfo]:
    """Return the columns of a table of parts."""
    return [*short_fields(cls), *long_fields(cls)]


def parts_table(info: FieldInfo, items: Sequence[Any], story: Story, subject: str) -> str:
    """Return a table of nested parts: a part a row, a field of theirs a column."""
    columns = columns_of(info.type)
    widths = _widths(columns, items, story.template.width)
    heads = (cell_xml(plain_cell(c.label, keep=True), width) for c, width in zip(columns, widths, strict=True))
    rows = [row_xml("".join(heads), header=True)]
    for item in items:
        cells = (
            cell_xml(_cell(column, value_at(item, column.name), story, width, subject), width)
            for column, width in zip(columns, widths, strict=True)
        )
        rows.append(row_xml("".join(cells)))
    return table_xml("".join(rows), widths, first_row=True, first_column=False, text=f"{info.label}, one a row.")


def _widths(columns: Sequence[FieldInfo], items: Sequence[Any], width: int) -> list[int]:
    """Share the width out by the longest text of each column; no word of a head is broken, as far as there is room."""
    weights = [
        max(10, len(column.label), *(min(60, len(str(value_at(item, column.name) or ""))) for item in items))
        if items
        else max(10, len(column.label))
        for column in columns
    ]
    least = [_LETTER * max(map(len, column.label.split()), default=0) + _MARGINS for column in columns]
    if sum(least) > width:
        least = [0] * len(columns)
    spare = width - sum(least)
    widths = [floor + spare * weight // sum(weights) for floor, weight in zip(least, weights, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


def _cell(info: FieldInfo, value: Any, story: Story, width: int, subject: str) -> str:
    place = Place(style="TableText", width=width - 216)
    if info.is_rich:
        return write_cell(blocks_of(value or ""), story, place)
    if is_empty(value):
        return write_cell((), story, place)
    written = write_short(info, value, story, subject)
    return "".join(paragraph(runs, style="TableText") for runs in written.paragraphs)


def part_sections(
    info: FieldInfo, items: Sequence[Any], story: Story, subject: str, base: int, write: WriteSection
) -> str:
    """Return nested parts that do not fit into a table: each under a heading, with its facts and its own sections.

    Args:
        info: The field that holds them.
        items: The parts.
        story: The document.
        subject: What the record is about, for links without a text.
        base: The level of the field's own heading.
        write: Writes a part's own long fields.
    """
    pieces: list[str] = []
    for number, item in enumerate(items, 1):
        level = min(DEEPEST, base + 1)
        facts = said_short(item)
        pieces.append(paragraph(text_run(part_title(info, facts, number)), style=f"Heading{level}"))
        pieces.append(facts_table(facts, story, "part", subject))
        pieces += (write(field, min(DEEPEST, base + 2)) for field in said_long(item))
    return _apart(pieces)


def single_part(info: FieldInfo, item: Any, story: Story, subject: str, base: int, write: WriteSection) -> str:
    """Return the one nested part that a field holds: its facts, its own sections, and the facts of each part within it.

    Args:
        info: The field.
        item: The part.
        story: The document.
        subject: What the record is about, for links without a text.
        base: The level of the field's own heading.
        write: Writes the part's own long fields.
    """
    level = min(DEEPEST, base + 1)
    pieces = [facts_table(said_of(item, own_short_fields(info.type)), story, lowered(info.label), subject)]
    pieces += (write(field, level) for field in said_long(item))
    for group in groups_of(info.type):
        facts = said_of(item, group.infos)
        if facts:
            more = worked_out(getattr(item, group.info.name))
            pieces.append(paragraph(text_run(group.info.label), style=f"Heading{level}"))
            pieces.append(facts_table(facts, story, lowered(group.info.label), subject, more=more))
    return _apart(pieces)


def worked_out(item: Any) -> Sequence[tuple[str, str]]:
    """Return what follows from a part's fields, as labels and texts."""
    return [("By the checklist", REVIEWED[item.status])] if isinstance(item, ImpactReview) else ()


def lowered(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label[:1].lower() + label[1:]


def part_title(info: FieldInfo, facts: Sequence[Said], number: int) -> str:
    """Return the heading of a part: what it calls itself by its first fact; which one it is, where it has none."""
    if facts and not facts[0].info.many:
        first = text_of(facts[0].value)
        if 0 < len(first) < 80 and "\n" not in first:
            return f"{facts[0].info.label} {first}"
    return f"{info.label}: part {number}"


def _apart(pieces: Sequence[str]) -> str:
    """Join pieces; a table is followed by text, or the next one would be taken for its end."""
    text = ""
    for piece in pieces:
        if piece.startswith("<w:tbl>") and text.endswith("</w:tbl>"):
            text += plain_paragraph("", style="TableText")
        text += piece
    return text
