"""The pieces that reports and forms of evaluations are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapkit_word.anchors import DERIVED
from mapkit_word.document.blocks import paragraph, plain_paragraph
from mapkit_word.document.facts import plain_cell
from mapkit_word.document.grid import cell_xml, row_xml, table_xml
from mapkit_word.document.inline import text_run
from mapkit_word.document.story import Story

STRONG = frozenset({"strong"})
#: How many rows a table has that is not torn between two pages.
_SHORT = 12
_TIGHT = '<w:spacing w:before="30" w:after="30"/>'


def derived(story: Story, inner: str) -> str:
    """Mark running text as worked out from the record; at a heading: all that stands below it, in a row's label: the row."""
    return story.bookmark(f"{DERIVED}{story.mark_number()}", inner)


def derived_heading(text: str, level: int, story: Story) -> str:
    """Return the heading of a section that is worked out from the record."""
    return paragraph(derived(story, text_run(text)), style=f"Heading{level}")


def line(runs: str) -> str:
    """Return a cell's paragraph."""
    return paragraph(runs, style="TableText")


def bullets(items: Iterable[str], story: Story) -> str:
    """Return a list of running texts, to stand in a cell."""
    numbering = story.numbering.number((False,), 0, 1)
    lines = (paragraph(runs, style="ListParagraph", number=(numbering, 0), more=_TIGHT) for runs in items)
    # no item is torn between two pages, where the row is
    return "".join(text.replace("<w:numPr>", "<w:keepLines/><w:numPr>", 1) for text in lines)


def label_cell(text: str, story: Story, *, worked_out: bool = False) -> str:
    """Return the inside of a row's label."""
    runs = text_run(text)
    return line(derived(story, runs) if worked_out else runs)


def plain_table(header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], text: str) -> str:
    """Return a table of plain texts with a head that repeats; the first cell of each row is its header.

    Args:
        header: The texts of the head.
        rows: The texts of the other rows.
        widths: The widths of the columns, in twentieths of a point.
        text: Its alternative text.
    """
    lines = [_row((plain_cell(cell, keep=True) for cell in header), widths, header=True)]
    texts = list(rows)
    for number, row in enumerate(texts, 1):
        # a short table stays on one page
        keep = number < len(texts) <= _SHORT
        lines.append(_row((plain_paragraph(cell, style="TableText", keep=keep) for cell in row), widths))
    return table_xml("".join(lines), widths, first_row=True, first_column=True, text=text)


def grid(header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], text: str) -> str:
    """Return a form's table: cells that are already written, with lines between them, below a head that repeats.

    Args:
        header: The texts of the head.
        rows: The insides of the cells of each row.
        widths: The widths of the columns, in twentieths of a point.
        text: Its alternative text.
    """
    lines = [_row((plain_cell(cell, keep=True) for cell in header), widths, header=True)]
    lines += [_row(row, widths) for row in rows]
    return table_xml("".join(lines), widths, first_row=True, first_column=False, text=text, ruled=True)


def _row(cells: Iterable[str], widths: Sequence[int], *, header: bool = False) -> str:
    return row_xml("".join(cell_xml(c, w) for c, w in zip(cells, widths, strict=True)), header=header)


def shared(width: int, *shares: float) -> list[int]:
    """Share a width out among columns."""
    total = sum(shares)
    widths = [int(width * share / total) for share in shares]
    widths[-1] += width - sum(widths)
    return widths
