"""Facts in a table: a label and a value a row."""

from __future__ import annotations

from collections.abc import Sequence

from mapkit_word.anchors import PART_MARK, bookmark
from mapkit_word.fields import Said

from .blocks import paragraph, plain_paragraph
from .grid import cell_xml, row_xml, table_xml
from .story import Story
from .values import write_short

#: The share of the width that the labels have.
_LABELS = 0.3
#: The head of the column of values.
DETAILS = "Details"


def facts_table(facts: Sequence[Said], story: Story, noun: str, subject: str, number: int = 0) -> str:
    """Return a table of short fields.

    Args:
        facts: The fields.
        story: The document.
        noun: What they are about: ``briefing``.
        subject: What the record is about, for links without a text.
        number: Which record of the document they belong to, from 1; 0: fields of a part, which bear no marks.
    """
    if not facts:
        return ""
    left = int(story.template.width * _LABELS)
    columns = (left, story.template.width - left)
    rows = [head_row(f"About this {noun}", DETAILS, columns)]
    for fact in facts:
        written = write_short(fact.info, fact.value, story, subject)
        name = bookmark(number, fact.info.name, written.shape) if number else part_mark(story, written.shape)
        value = marked(written.paragraphs, story, name)
        rows.append(two_cells(plain_cell(fact.info.label), value, columns))
    text = f"Facts about this {noun}: names in the first column, details in the second."
    return table_xml("".join(rows), columns, first_row=True, first_column=True, text=text)


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
    """Return a cell's paragraphs with one bookmark around their text; an empty name: with none."""
    between = '</w:p><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
    text = between.join(paragraphs)
    return paragraph(story.bookmark(name, text) if name else text, style="TableText")


def part_mark(story: Story, shape: str) -> str:
    """Return a bookmark for a value within a part, which tells its shape; empty where there is nothing to tell."""
    return f"{PART_MARK}{story.mark_number()}__{shape}" if shape else ""
