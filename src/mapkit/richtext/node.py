"""The tree that every exporter walks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

NodeType = Literal[
    "document",
    "paragraph",
    "heading",
    "list",
    "item",
    "quote",
    "code_block",
    "table",
    "row",
    "cell",
    "rule",
    "html_block",
    "text",
    "strong",
    "emphasis",
    "strikethrough",
    "code",
    "link",
    "image",
    "hard_break",
    "soft_break",
    "html",
]

Align = Literal["", "left", "center", "right"]


@frozen(kw_only=True)
class Node:
    """One element of a rich text: a block, or a piece of running text.

    ``document``, ``list``, ``item``, ``quote``, ``table`` and ``row`` hold blocks; ``paragraph``, ``heading``, ``cell``,
    ``strong``, ``emphasis``, ``strikethrough`` and ``link`` hold running text; the others hold no children.
    """

    type: NodeType
    children: tuple[Node, ...] = ()
    #: What ``text``, ``code`` and ``code_block`` say; the source of ``html`` and ``html_block``; an image's alternative text.
    text: str = ""
    #: A heading's level, 1 to 6.
    level: int = 0
    #: Whether a list is numbered.
    ordered: bool = False
    #: The number of an ordered list's first item.
    start: int = 1
    #: Whether a list's items stand close together: their paragraphs are then no paragraphs of their own.
    tight: bool = False
    #: What stands behind a code block's opening fence, such as the language.
    info: str = ""
    #: The address of a link or an image, as written.
    url: str = ""
    #: The title of a link or an image.
    title: str = ""
    #: Whether a row, or a cell, belongs to the table's head.
    header: bool = False
    #: How a cell is aligned.
    align: Align = ""

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in the order of the text."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))
