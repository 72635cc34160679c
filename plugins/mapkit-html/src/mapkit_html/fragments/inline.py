"""Runs of text to Markdown, so that Markdown's own rules give back just these marks.

CommonMark (0.31.2, section 6.2) lets ``**`` and ``*`` begin or end emphasis only where the characters around them allow.
Where they do not, the mark is written as the HTML element, which means the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import escape as escape_html
from typing import NamedTuple

from mapkit.richtext import escape_inline, escape_start

from .runs import SEPARATE, Mark, Run, has
from .urls import destination, is_bare, title_of

_ELEMENT = {"strong": "strong", "em": "em", "del": "del"}
_TICKS = re.compile("`+")


class _Open(NamedTuple):
    mark: Mark
    #: The last run that it covers.
    end: int
    closer: str


def to_markdown(runs: Sequence[Run], *, at_start: bool = True) -> str:
    """Write runs as Markdown.

    Args:
        runs: What to write.
        at_start: Whether it stands at a line's start, where a number or a dash would begin a list.
    """
    if len(runs) == 1 and not runs[0].marks and not runs[0].image:
        text = escape_inline(runs[0].text)
        return escape_start(text) if at_start else text
    runs = [_bare_address(runs, index) for index in range(len(runs))]
    out: list[str] = []
    open_: list[_Open] = []
    for index, run in enumerate(runs):
        keep = _kept(open_, runs, index)
        while len(open_) > keep:
            out.append(open_.pop().closer)
        if run.spaced and out:
            out.append(" ")
        inside = [entry.mark for entry in open_]
        new = [(mark, _end(runs, index, mark)) for mark in run.marks if mark.name != "code" and mark not in inside]
        if len(new) > 1:
            new.sort(key=lambda pair: -pair[1])
        for number, (mark, end) in enumerate(new):
            opener, closer = _delimiters(runs, index, end, mark, out, outer=open_, inner=number + 1 < len(new))
            if opener[0] == "[" and out and out[-1].endswith("!"):
                out[-1] = out[-1][:-1] + "\\!"
            out.append(opener)
            open_.append(_Open(mark, end, closer))
        out.append(_body(run, at_start=at_start and not out))
        if run.image[:1] == "!" and len(out) > 1 and out[-2].endswith("!"):
            out[-2] = out[-2][:-1] + "\\!"
    while open_:
        out.append(open_.pop().closer)
    return "".join(out)


def _bare_address(runs: Sequence[Run], index: int) -> Run:
    """Return the run, or, where it is an address that links to itself, what Markdown has for that."""
    run = runs[index]
    mark = run.marks[0] if run.marks else None
    if mark is None or mark.name != "a" or not is_bare(run.text, mark.value, mark.title):
        return run
    if any(mark in runs[at].marks for at in (index - 1, index + 1) if 0 <= at < len(runs)):
        return run
    return Run("", run.marks[1:], run.spaced, f"<{run.text}>")


def _kept(open_: list[_Open], runs: Sequence[Run], index: int) -> int:
    """Return how many of the open marks stay open: those on the run, but for one that would cut a link in two."""
    marks = runs[index].marks
    keep = 0
    while keep < len(open_) and open_[keep].mark in marks and index <= open_[keep].end:
        keep += 1
    for mark in marks:
        if mark.name == "a" and all(entry.mark != mark for entry in open_[:keep]):
            end = _end(runs, index, mark)
            keep = next((at for at, entry in enumerate(open_[:keep]) if entry.end < end), keep)
    return keep


def _end(runs: Sequence[Run], start: int, mark: Mark) -> int:
    """Return the last run in a row that a mark covers."""
    end = start
    separate = mark.name in SEPARATE
    while end + 1 < len(runs) and mark in runs[end + 1].marks and not (separate and runs[end + 1].spaced):
        end += 1
    return end


def _body(run: Run, *, at_start: bool) -> str:
    if run.image:
        return run.image
    if has(run.marks, "code"):
        return _code(run.text)
    in_link = has(run.marks, "a")
    text = escape_inline(run.text, in_link=in_link)
    if text[0] == "~":
        text = f"\\{text}"
    if text[-1] == "~" and text[-2:-1] != "\\":
        text = f"{text[:-1]}\\~"
    return escape_start(text) if at_start and not in_link else text


def _code(text: str) -> str:
    longest = max(map(len, _TICKS.findall(text)), default=0)
    fence = "`" * (1 if longest == 0 else longest + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _delimiters(
    runs: Sequence[Run], start: int, end: int, mark: Mark, out: list[str], *, outer: Sequence[_Open], inner: bool
) -> tuple[str, str]:
    """Return what opens and what closes a mark on runs ``start`` to ``end``."""
    name = mark.name
    if name == "a":
        return "[", f"]({destination(mark.value)}{title_of(mark.title)})"
    if name == "abbr":
        return f'<abbr title="{escape_html(mark.value)}">', "</abbr>"
    if name not in _ELEMENT:
        return f"<{name}>", f"</{name}>"
    before = out[-1][-1] if out else " "
    first = "*" if inner or runs[start].image or has(runs[start].marks, "code") else runs[start].text[0]
    around = {entry.mark for entry in outer if entry.end >= end} | {mark}
    ends_inside = runs[end].image or any(other not in around for other in runs[end].marks)
    last = "*" if ends_inside else runs[end].text[-1]
    after = _after(runs, end, around)
    closes_more = any(entry.end == end for entry in outer) and not (end + 1 < len(runs) and runs[end + 1].spaced)
    if closes_more:
        after = "*"
    fits = _flanks(before, first) and _flanks(after, last)
    delimiter = {"strong": "**", "em": "*", "del": "~~"}[name]
    if name == "em" and _touches_strong(runs, start, end):
        delimiter = "_"
        fits = fits and _edge(before) and _edge(after)
    if out and out[-1][-1] == delimiter[0] and not _is_escaped(out[-1]):
        fits = False
    if fits:
        return delimiter, delimiter
    return f"<{_ELEMENT[name]}>", f"</{_ELEMENT[name]}>"


def _after(runs: Sequence[Run], end: int, around: set[Mark]) -> str:
    """Return the character, or one like it, that follows a mark's end."""
    if end + 1 >= len(runs) or runs[end + 1].spaced:
        return " "
    following = runs[end + 1]
    if following.image or any(mark not in around for mark in following.marks):
        return "*"
    return following.text[0]


def _touches_strong(runs: Sequence[Run], start: int, end: int) -> bool:
    """Say whether a star would stand beside the stars of bold text."""
    if has(runs[start].marks, "strong") or has(runs[end].marks, "strong"):
        return True
    before = start > 0 and not runs[start].spaced and has(runs[start - 1].marks, "strong")
    return before or (end + 1 < len(runs) and not runs[end + 1].spaced and has(runs[end + 1].marks, "strong"))


def _is_escaped(text: str) -> bool:
    return len(text) > 1 and text[-2] == "\\"


def _flanks(outside: str, inside: str) -> bool:
    """Say whether a delimiter between the two characters can face inwards."""
    return inside.isalnum() or _edge(outside)


def _edge(character: str) -> bool:
    """Say whether a character is white space or surely punctuation, by every version of the rule."""
    return character.isspace() or unicodedata.category(character).startswith("P")
