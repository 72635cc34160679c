"""Reading the pieces of a paragraph by the bookmarks around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mapkit.model.fields import fold
from mapkit_word.anchors import PART_MARK, unmark
from mapkit_word.form.words import PLACEHOLDERS, is_placeholder

from .items import Item, Para, Table
from .values import without

_NUMBER = re.compile(r"-?\d+")


def pieces_of(para: Para) -> list[tuple[str, str]]:
    """Return the marked pieces of a paragraph: what each is, and its text."""
    return [(unmark(name)[1], text) for name, text in para.marked if name.startswith(PART_MARK)]


def shape_of(items: Iterable[Item]) -> str:
    """Return the shape in which a value was written, by the bookmark around it."""
    names = (name for para in paragraphs(items) for name in para.bookmarks if name.startswith(PART_MARK))
    return next((unmark(name)[1] for name in names), "")


def paragraphs(items: Iterable[Item]) -> Iterator[Para]:
    """Yield the paragraphs that say something, those in tables too; what stands in an empty box says nothing."""
    for item in items:
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.items)
        elif not item.is_empty and not is_placeholder(item.text):
            yield without(item, PLACEHOLDERS)


def text_of_items(items: Iterable[Item]) -> str:
    """Return what some paragraphs say, line by line."""
    return "\n".join(filter(None, (para.text for para in paragraphs(items))))


def number_in(text: str) -> int | None:
    """Return the first whole number in a text; None where it has none."""
    found = _NUMBER.search(text)
    return int(found[0]) if found else None


def chosen(words: Mapping[str, str], text: str) -> str | None:
    """Return the value that a text says, in its own word or in that of the form; None where it says none of them."""
    said = _plain(text)
    return next((value for value, shown in words.items() if said in (_plain(value), _plain(shown))), None)


def _plain(text: str) -> str:
    return fold(text.replace("-", " "))


def heads_of(table: Table) -> list[str]:
    """Return the texts of a table's head, folded."""
    row = table.rows[0] if table.rows else None
    return [fold(text_of_items(cell.items)) for cell in row.cells] if row else []


def columns_of(table: Table, labels: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the names of a table's columns by its head; empty for one that is not known.

    Args:
        table: The table.
        labels: The labels of each column, by its name.
    """
    known = {fold(label): name for name, said in labels.items() for label in said}
    return [known.get(head, "") for head in heads_of(table)]
