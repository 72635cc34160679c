"""Tables and lists whose cells or items are labels with their values, laid out as lines: a label's block, then its value's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from mapkit.model import Block
from mapkit.model.fields import fold

from .labels import find_leads
from .lexicon import Lexicon, Meaning
from .list_items import list_items
from .markdown_table import markdown_rows

#: So many labels make a table or a list one of fields, and so great a share of its rows; or all of them.
_LABELS = 2
_SHARE = 0.5

#: A table's row: each cell as its blocks.
Cells = Sequence[Sequence[Block]]


class Unfolded(NamedTuple):
    """Blocks with tables and lists of fields laid out, and for each of them the block of the source that it came from."""

    blocks: Sequence[Block]
    places: Sequence[int]


class _Row(NamedTuple):
    """What stands in one row or item: its blocks, one below the other, and what the label that leads them means, if any."""

    blocks: Sequence[Block]
    meanings: tuple[Meaning, ...] = ()
    #: Whether the label has several words: one word is as often somebody's own as a template's.
    telling: bool = False
    bold: bool = False


def unfolded(blocks: Sequence[Block], lexicon: Lexicon, kind: str = "") -> Unfolded | None:
    """Return the blocks with each table and list of fields laid out; None where there is none.

    A label that also leads a line elsewhere in the entry says nothing here: that is the field, this speaks of another thing.

    Args:
        blocks: The blocks of an entry.
        lexicon: The labels.
        kind: Count only labels that this kind knows; any kind's where it is empty.
    """
    found = {at: rows for at, block in enumerate(blocks) if (rows := _rows(block, lexicon))}
    if not any(row.meanings for rows in found.values() for row in rows):
        return None
    leads = [lead for lead in find_leads(blocks, lexicon) if lead.sure]
    taken = {key for lead in leads for key in _keys(lead.meanings, kind)}
    laid: dict[int, Sequence[_Row]] = {}
    doubtful: list[int] = []
    for at, rows in found.items():
        new = [row for row in rows if (keys := _keys(row.meanings, kind)) and taken.isdisjoint(keys)]
        if not new or not (len(new) == len(rows) or (len(new) >= _LABELS and len(new) >= _SHARE * len(rows))):
            continue
        if any(row.telling for row in new):
            laid[at] = rows
            taken.update(*(_keys(row.meanings, kind) for row in new))
        elif len(new) == len(rows):
            doubtful.append(at)
    # labels of one common word need others beside them: of the same sort, or, where they are in bold, anywhere
    told = any(" " in fold(lead.label) and _keys(lead.meanings, kind) for lead in leads)
    laid |= {at: found[at] for at in doubtful if laid or (told and all(row.bold for row in found[at]))}
    return _laid_out(blocks, laid) if laid else None


def _keys(meanings: Iterable[Meaning], kind: str) -> set[tuple[str, str]]:
    """Return the fields that a label may mean, as kind and name."""
    return {(each.kind, each.field.name) for each in meanings if not kind or each.kind == kind}


def _laid_out(blocks: Sequence[Block], laid: dict[int, Sequence[_Row]]) -> Unfolded:
    made: list[Block] = []
    places: list[int] = []
    for at, block in enumerate(blocks):
        lines = [line for row in laid[at] for line in row.blocks] if at in laid else [block]
        made += lines
        places += [at] * len(lines)
    return Unfolded(made, places)


def _rows(block: Block, lexicon: Lexicon) -> Sequence[_Row]:
    """Return the rows of a table, or the items of a list, that may be fields."""
    if block.role == "table":
        may = lexicon.may_begin_a_cell(block.markdown) and lexicon.may_stand_in(block.plain)
        return _of_table(list(markdown_rows(block.markdown)), lexicon) if may else ()
    if block.role == "html" and block.markdown.startswith("<table") and lexicon.may_stand_in(block.plain):
        from .html_table import html_rows  # the parser behind it takes long to load, and few archives have such tables

        return _of_table(html_rows(block.markdown), lexicon)
    if block.role == "list" and lexicon.pattern.match(block.plain):
        return [_item(blocks, lexicon) for blocks in list_items(block.markdown)]
    return ()


def _of_table(rows: Sequence[Cells], lexicon: Lexicon) -> Sequence[_Row]:
    """Return the rows of a table of labels and values; none where a row has several values."""
    if len(rows) == 2 and len(rows[0]) > _LABELS:  # labels side by side, their values below
        rows = list(zip(*rows, strict=False))
    found: list[_Row] = []
    for cells in rows:
        filled = [cell for cell in cells if cell]
        head = _head(cells[0], lexicon) if cells[0] else None
        if head is None and all(_item(cell, lexicon).meanings for cell in filled):  # each holds a label with its value
            found += (_item(cell, lexicon) for cell in filled)
        elif len(filled) > _LABELS:
            return ()
        else:
            found.append(head._replace(blocks=[*head.blocks, *chain(*cells[1:])]) if head else _loose(filled))
    return found


def _head(cell: Sequence[Block], lexicon: Lexicon) -> _Row | None:
    """Return a cell that is a label: that it stands in a cell of its own is as good as bold."""
    first = cell[0]
    meanings = lexicon.of(first.plain)
    if not meanings or first.role != "text":
        return None
    label = first._replace(bold=first.plain, rest="", tight=False)
    return _Row([label, *cell[1:]], meanings, " " in first.plain.strip(), bold=True)


def _loose(cells: Cells) -> _Row:
    """Return what stands beside no label: the second cell goes on in the line of the first."""
    first, *others = cells
    return _Row([*first, *(each._replace(tight=each.tight or not n) for n, each in enumerate(chain(*others)))])


def _item(blocks: Sequence[Block], lexicon: Lexicon) -> _Row:
    """Return an item with what the label at its start means, if it is a sure one."""
    first = blocks[0]
    found = lexicon.pattern.match(first.plain)
    bold = bool(found and first.bold and lexicon.of(first.bold))
    if found is None or not ((found["mark"] or "").strip() or bold):
        return _Row(blocks)
    return _Row(blocks, lexicon.of(found["label"]), " " in found["label"], bold)
