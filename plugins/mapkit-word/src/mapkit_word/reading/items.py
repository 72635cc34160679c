"""The body of a document as a row of paragraphs and tables, each with what is needed to place it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from mapkit_word.package.names import w

from .accept import ALIAS, TAG
from .elements import DEEPEST, child, local, number, value
from .numbering import Counters, Numbering
from .spans import Span, SpanReader
from .styles import Style, Styles, list_of

if TYPE_CHECKING:
    from lxml.etree import _Element


@frozen(kw_only=True)
class ListPlace:
    """Where a paragraph stands in a list."""

    id: str
    level: int
    ordered: bool
    #: The item's number.
    number: int = 1
    #: What the list shares with others of the same making: a program may give each of its items a numbering of its own.
    family: str = ""


@frozen(kw_only=True, eq=False)
class Para:
    """A paragraph."""

    style: Style
    spans: tuple[Span, ...]
    #: 1 to 9; 0: no heading.
    heading: int = 0
    place: ListPlace | None = None
    #: How far it is set in, in twentieths of a point; None: as its style says.
    indent: int | None = None
    #: Names of the bookmarks that start in it, or right in front of it.
    bookmarks: tuple[str, ...] = ()
    #: The texts of those bookmarks that also end in it.
    marked: tuple[tuple[str, str], ...] = ()
    tag: str = ""
    alias: str = ""
    #: Whether all that it shows is a line.
    is_rule: bool = False
    #: Whether it stands apart from the paragraphs of its list.
    loose: bool = False
    #: ``center``, ``right``, ``left``; empty: not said.
    align: str = ""

    @property
    def lines(self) -> list[list[Span]]:
        """Its spans, cut at the line breaks."""
        lines: list[list[Span]] = [[]]
        for span in self.spans:
            if span.is_break:
                lines.append([])
            else:
                lines[-1].append(span)
        return lines

    @property
    def text(self) -> str:
        """Its plain text, with its lines apart."""
        texts = ("".join(span.text for span in line if span.image is None) for line in self.lines)
        return "\n".join(" ".join(text.replace("\u00a0", " ").split()) for text in texts).strip("\n")

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return not any(span.text.strip() or span.image is not None for span in self.spans)


@frozen(kw_only=True, eq=False)
class TableCell:
    """A cell."""

    items: tuple[Para | Table, ...] = ()
    across: int = 1
    #: Whether it goes on with the cell above.
    continues: bool = False


@frozen(kw_only=True, eq=False)
class TableRow:
    """A row."""

    cells: tuple[TableCell, ...] = ()
    header: bool = False


@frozen(kw_only=True, eq=False)
class Table:
    """A table."""

    rows: tuple[TableRow, ...] = ()
    #: Whether the table's look has a head, whether or not it says which rows are of it.
    first_row: bool = False
    first_column: bool = False
    #: Whether it has the style that our own documents have.
    own: bool = False
    #: Whether the document is one of ours, or was.
    ours: bool = False
    caption: str = ""
    tag: str = ""


Item = Para | Table


@define(kw_only=True)
class ItemReader:
    """Reads paragraphs and tables of one document."""

    spans: SpanReader
    styles: Styles
    numbering: Numbering
    counters: Counters = field()

    @counters.default
    def _counters(self) -> Counters:
        return Counters(self.numbering)

    def read(self, parent: _Element, depth: int = 0) -> Iterator[Item]:
        """Yield the paragraphs and tables of a body or a cell."""
        waiting: list[str] = []
        for element in parent:
            name = local(element)
            if name == "bookmarkStart":
                waiting.append(value(element, "name"))
            elif name == "p":
                yield self._paragraph(element, waiting)
                waiting = []
            elif name == "tbl" and depth < DEEPEST:
                yield self._table(element, depth)
            elif name == "tbl":
                self.spans.report("WD06", f"a table within {DEEPEST} others was left out")
            elif name in ("altChunk", "subDoc"):
                self.spans.report("WD06", "a document within the document was left out")

    def _paragraph(self, element: _Element, before: Sequence[str]) -> Para:
        properties = child(element, "pPr")
        style = self.styles.of(value(child(properties, "pStyle")))
        level = child(properties, "outlineLvl")
        heading = style.heading if level is None else (number(value(level), 9) + 1) % 10
        names = [*before, *(value(mark, "name") for mark in element.iter(w("bookmarkStart")))]
        spans = tuple(self.spans.read(element, style))
        border = child(properties, "pBdr", "bottom")
        indent = child(properties, "ind")
        spacing = child(properties, "spacing")
        return Para(
            style=style,
            spans=spans,
            heading=heading,
            place=None if heading else self._list(properties, style),
            indent=None if indent is None else number(value(indent, "left") or value(indent, "start"), -1),
            bookmarks=tuple(name for name in names if name),
            marked=tuple(_marked(element)),
            tag=element.get(TAG, ""),
            alias=element.get(ALIAS, ""),
            is_rule=border is not None and value(border) not in ("", "nil", "none") and not spans,
            loose=spacing is not None and value(spacing, "after") == "140",
            align=value(child(properties, "jc")),
        )

    def _list(self, properties: _Element | None, style: Style) -> ListPlace | None:
        own = list_of(properties)
        id, level = own or style.list or ("", 0)
        if own and not own[0] and style.list:
            id = style.list[0]
        if id in ("", "0"):
            return None
        format = self.numbering.level(id, level).format
        if format == "none":
            return None
        count = self.counters.next(id, level)
        family = self.numbering.abstract.get(id, id)
        return ListPlace(id=id, level=level, ordered=format != "bullet", number=count, family=family)

    def _table(self, element: _Element, depth: int) -> Table:
        look = child(element, "tblPr", "tblLook")
        bits = int(value(look) or "0", 16) if _is_hex(value(look)) else 0
        style = self.styles.of(value(child(element, "tblPr", "tblStyle")))
        return Table(
            rows=tuple(self._row(row, depth) for row in element.iterfind(w("tr"))),
            first_row=_flag(look, "firstRow", bool(bits & 0x20)),
            first_column=_flag(look, "firstColumn", bool(bits & 0x80)),
            own=style.name == "record table",
            ours=self.spans.pictures.own,
            tag=element.get(TAG, ""),
        )

    def _row(self, element: _Element, depth: int) -> TableRow:
        head = child(element, "trPr", "tblHeader")
        return TableRow(
            cells=tuple(self._cell(cell, depth) for cell in element.iterfind(w("tc"))),
            header=head is not None and value(head) not in ("0", "false", "off"),
        )

    def _cell(self, element: _Element, depth: int) -> TableCell:
        merge = child(element, "tcPr", "vMerge")
        return TableCell(
            items=tuple(self.read(element, depth + 1)),
            across=max(1, number(value(child(element, "tcPr", "gridSpan")), 1)),
            continues=merge is not None and value(merge) != "restart",
        )


def _is_hex(text: str) -> bool:
    return bool(text) and all(char in "0123456789abcdefABCDEF" for char in text)


def _flag(look: _Element | None, name: str, default: bool) -> bool:
    said = value(look, name)
    return said not in ("0", "false", "off") if said else default


def _marked(paragraph: _Element) -> Iterator[tuple[str, str]]:
    """Yield the bookmarks that start and end in a paragraph, with the text between."""
    open_: dict[str, tuple[str, list[str]]] = {}
    for element in paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"), w("t"), w("br"), w("tab")):
        name = local(element)
        if name == "bookmarkStart":
            open_[value(element, "id")] = (value(element, "name"), [])
        elif name == "bookmarkEnd":
            if value(element, "id") in open_:
                label, texts = open_.pop(value(element, "id"))
                yield label, "".join(texts)
        else:
            for _, texts in open_.values():
                texts.append((element.text or "") if name == "t" else "\n" if name == "br" else " ")
