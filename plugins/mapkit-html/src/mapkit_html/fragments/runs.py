"""Running text as runs: stretches of text with the marks on them.

As runs, marks that are doubled, empty, or cut in two need no care: equal neighbours are one run, and white space at a
mark's edges stands between the runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Mark(NamedTuple):
    """A mark on text: ``strong``, ``em``, ``del``, ``code``, ``a``, or an element that Markdown leaves to HTML."""

    name: str
    #: A link's address, or what an abbreviation is short for.
    value: str = ""
    title: str = ""


Marks = tuple[Mark, ...]

#: Which mark stands outside where two cover the same text.
_RANK = {"a": 0, "strong": 1, "em": 2, "del": 3, "code": 9}


#: Marks that stand for one thing each: two with a space between are two.
SEPARATE = frozenset({"code", "kbd"})


class Piece(NamedTuple):
    """A stretch of text as the source has it, white space and all, or a picture."""

    text: str
    marks: Marks
    #: A picture's Markdown, or what else is written as it is and shows no text.
    image: str = ""


class Run(NamedTuple):
    """A stretch of text with the same marks, white space folded, none at its ends."""

    text: str
    marks: Marks
    #: Whether a space parts it from the run before.
    spaced: bool
    #: A picture's Markdown, or what else is ready-made.
    image: str = ""


def with_mark(marks: Marks, mark: Mark) -> Marks:
    """Add a mark to others; a link takes the place of a link around it."""
    if mark in marks:
        return marks
    if mark.name == "a":
        marks = tuple(other for other in marks if other.name != "a")
    return tuple(sorted((*marks, mark), key=_rank))


def without(marks: Marks, name: str) -> Marks:
    """Take a mark away."""
    return tuple(mark for mark in marks if mark.name != name)


def only_link(marks: Marks) -> Marks:
    """Leave what means something on a picture."""
    return tuple(mark for mark in marks if mark.name == "a")


def _rank(mark: Mark) -> tuple[int, Mark]:
    return _RANK.get(mark.name, 5), mark


def has(marks: Marks, name: str) -> bool:
    """Say whether a mark of this name is among them."""
    return any(mark.name == name for mark in marks)


def link_of(runs: Sequence[Run]) -> str:
    """Return the address that all the runs link to; empty where they do not."""
    first = next((mark for mark in runs[0].marks if mark.name == "a"), None)
    if first is None or not all(first in run.marks for run in runs):
        return ""
    return first.value


def to_runs(pieces: Iterable[Piece]) -> list[Run]:
    """Fold white space and join what belongs together."""
    runs: list[Run] = []
    gap = False
    for text, marks, image in pieces:
        if image:
            runs.append(Run("", marks, gap, image))
            gap = False
            continue
        core = " ".join(text.split())
        if not core:
            gap = gap or bool(text)
            continue
        spaced = gap or text[0].isspace()
        apart = spaced and any(mark.name in SEPARATE for mark in marks)
        if runs and runs[-1].marks == marks and not runs[-1].image and not apart:
            last = runs[-1]
            runs[-1] = last._replace(text=f"{last.text} {core}" if spaced else last.text + core)
        else:
            runs.append(Run(core, marks, spaced and bool(runs)))
        gap = text[-1].isspace()
    return runs


def plain_of(runs: Iterable[Run]) -> str:
    """Return the runs' visible text."""
    text = "".join([f" {run.text}" if run.spaced else run.text for run in runs])
    return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text
