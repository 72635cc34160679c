"""Markdown to a tree, by markdown-it-py: CommonMark with GFM tables and strikethrough; what is usual in a quicker way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from .node import Align, Node, NodeType
from .usual import usual

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CONTAINERS: dict[str, NodeType] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "cell",
    "td_open": "cell",
    "strong_open": "strong",
    "em_open": "emphasis",
    "s_open": "strikethrough",
    "link_open": "link",
}
_LEAVES: dict[str, NodeType] = {
    "text": "text",
    "text_special": "text",
    "code_inline": "code",
    "code_block": "code_block",
    "fence": "code_block",
    "hr": "rule",
    "html_block": "html_block",
    "html_inline": "html",
    "hardbreak": "hard_break",
    "softbreak": "soft_break",
    "image": "image",
}
#: Tokens that only wrap rows: a row knows by itself whether it is of the head.
_TRANSPARENT = frozenset({"thead_open", "thead_close", "tbody_open", "tbody_close"})
#: How deeply blocks and marks may lie in each other; what lies deeper the parser leaves out.
_DEPTH = 200
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


def tree(text: str) -> Node:
    """Parse a rich text into a tree whose root is a ``document``.

    Links and images keep their addresses as written; whoever writes them out decides which are safe.
    """
    return _parsed(str(text))


@lru_cache(maxsize=256)
def _parsed(text: str) -> Node:
    return Node(type="document", children=usual(text, _read))


def _read(text: str) -> tuple[Node, ...]:
    return _nodes(_parser().parse(text))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEPTH}).enable(["table", "strikethrough"])
    as_written = {"normalizeLink": str, "normalizeLinkText": str}
    for name, function in as_written.items():
        setattr(parser, name, function)
    return parser


def _nodes(tokens: Iterable[Token]) -> tuple[Node, ...]:
    """Nest a flat run of tokens."""
    open_: list[tuple[Token, list[Node]]] = []
    top: list[Node] = []
    here = top
    for token in tokens:
        if token.type in _TRANSPARENT:
            continue
        if token.type == "inline":
            here.extend(_nodes(token.children or ()))
        elif token.nesting > 0:
            open_.append((token, here))
            here = []
        elif token.nesting < 0:
            start, parent = open_.pop()
            parent.append(_container(start, tuple(here)))
            here = parent
        else:
            _add_leaf(here, token)
    return tuple(top)


def _container(token: Token, children: tuple[Node, ...]) -> Node:
    kind = _CONTAINERS[token.type]
    if kind == "heading":
        return Node(type=kind, children=children, level=int(token.tag[1:]))
    if kind == "list":
        tight = all(child.type != "paragraph" or child.tight for item in children for child in item.children)
        number = token.attrGet("start")
        start = 1 if number is None else int(number)
        return Node(type=kind, children=children, ordered=token.tag == "ol", start=start, tight=tight)
    if kind == "paragraph":
        return Node(type=kind, children=children, tight=token.hidden)
    if kind == "row":
        return Node(type=kind, children=children, header=any(cell.header for cell in children))
    if kind == "cell":
        style = _ALIGN.search(str(token.attrGet("style") or ""))
        align = cast(Align, style[1]) if style else ""
        return Node(type=kind, children=children, header=token.tag == "th", align=align)
    if kind == "link":
        url, title = str(token.attrGet("href") or ""), str(token.attrGet("title") or "")
        return Node(type=kind, children=children, url=url, title=title)
    return Node(type=kind, children=children)


def _add_leaf(here: list[Node], token: Token) -> None:
    kind = _LEAVES[token.type]
    if kind == "image":
        url, title = str(token.attrGet("src") or ""), str(token.attrGet("title") or "")
        here.append(Node(type=kind, text=_alternative(token), url=url, title=title))
    elif kind == "text" and here and here[-1].type == "text":
        here[-1] = Node(type="text", text=here[-1].text + token.content)
    elif kind == "text" and not token.content:
        return
    elif kind in ("code_block", "html_block"):
        here.append(Node(type=kind, text=token.content.removesuffix("\n"), info=token.info.strip()))
    else:
        here.append(Node(type=kind, text=token.content))


def _alternative(image: Token) -> str:
    """Return an image's alternative text, which Markdown writes as running text of its own."""
    pieces = []
    for node in _nodes(image.children or ()):
        for inner in node.walk():
            if inner.type in ("text", "code", "image"):
                pieces.append(inner.text)
            elif inner.type in ("soft_break", "hard_break"):
                pieces.append(" ")
    return "".join(pieces)
