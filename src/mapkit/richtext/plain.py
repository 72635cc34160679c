"""What a rich text says, without its markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from .node import Node
from .tree import tree

_WORD = re.compile(r"\w+")
#: A text in which no character can be markup: it is its own plain text, and needs no parser.
_PLAIN = re.compile(r"[\w ,.;:?'\"()/%£€–—‘’“”…]*")
_NUMBERED = re.compile(r"\d{1,9}[.)]|[ :]")
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup"
    r"|time|tt|u|var|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BLOCKS = frozenset(
    {"paragraph", "heading", "list", "item", "quote", "code_block", "table", "row", "rule", "html_block", "document"}
)


def plain(text: str) -> str:
    """Return the plain text: blocks and hard breaks as new lines, the cells of a row apart by a space, no addresses.

    An image's alternative text is not part of it: it is not to be seen.
    """
    text = str(text)
    if _PLAIN.fullmatch(text) and "  " not in text and "_" not in text and not _NUMBERED.match(text):
        return text.strip()
    return plain_of(tree(text))


def plain_of(node: Node) -> str:
    """Return the plain text of a part of a tree."""
    pieces: list[str] = []
    _collect(node, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(node: Node, pieces: list[str]) -> None:
    kind = node.type
    if kind in ("text", "code"):
        pieces.append(node.text)
    elif kind == "soft_break":
        pieces.append(" ")
    elif kind == "hard_break":
        pieces.append("\n")
    elif kind in ("html", "html_block"):
        pieces.append(_without_tags(node.text))
    elif kind == "code_block":
        pieces.append(node.text)
    elif kind == "cell":
        pieces.append(" ")
    for child in node.children:
        _collect(child, pieces)
    if kind in _BLOCKS:
        pieces.append("\n")


def _without_tags(source: str) -> str:
    source = _INLINE_TAG.sub("", _UNSEEN.sub("", source))
    return html.unescape(_TAG.sub(" ", source))


def words(text: str) -> list[str]:
    """Return the words of the plain text in order, for a comparison that is blind to markup and punctuation."""
    return _WORD.findall(plain(text))


def headings(text: str) -> Iterator[tuple[int, str]]:
    """Yield each heading's level and plain text."""
    for node in tree(text).walk():
        if node.type == "heading":
            yield node.level, plain_of(node)


def links(text: str) -> Iterator[tuple[str, str]]:
    """Yield each link's plain text and address."""
    for node in tree(text).walk():
        if node.type == "link":
            yield plain_of(node), node.url
