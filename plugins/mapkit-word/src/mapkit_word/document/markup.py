"""HTML that stands within rich text, as the nodes that Markdown has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mapkit.richtext import Node

from .grid import Cell, Grid

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Block = Node | Grid
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "title", "meta", "link", "iframe", "object"})
_INLINE: dict[str, str] = {
    "b": "strong",
    "strong": "strong",
    "summary": "strong",
    "dt": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "del": "strikethrough",
    "s": "strikethrough",
}
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
        "ul",
    }
)  # fmt: skip
#: Tags that the writer of running text knows by name.
_PASSED = frozenset({"code", "kbd", "samp", "tt", "sup", "sub", "u", "ins", "dfn", "var"})


def blocks_of_html(source: str) -> tuple[Block, ...]:
    """Return what a piece of HTML says, as blocks; scripts, styles and comments are no text."""
    from lxml import html
    from lxml.etree import ParserError

    try:
        root = html.fragment_fromstring(source, create_parent="div")
    except ParserError:
        return ()
    return tuple(_blocks(root))


def _blocks(element: HtmlElement) -> Iterator[Block]:
    """Yield an element's inside: blocks as they come, and the running text between them as paragraphs."""
    running: list[Node] = []
    for child in _parts(element):
        if isinstance(child, str):
            running.append(Node(type="text", text=child))
        elif child.tag in _UNSEEN:
            continue
        elif child.tag in _BLOCKS:
            yield from _paragraph(running)
            running = []
            yield from _block(child)
        else:
            running += _inline(child)
    yield from _paragraph(running)


def _parts(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """Yield an element's texts and elements in their order, white space folded; comments are left out."""
    if element.text:
        yield _folded(element.text)
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield _folded(child.tail)


def _folded(text: str) -> str:
    # no-break spaces are text; the rest of white space is layout of the source
    words = text.replace("\u00a0", "\ue000").split()
    edges = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() and words else "")
    return f"{edges[0]}{' '.join(words)}{edges[1]}".replace("\ue000", "\u00a0")


def _paragraph(running: list[Node]) -> Iterator[Node]:
    if any(node.type not in ("text", "hard_break") or node.text.strip() for inner in running for node in inner.walk()):
        yield Node(type="paragraph", children=_trimmed(running))


def _trimmed(running: list[Node]) -> tuple[Node, ...]:
    """Take the white space at both ends of a paragraph away."""
    nodes = list(running)
    if nodes and nodes[0].type == "text":
        nodes[0] = Node(type="text", text=nodes[0].text.lstrip(" "))
    if nodes and nodes[-1].type == "text":
        nodes[-1] = Node(type="text", text=nodes[-1].text.rstrip(" "))
    return tuple(nodes)


def _block(element: HtmlElement) -> Iterator[Block]:
    name = str(element.tag)
    if name == "table":
        yield _table(element)
    elif name in ("ul", "ol"):
        yield _list(element)
    elif name[0] == "h" and name[1:].isdigit():
        yield Node(type="heading", level=int(name[1:]), children=tuple(_running(element)))
    elif name == "blockquote":
        yield Node(type="quote", children=_nodes(element))
    elif name == "pre":
        yield Node(type="code_block", text="".join(element.itertext()).strip("\n"))
    elif name == "hr":
        yield Node(type="rule")
    elif name in ("summary", "dt"):
        yield from _paragraph([Node(type="strong", children=tuple(_running(element)))])
    else:
        yield from _blocks(element)


def _nodes(element: HtmlElement) -> tuple[Node, ...]:
    return tuple(block for block in _blocks(element) if isinstance(block, Node))


def _list(element: HtmlElement) -> Node:
    ordered = element.tag == "ol"
    start = element.get("start", "1")
    items = [Node(type="item", children=_nodes(child)) for child in element if child.tag == "li"]
    number = int(start) if start.isdigit() and len(start) < 6 else 1
    return Node(type="list", ordered=ordered, start=number, tight=True, children=tuple(items))


def _table(element: HtmlElement) -> Grid:
    caption = element.find("caption")
    rows = [
        tuple(_cell(cell) for cell in row if cell.tag in ("td", "th"))
        for row in element.iter("tr")
        if next(row.iterancestors("table")) is element
    ]
    text = "" if caption is None else " ".join("".join(caption.itertext()).split())
    return Grid(rows=tuple(rows), caption=text)


def _cell(element: HtmlElement) -> Cell:
    return Cell(
        blocks=tuple(_blocks(element)),
        across=_span(element.get("colspan", "1"), 50),
        down=_span(element.get("rowspan", "1"), 500),
        header=element.tag == "th",
    )


def _span(value: str, most: int) -> int:
    return min(most, max(1, int(value))) if value.isdigit() and len(value) < 6 else 1


def _running(element: HtmlElement) -> Iterator[Node]:
    for child in _parts(element):
        if isinstance(child, str):
            yield Node(type="text", text=child)
        elif child.tag not in _UNSEEN:
            yield from _inline(child)


def _inline(element: HtmlElement) -> Iterable[Node]:
    name = str(element.tag)
    if name == "br":
        return [Node(type="hard_break")]
    if name == "img":
        return [Node(type="image", url=element.get("src", ""), text=element.get("alt", ""))]
    children = tuple(_running(element))
    if name == "a" and element.get("href"):
        return [Node(type="link", url=element.get("href", ""), children=children)]
    if name in _INLINE:
        return [Node(type=_INLINE[name], children=children)]  # type: ignore[arg-type]
    if name in _PASSED:
        return [Node(type="html", text=f"<{name}>"), *children, Node(type="html", text=f"</{name}>")]
    return children
