"""Facts in a table: a label and a value a row."""

from __future__ import annotations

from collections.abc import Sequence

from mapkit_word.anchors import DERIVED, PART_MARK, bookmark
from mapkit_word.fields import Said

from .blocks import paragraph, plain_paragraph
from .grid import cell_xml, row_xml, table_xml
from .inline import text_run
from .story import Story
from .values import write_short

#: The share of the width that the labels have.
_LABELS = 0.3
#: Smaller than the text around, and still of 9.5 points.
_SMALL = '<w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>'
#: The head of the column of values.
DETAILS = "Details"


def facts_table(
    facts: Sequence[Said],
    story: Story,
    noun: str,
    subject: str,
    number: int = 0,
    more: Sequence[tuple[str, str]] = (),
) -> str:
    """Return a table of short fields.

    Args:
        facts: The fields.
        story: The document.
        noun: What they are about: ``briefing``.
        subject: What the record is about, for links without a text.
        number: Which record of the document they belong to, from 1; 0: fields of a part, which bear no marks.
        more: What was worked out from them: labels and texts, left out when the document is read.
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
    for label, said in more:
        mark = story.bookmark(f"{DERIVED}{story.mark_number()}", text_run(label))
        rows.append(two_cells(paragraph(mark, style="TableText"), plain_cell(said), columns))
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


def small(text: str) -> str:
    """Return a run in small letters."""
    return text_run(text).replace("<w:r>", f"<w:r>{_SMALL}")


def mark(story: Story, shape: str, inner: str) -> str:
    """Put a bookmark around a piece of a paragraph, by which it is found when the document is read; nothing has none."""
    return story.bookmark(f"{PART_MARK}{story.mark_number()}__{shape}", inner) if inner else ""


def part_mark(story: Story, shape: str) -> str:
    """Return a bookmark for a value within a part, which tells its shape; empty where there is nothing to tell."""
    return f"{PART_MARK}{story.mark_number()}__{shape}" if shape else ""
