"""Markdown to safe HTML, through the tree that every exporter walks."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from mapkit.richtext import Node, tree

from .cleaning import sanitise

_SIMPLE = {
    "paragraph": "p",
    "quote": "blockquote",
    "item": "li",
    "strong": "strong",
    "emphasis": "em",
    "strikethrough": "del",
}
_LINES = frozenset({"paragraph", "quote", "item"})
#: An address that the sanitiser would certainly keep.
_SURE = re.compile(r"(?:https?://(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,}(?![^/?#])|/)[^\"'<>]*\Z")
#: What an escaped value may hold that the sanitiser would write in another way.
_UNSURE = re.compile(r"[\"'<>]")


def to_html(markdown: str, *, first_level: int | None = None) -> str:
    """Turn Markdown into safe HTML.

    Args:
        markdown: The rich text.
        first_level: The level that its topmost headings get. Those below follow without a gap, whatever levels the
            text uses; none goes below 6. None leaves the levels as they are.
    """
    return _to_html(str(markdown), first_level)


@lru_cache(maxsize=512)
def _to_html(markdown: str, first_level: int | None) -> str:
    root = tree(markdown)
    writer = _Writer({} if first_level is None else _levels(root, first_level))
    writer.children(root)
    html = "".join(writer.out)
    if not writer.sure or "\r" in html:
        return sanitise(html).strip("\n")
    return html.replace("\u00a0", "&nbsp;").strip("\n")


def _levels(root: Node, first: int) -> dict[int, int]:
    """Return the level for each heading, by the node's identity: one below the nearest heading that stands above it."""
    levels: dict[int, int] = {}
    above: list[int] = []
    for node in root.walk():
        if node.type == "heading":
            while above and above[-1] >= node.level:
                above.pop()
            levels[id(node)] = min(first + len(above), 6)
            above.append(node.level)
    return levels


class _Writer:
    """Writes nodes one after the other; says whether it is sure that the sanitiser would find nothing to do."""

    def __init__(self, levels: dict[int, int]) -> None:
        self.out: list[str] = []
        self.levels = levels
        self.sure = True
        self.linked = False

    def children(self, node: Node) -> None:
        for child in node.children:
            if child.type == "text":
                self.out.append(escape(child.text, quote=False))
            else:
                getattr(self, f"write_{child.type}", self.simple)(child)

    def attribute(self, text: str) -> str:
        """Return an attribute's value."""
        self.sure = self.sure and _UNSURE.search(text) is None
        return escape(text)

    def address(self, url: str) -> str:
        """Return an address, of which the sanitiser has the last word where it is not of the usual sort."""
        self.sure = self.sure and _SURE.match(url) is not None
        return escape(url)

    def wrapped(self, node: Node, tag: str, attributes: str = "", end: str = "") -> None:
        self.out.append(f"<{tag}{attributes}>")
        self.children(node)
        self.out.append(f"</{tag}>{end}")

    def simple(self, node: Node) -> None:
        if node.type == "paragraph" and node.tight:
            self.children(node)
            return
        self.wrapped(node, _SIMPLE[node.type], end="\n" if node.type in _LINES else "")

    def write_heading(self, node: Node) -> None:
        self.wrapped(node, f"h{self.levels.get(id(node), node.level)}", end="\n")

    def write_list(self, node: Node) -> None:
        start = f' start="{node.start}"' if node.ordered and node.start != 1 else ""
        self.wrapped(node, "ol" if node.ordered else "ul", start, end="\n")

    def write_table(self, node: Node) -> None:
        self.out.append("<table>")
        head = [row for row in node.children if row.header and any(cell.children for cell in row.children)]
        body = [row for row in node.children if not row.header]
        for tag, rows in (("thead", head), ("tbody", body)):
            if rows:
                self.out.append(f"<{tag}>")
                for row in rows:
                    self.wrapped(row, "tr")
                self.out.append(f"</{tag}>")
        self.out.append("</table>\n")

    def write_cell(self, node: Node) -> None:
        style = f' style="text-align:{node.align}"' if node.align else ""
        if node.header and node.children:
            self.wrapped(node, "th", f' scope="col"{style}')
        else:
            self.wrapped(node, "td", style)

    def write_code(self, node: Node) -> None:
        self.out.append(f"<code>{escape(node.text, quote=False)}</code>")

    def write_code_block(self, node: Node) -> None:
        language = node.info.split()[0] if node.info else ""
        self.sure = self.sure and not language
        kind = f' class="language-{self.attribute(language)}"' if language else ""
        self.out.append(f"<pre><code{kind}>{escape(node.text, quote=False)}\n</code></pre>\n")

    def write_html(self, node: Node) -> None:
        self.sure = False
        self.out.append(node.text)

    def write_html_block(self, node: Node) -> None:
        self.sure = False
        self.out.append(f"{node.text}\n")

    def write_hard_break(self, _: Node) -> None:
        self.out.append("<br>\n")

    def write_soft_break(self, _: Node) -> None:
        self.out.append("\n")

    def write_rule(self, _: Node) -> None:
        self.out.append("<hr>\n")

    def write_link(self, node: Node) -> None:
        title = f' title="{self.attribute(node.title)}"' if node.title else ""
        # a link ends where another begins in it, which the sanitiser puts right
        self.sure = self.sure and not self.linked
        around, self.linked = self.linked, True
        self.wrapped(node, "a", f' href="{self.address(node.url)}"{title}')
        self.linked = around

    def write_image(self, node: Node) -> None:
        title = f' title="{self.attribute(node.title)}"' if node.title else ""
        self.out.append(f'<img src="{self.address(node.url)}" alt="{self.attribute(node.text)}"{title}>')
