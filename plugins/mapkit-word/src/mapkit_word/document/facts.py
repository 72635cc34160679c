"""The facts about a record in a table: a label and a value a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapkit.model import FieldInfo, fields_of
from mapkit_word.anchors import bookmark
from mapkit_word.fields import Said

from .blocks import Place, paragraph, plain_paragraph, write_cell
from .grid import cell_xml, row_xml, table_xml
from .headings import blocks_of
from .story import Story
from .values import write_short

#: The share of the width that the labels have.
_LABELS = 0.3


def facts_table(facts: Sequence[Said], story: Story, number: int, noun: str, subject: str) -> str:
    """Return the table of a record's short fields.

    Args:
        facts: The fields.
        story: The document.
        number: Which record of the document it is, from 1.
        noun: What the record is called: ``briefing``.
        subject: What it is about, for links without a text.
    """
    if not facts:
        return ""
    left = int(story.template.width * _LABELS)
    columns = (left, story.template.width - left)
    rows = [head_row(f"About this {noun}", "Details", columns)]
    for fact in facts:
        written = write_short(fact.info, fact.value, story, subject)
        value = marked(written.paragraphs, story, bookmark(number, fact.info.name, written.shape))
        rows.append(two_cells(plain_cell(fact.info.label), value, columns))
    return table_xml(
        "".join(rows),
        columns,
        first_row=True,
        first_column=True,
        text=f"Facts about this {noun}: names in the first column, details in the second.",
    )


def two_cells(left: str, right: str, columns: tuple[int, int], *, header: bool = False) -> str:
    """Return a row of two cells."""
    return row_xml(cell_xml(left, columns[0]) + cell_xml(right, columns[1]), header=header)


def head_row(left: str, right: str, columns: tuple[int, int]) -> str:
    """Return the head of a table of two columns."""
    return two_cells(plain_cell(left, keep=True), plain_cell(right, keep=True), columns, header=True)


def plain_cell(text: str, *, keep: bool = False) -> str:
    """Return a cell's inside that is one line of plain text."""
    return plain_paragraph(text, style="TableText", keep=keep)


def marked(paragraphs: Sequence[str], story: Story, name: str) -> str:
    """Return a cell's paragraphs with one bookmark around their text."""
    between = '</w:p><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
    return paragraph(story.bookmark(name, between.join(paragraphs)), style="TableText")


def parts_table(info: FieldInfo, items: Sequence[Any], story: Story, subject: str) -> str:
    """Return a table of nested parts: a part a row, a field of theirs a column."""
    inner = fields_of(info.type)
    width = story.template.width // len(inner)
    columns = [width] * len(inner)
    rows = [row_xml("".join(cell_xml(plain_cell(column.label, keep=True), width) for column in inner), header=True)]
    for item in items:
        cells = (cell_xml(_cell(column, getattr(item, column.name), story, width, subject), width) for column in inner)
        rows.append(row_xml("".join(cells)))
    return table_xml("".join(rows), columns, first_row=True, first_column=False, text=f"{info.label}, one a row.")


def _cell(info: FieldInfo, value: Any, story: Story, width: int, subject: str) -> str:
    place = Place(style="TableText", width=width - 216)
    if info.is_rich:
        return write_cell(blocks_of(value), story, place)
    if value is None or value == "" or value == ():
        return write_cell((), story, place)
    written = write_short(info, value, story, subject)
    return "".join(paragraph(runs, style="TableText") for runs in written.paragraphs)
