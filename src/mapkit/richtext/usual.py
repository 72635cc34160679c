"""The usual Markdown to a tree, without the parser: what our own writers make of a text, block by block.

Whatever is not plainly one of these (paragraphs, headings, close lists and tables, with marks that do not overlap) is left to
the parser, and every block is what the parser would make of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .node import Align, Node
from .usual_marks import RUNNING, usual_line

Parse = Callable[[str], tuple[Node, ...]]

#: What can change the meaning of a text as a whole: a link's definition, line ends of other systems, NUL.
_EVERYWHERE = ("]:", "\r", "\0")
#: A line that may begin code or HTML that a blank line does not end.
_OPEN_END = re.compile(r"^[ \t>*+.)0-9-]*(?:<(?:[!?]|pre|script|style|textarea)|```|~~~)", re.MULTILINE | re.IGNORECASE)
#: Code between two lines of backquotes.
_FENCE = re.compile(r"(`{3,})[^`\n]*\n(?>(?:.*?\n)?? {0,3}\1`*[ \t]*(?=\n|\Z))", re.DOTALL)
_HEADING = re.compile(r"(#{1,6}) (?=\S)(.*[^\s#])")
_ITEM = re.compile(r"( *)([-*+]|(\d{1,9})([.)])) (?=\S)(.+)", re.ASCII)
_RULE = re.compile(r":?-+:?")
_ALIGN: dict[tuple[bool, bool], Align] = {(True, True): "center", (True, False): "left", (False, True): "right"}
#: So deep do lists lie in each other that are read here.
_DEPTH = 20


def usual(text: str, parse: Parse) -> tuple[Node, ...]:
    """Return the blocks of a Markdown text.

    Args:
        text: The text.
        parse: The parser, for what is not usual: the whole text, or a part of it between blank lines.
    """
    if any(sign in text for sign in _EVERYWHERE):
        return parse(text)
    found: list[Node] = []
    start = end = 0  # of parts in a row that may belong together
    for begin, stop in _parts(text):
        part = text[begin:stop]
        nodes = _alone(part, parse)
        if nodes is not None:
            found += _row(text[start:end], parse)
            found += nodes
            start = end = stop
        elif _OPEN_END.search(part):
            return parse(text)
        else:
            start, end = start if end > start else begin, stop
    found += _row(text[start:end], parse)
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts between blank lines begin and end; code is one part, whatever lines are in it."""
    begin, length = 0, len(text.rstrip("\n"))
    while begin < length:
        if text[begin] == "\n":
            begin += 1
            continue
        fence = _FENCE.match(text, begin)
        stop = text.find("\n\n", fence.end() if fence else begin)
        stop = length if stop < 0 else stop
        yield begin, stop
        begin = stop + 2


def _alone(part: str, parse: Parse) -> tuple[Node, ...] | None:
    """Return what is nothing but a paragraph, a heading, a table or a quotation: nothing before or behind it belongs to it."""
    first = part[0]
    if first == "|":
        node = _table(part.split("\n"))
    elif first == ">":
        node = _quote(part, parse)
    elif first == "`":
        return parse(part) if _FENCE.fullmatch(part) else None
    elif first == "#":
        found = _HEADING.fullmatch(part)
        children = usual_line(found[2]) if found else None
        node = Node(type="heading", level=len(found[1]), children=children) if found and children is not None else None
    elif RUNNING.match(part):
        children = usual_line(part)
        if children is None:
            return parse(part) if all(map(RUNNING.match, part.split("\n"))) else None
        node = Node(type="paragraph", children=children)
    else:
        node = None
    return None if node is None else (node,)


def _quote(part: str, parse: Parse) -> Node | None:
    """Return a quotation, every line of which says that it is one.

    What its lines say is read by itself only where that is the same. A tab reaches to a column, which it loses without the sign
    before it. Empty lines at the end may belong to code or HTML that is still open, and show nothing at the end of a text.
    """
    lines = part.split("\n")
    said = [line[2:] for line in lines if line == ">" or line[:2] == "> "]
    if len(said) < len(lines) or "\t" in part or not said[-1].strip() or any(line[:1] == ">" for line in said):
        return None
    return Node(type="quote", children=usual("\n".join(said), parse))


def _row(text: str, parse: Parse) -> tuple[Node, ...]:
    """Return the blocks of the parts in a row that may belong together: lists, or what only the parser can tell."""
    found: list[Node] = []
    before = ""
    for part in text.split("\n\n") if text else ():
        marker, node = _list(part.split("\n")) or ("", None)
        if node is None or marker == before:
            return parse(text)
        found.append(node)
        before = marker
    return tuple(found)


def _list(lines: list[str]) -> tuple[str, Node] | None:
    """Return a list, or lists in each other, of which every item is one line; before it what its markers end with."""
    #: Of each list that is open: where its markers stand, the marker, its first number, its items.
    open_: list[tuple[int, str, int, list[tuple[Node, ...]]]] = []
    inside = -1
    for line in lines:
        found = _ITEM.fullmatch(line)
        if (
            found is None
            or not RUNNING.match(found[5])
            or (children := usual_line(found[5])) is None
            or len(open_) > _DEPTH
        ):
            return None
        place, marker, number = len(found[1]), found[4] or found[2], int(found[3] or 1)
        if place == inside or not open_:
            if (open_ and number != 1) or (not open_ and place):
                return None
            open_.append((place, marker, number, []))
        else:
            while open_ and open_[-1][0] > place:
                _close(open_)
            if not open_ or open_[-1][:2] != (place, marker):
                return None
        open_[-1][3].append((Node(type="paragraph", children=children, tight=True),))
        inside = found.start(5)
    while len(open_) > 1:
        _close(open_)
    return open_[0][1], _as_list(open_[0])


def _close(open_: list[tuple[int, str, int, list[tuple[Node, ...]]]]) -> None:
    """End the innermost list: it belongs to the last item of the one around it, if there is one."""
    done = open_.pop()
    if open_:
        open_[-1][3][-1] += (_as_list(done),)


def _as_list(made: tuple[int, str, int, list[tuple[Node, ...]]]) -> Node:
    _, marker, number, items = made
    children = tuple(Node(type="item", children=item) for item in items)
    return Node(type="list", children=children, ordered=marker in ".)", start=number, tight=True)


def _table(lines: list[str]) -> Node | None:
    """Return a table, every line of which has the same number of cells between its bars."""
    if len(lines) < 2 or any(len(line) < 2 or line[0] != "|" or line[-1] != "|" or "\\" in line for line in lines):
        return None
    head, rules, *body = ([cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines)
    if not all(map(_RULE.fullmatch, rules)) or any(len(row) != len(rules) for row in (head, *body)):
        return None
    aligns = [_ALIGN.get((rule[0] == ":", rule[-1] == ":"), "") for rule in rules]
    rows = []
    for row in (head, *body):
        cells = []
        for cell, align in zip(row, aligns, strict=True):
            children = usual_line(cell) if cell else ()
            if children is None:
                return None
            cells.append(Node(type="cell", children=children, header=row is head, align=align))
        rows.append(Node(type="row", children=tuple(cells), header=row is head))
    return Node(type="table", children=tuple(rows))
