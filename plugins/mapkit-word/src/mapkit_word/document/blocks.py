"""Blocks of rich text as paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, field, frozen

from mapkit.richtext import Node

from .grid import Grid, grid_of, justify, table
from .inline import inline, text_run
from .markup import blocks_of_html
from .numbering import STEP
from .story import Story

#: How far each level of a quotation is set in, in twentieths of a point.
QUOTE_STEP = 567


@frozen(kw_only=True)
class Place:
    """Where blocks stand: the style of plain paragraphs there, how wide the text is, how far it is set in."""

    style: str = "Normal"
    width: int
    indent: int = 0
    #: How many quotations are around it.
    quoted: int = 0
    #: The level of list that a list here would be, from 0, and what the levels above it are.
    depth: int = 0
    above: tuple[bool, ...] = ()
    align: str = ""
    #: The headings' levels in the document, by the identity of their nodes.
    levels: Mapping[int, int] = field(factory=dict)
    #: Whether the items of the list around stand apart like paragraphs.
    loose: bool = False
    #: Whether a table stands right above, which leaves no room below itself.
    below_table: bool = False
    #: Whether a list stands right above that is not to be taken for the start of this one.
    odd: bool = False
    #: Whether paragraphs stay on the page of what follows, as those of a table's head do.
    keep: bool = False


def paragraph(
    runs: str, *, style: str = "Normal", more: str = "", number: tuple[int, int] | None = None, keep: bool = False
) -> str:
    """Return a paragraph.

    Args:
        runs: Its text.
        style: Its style.
        more: Properties that come behind the numbering in the schema: spacing, indents, alignment.
        number: The numbering and the level of a list's item.
        keep: Whether it stays on the page of what follows.
    """
    inner = f'<w:pStyle w:val="{style}"/>' if style != "Normal" else ""
    inner += "<w:keepNext/>" if keep else ""
    if number:
        inner += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    inner += more
    properties = f"<w:pPr>{inner}</w:pPr>" if inner else ""
    return f"<w:p>{properties}{runs}</w:p>"


def write_blocks(
    blocks: Sequence[Node | Grid], story: Story, place: Place, number: tuple[int, int] | None = None
) -> str:
    """Return blocks as Word's XML.

    Args:
        blocks: The blocks.
        story: The document that they go into.
        place: Where they stand.
        number: The numbering of a list's item: its first paragraph bears it.
    """
    pieces: list[str] = []
    odd, listed = False, False
    for block in blocks:
        here = evolve(place, below_table=True) if pieces and pieces[-1].endswith("</w:tbl>") else place
        is_list = isinstance(block, Node) and block.type == "list"
        odd, listed = listed and is_list and not odd, is_list
        here = evolve(here, odd=odd) if odd != here.odd else here
        piece = _block(block, story, here, number)
        if piece and pieces and piece.startswith("<w:tbl>") and pieces[-1].endswith("</w:tbl>"):
            # without a paragraph between them Word makes two tables one
            pieces.append(paragraph("", style="TableText"))
        if piece:
            pieces.append(piece)
            number = None
            place = evolve(place, below_table=False) if place.below_table else place
    return "".join(pieces)


def _block(block: Node | Grid, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    if isinstance(block, Grid):
        return _grid(block, story, place)
    return _WRITERS[block.type](block, story, place, number)


def write_cell(blocks: Sequence[Node | Grid], story: Story, place: Place) -> str:
    """Return the blocks of a cell, which never is without a paragraph and never ends in a table."""
    inner = write_blocks(blocks, story, place)
    return inner if inner and not inner.endswith("</w:tbl>") else inner + paragraph("", style=place.style)


def _paragraph(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    runs = inline(node.children, story, width=place.width)
    return _plain(runs, place, number) if runs else ""


def _plain(runs: str, place: Place, number: tuple[int, int] | None, style: str = "") -> str:
    """Return a paragraph as its place asks for."""
    spacing = _spacing(place)
    if number:
        return paragraph(runs, style="ListParagraph", number=number, more=spacing + justify(place.align))
    if place.depth:
        more = f'{spacing}<w:ind w:left="{place.indent}"/>{justify(place.align)}'
        return paragraph(runs, style=style or "ListContinue", more=more)
    if place.quoted:
        indent = f'<w:ind w:left="{QUOTE_STEP * place.quoted}" w:right="{QUOTE_STEP}"/>' if place.quoted > 1 else ""
        return paragraph(runs, style=style or "Quote", more=spacing + indent, keep=place.keep)
    return paragraph(runs, style=style or place.style, more=spacing + justify(place.align), keep=place.keep)


def _spacing(place: Place) -> str:
    """Return the room that a paragraph leaves beside what its style says."""
    before = ' w:before="200"' if place.below_table else ""
    after = ' w:after="140"' if place.loose else ""
    return f"<w:spacing{before}{after}/>" if before or after else ""


def _heading(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    runs = inline(node.children, story, width=place.width)
    if not runs:
        return ""
    if place.depth or place.quoted or place.style == "TableText":
        # a heading inside a list, a quotation or a cell is no heading of the document
        return _plain(inline(node.children, story, width=place.width, marks=("strong",)), place, number)
    return paragraph(runs, style=f"Heading{place.levels.get(id(node), node.level)}")


def _list(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    signature = (*place.above, node.ordered, *_below(node))
    level = min(place.depth, 8)
    numbering = story.numbering.number(signature, level, node.start, odd=place.odd)
    return _items(node, story, place, numbering, signature)


def _items(node: Node, story: Story, place: Place, numbering: int, signature: tuple[bool, ...]) -> str:
    level = min(place.depth, 8)
    inner = evolve(
        place,
        depth=place.depth + 1,
        indent=place.indent + STEP,
        width=max(1000, place.width - STEP),
        above=(*place.above, node.ordered),
        loose=not node.tight and len(node.children) > 1,
        below_table=False,
        odd=False,
    )
    pieces: list[str] = []
    for item in node.children:
        mark: tuple[int, int] | None = (numbering, level)
        nested = False
        for child in item.children:
            if child.type == "list" and not nested and child.start == 1 and _fits(child, signature, place.depth + 1):
                # one numbering for the levels of a list: a reader then hears them as one
                pieces.append(_items(child, story, inner, numbering, signature))
                nested = True
            else:
                above = place.below_table and not any(pieces)
                pieces.append(write_blocks([child], story, evolve(inner, below_table=above), mark))
            if pieces[-1]:
                mark = None
    return "".join(pieces)


def _below(node: Node) -> tuple[bool, ...]:
    """Return whether the lists below are numbered, level by level, as the first of each level has it."""
    inner = [child for item in node.children for child in item.children if child.type == "list"]
    if not inner:
        return ()
    deeper = max((_below(child) for child in inner), key=len)
    return (inner[0].ordered, *deeper)


def _fits(node: Node, signature: tuple[bool, ...], depth: int) -> bool:
    return depth < 9 and depth < len(signature) and signature[depth] == node.ordered


def _quote(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    return write_blocks(node.children, story, evolve(place, quoted=place.quoted + 1), number)


def _code(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    if not node.text:
        return ""
    runs = text_run(node.text)
    if number:
        return paragraph(runs, style="HTMLPreformatted", number=number, more=_spacing(place))
    indent = f'<w:ind w:left="{place.indent}"/>' if place.indent else ""
    return paragraph(runs, style="HTMLPreformatted", more=_spacing(place) + indent)


def _table(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    return _grid(grid_of(node), story, place)


def _grid(grid: Grid, story: Story, place: Place) -> str:
    def write(blocks: Sequence[Node | Grid], width: int, align: str, header: bool) -> str:
        return write_cell(blocks, story, Place(style="TableText", width=width - 216, align=align, keep=header))

    made = table(grid, place.width + place.indent, write, indent=place.indent)
    caption = (
        paragraph(text_run(grid.caption), style="Caption", keep=True, more=_spacing(place)) if grid.caption else ""
    )
    return caption + made


def _rule(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="8A9BA8"/></w:pBdr>'
    return f"<w:p><w:pPr>{border}</w:pPr></w:p>"


def _html(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    return write_blocks(blocks_of_html(node.text), story, place, number)


def _children(node: Node, story: Story, place: Place, number: tuple[int, int] | None) -> str:
    return write_blocks(node.children, story, place, number)


_WRITERS: Mapping[str, Callable[[Node, Story, Place, tuple[int, int] | None], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "code_block": _code,
    "table": _table,
    "rule": _rule,
    "html_block": _html,
    "item": _children,
    "document": _children,
}


def plain_paragraph(text: str, *, style: str = "Normal", keep: bool = False) -> str:
    """Return a paragraph of plain text; its lines stay lines."""
    return paragraph(text_run(text), style=style, keep=keep)
