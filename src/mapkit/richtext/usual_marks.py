"""Running text with the usual marks to nodes, without the parser: links, pictures, emphasis, breaks that do not overlap."""

from __future__ import annotations

import re
from typing import cast

from .node import Node, NodeType

#: How a line of running text begins that can be nothing else.
RUNNING = re.compile(r"[^\s\d#+*>=:|<`~_&-]|\*{1,2}[^\W_]|\d+(?![\d.)])")
_AND = r"&(?![A-Za-z\#][A-Za-z0-9]*;)"
#: An address with nothing in it that has to be read in another way.
_ADDRESS = rf"(?:https?://|/|mailto:)(?:[^\s()<>\\&\x00-\x1f\x7f`]|{_AND})*+"
_SAID = rf"[^\W_](?:[^\\`*_\[\]<&~\n]|{_AND})*(?<!\s)"
#: A character that may begin a mark, and the mark that it does begin, by its group; no group where it may be anything else.
_MARK = re.compile(
    rf"""[\\`*_\[<&~!\n](?:
      (?<=\\)(?P<escaped>[!-/:-@\[-`{{-~])
    | (?<=\\)(?P<hard_break>\n)
    | (?<=\S\n)(?P<soft_break>)
    | (?<=\[)(?P<label>(?:[^\[\]\\`<!\n]++|!(?!\[)|!\[[^\[\]\\`<\n]*\]\({_ADDRESS}\))*+)\]\((?P<link>{_ADDRESS})\)
    | (?<=!)\[(?P<alternative>[^\[\]\\`<\n]*)\]\((?P<image>{_ADDRESS})\)
    | (?<=\*)(?P<emphasis>{_SAID})(?:(?<=[^\W_])|(?=\*(?:[ ]|\Z)))\*(?!\*)
    | (?<=\*)\*(?P<strong>{_SAID})(?:(?<=[^\W_])|(?=\*\*(?:[ ]|\Z)))\*\*(?!\*)
    | (?:(?<=!)(?!\[)|(?<={_AND})|(?<=[ ]\*)(?=[ ])|(?<=[^\W_]_)(?=[^\W_]))(?P<itself>)
    | (?<=\[)(?P<bracket>)
    )?""",
    re.VERBOSE,
)


def usual_line(text: str) -> tuple[Node, ...] | None:
    """Return the nodes of a block's running text; None where it is not usual."""
    return None if text[0].isspace() or text[-1].isspace() else _inline(text)


def _inline(text: str) -> tuple[Node, ...] | None:
    found: list[Node] = []
    said: list[str] = []
    at = 0
    linked = True  # whether there is something further on that a bracket may belong to
    for mark in _MARK.finditer(text):
        kind = mark.lastgroup
        if kind == "itself":
            continue
        if kind is None:
            return None
        start, end = mark.span()
        if kind == "bracket":
            linked = linked and "](" in text[end:]
            if linked:
                return None
            continue
        said.append(text[at:start])
        at = end
        if kind == "escaped":
            said.append(mark[kind])
            continue
        node = _marked(mark, cast(NodeType, kind))
        if node is None:
            return None
        _say(found, said)
        found.append(node)
    said.append(text[at:])
    _say(found, said)
    return tuple(found)


def _say(found: list[Node], said: list[str]) -> None:
    """Make one node of what was said since the last mark."""
    if text := "".join(said):
        found.append(Node(type="text", text=text))
    said.clear()


def _marked(mark: re.Match[str], kind: NodeType) -> Node | None:
    """Return what a mark makes of the text in it."""
    if kind == "link":
        children = _inline(mark["label"])
        return None if children is None else Node(type=kind, children=children, url=mark[kind])
    if kind == "image":
        said = _inline(mark["alternative"])
        if said is None or any(node.type != "text" for node in said):
            return None
        return Node(type=kind, text="".join(node.text for node in said), url=mark[kind])
    if kind in ("emphasis", "strong"):
        return Node(type=kind, children=(Node(type="text", text=mark[kind]),))
    return Node(type=kind) if RUNNING.match(mark.string, mark.end()) else None
