"""HTML to blocks, to Markdown, to its visible text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapkit.model import Block, RichText
from mapkit.richtext import join_blocks

from .assemble import Assembler
from .at_once import read_at_once
from .body import Body
from .marks import HTML, PRE, hide, hides, reveal
from .parse import encoded, holds_just, marked, parse, visible_text

if TYPE_CHECKING:
    from lxml import etree


def blocks(html: str) -> tuple[Block, ...]:
    """Read HTML as blocks: a line of running text each, or a list, a table, a quotation, a heading.

    Paragraphs are marked by elements (``<p>``); what WordPress leaves out its importer puts in first. What cannot be
    said in Markdown stays as safe HTML within it; what acts (scripts, forms) is dropped or becomes ``furniture``.
    """
    return blocks_and_text(html, with_text=False)[0]


def text(html: str) -> str:
    """Return the visible text of HTML, white space folded: the same words in the same order as its blocks have."""
    root = parse(encoded(html)).root
    return "" if root is None else " ".join(visible_text(root).split())


def blocks_and_text(html: str, *, with_text: bool = True) -> tuple[tuple[Block, ...], str]:
    """Return ``blocks(html)`` and ``text(html)``, parsing once."""
    at_once = read_at_once(html)
    if at_once:
        return Assembler(at_once.body).read(), at_once.said if with_text else ""
    data = encoded(html)
    if not hides(html, data):
        return _read(data, with_text=with_text)
    made, said = _read(encoded(hide(html)), with_text=with_text)
    return tuple(_revealed(block) for block in made), reveal(said)


def to_markdown(html: str) -> RichText:
    """Turn HTML into Markdown."""
    return join_blocks(blocks(html))


def _read(data: bytes, *, with_text: bool) -> tuple[tuple[Block, ...], str]:
    root, flattened = parse(data)
    if root is None:
        return (), ""
    stream = marked(root)
    made = Assembler(Body.of(stream)).read()
    if flattened:
        made = tuple(block._replace(flattened=True) for block in made)
    return made, _text(made, stream, root) if with_text else ""


def _text(made: tuple[Block, ...], stream: str, root: etree._Element) -> str:
    """Return the visible text: that of the blocks where the tree has just the same, else as ``to_text.xsl`` finds it."""
    if PRE not in stream and HTML not in stream:  # lines within these show in the tree alone
        said = " ".join([block.plain for block in made if block.plain])
        if holds_just(root, said):
            return said
    return " ".join(visible_text(root).split())


def _revealed(block: Block) -> Block:
    return block._replace(
        markdown=reveal(block.markdown),
        plain=reveal(block.plain),
        bold=reveal(block.bold),
        rest=reveal(block.rest),
        href=reveal(block.href),
    )
