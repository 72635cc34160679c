"""What an edited text has kept of the old one: its elements side by side with the pieces that the old ones stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from mapkit_html.fragments import blocks

from .words import ends_alike

#: So many pairs are weighed against each other; of more, each goes with the one that stands in its turn.
_WEIGHED = 10_000


class Unit(NamedTuple):
    """Pieces of a body that make one paragraph, list or the like."""

    #: Where the pieces stand among the body's.
    places: tuple[int, ...]
    #: Each of its blocks as Markdown.
    keys: tuple[str, ...]
    #: Where its text begins in the first of them, behind a label.
    start: int = 0


class Element(NamedTuple):
    """An element of an edited text, as HTML in which nobody has looked for shortcodes."""

    html: str
    keys: tuple[str, ...]


class Pair(NamedTuple):
    """A unit and the elements that it is now; a unit without any is gone, elements without a unit are new."""

    unit: Unit | None
    elements: tuple[Element, ...] = ()
    #: Whether the unit is as it was: there is no element to put in its place.
    same: bool = False


def element_of(html: str) -> Element:
    """Return an element with its blocks."""
    return Element(html, keys_of(html))


def keys_of(html: str) -> tuple[str, ...]:
    """Return each block that HTML makes, as Markdown."""
    return tuple(each.markdown for each in blocks(html) if each.markdown)


def pairs(units: Sequence[Unit], elements: Sequence[Element]) -> Iterator[Pair]:
    """Yield units and elements side by side, in order."""
    olds = [(at, key) for at, unit in enumerate(units) for key in unit.keys]
    news = [(at, key) for at, element in enumerate(elements) for key in element.keys]
    now = _kept([key for _, key in olds], [key for _, key in news])
    old = new = at = 0
    for index, unit in enumerate(units):
        end = at + len(unit.keys)
        first, last = now.get(at), now.get(end - 1)
        at = end
        if first is None or last is None or last - first != len(unit.keys) - 1:
            continue
        if any(now.get(end - 1 - n) != last - n for n in range(len(unit.keys))):
            continue
        begins, ends = news[first][0], news[last][0]
        whole = (first == 0 or news[first - 1][0] != begins) and (last + 1 == len(news) or news[last + 1][0] != ends)
        if whole:
            yield from _side_by_side(units[old:index], elements[new:begins])
            yield Pair(unit, same=True)
            old, new = index + 1, ends + 1
    yield from _side_by_side(units[old:], elements[new:])


def _kept(olds: Sequence[str], news: Sequence[str]) -> dict[int, int]:
    """Return where each of the old blocks that are still there stands now: what both begin and end with, then the rest."""
    first, last = ends_alike(olds, news)
    found = {n: n for n in range(first)} | {len(olds) - n: len(news) - n for n in range(1, last + 1)}
    between = SequenceMatcher(None, olds[first : len(olds) - last], news[first : len(news) - last], autojunk=False)
    for old, new, size in between.get_matching_blocks():
        found |= {first + old + n: first + new + n for n in range(size)}
    return found


def _side_by_side(units: Sequence[Unit], elements: Sequence[Element]) -> Iterator[Pair]:
    """Yield each of the fewer with the one of the others that it is most like, in order; those left over by themselves."""
    rows, columns = len(units), len(elements)
    if (in_turn := _in_turn(units, elements)) is not None:
        yield from in_turn
        return
    if rows * columns > _WEIGHED:
        likeness = [[1.0 if row == column else 0.0 for column in range(columns)] for row in range(rows)]
    else:
        likeness = [[_alike(unit, element) for element in elements] for unit in units]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = best[row + 1][column + 1] + likeness[row][column]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    row = column = 0
    while row < rows or column < columns:
        here = best[row][column]
        if row < rows and column < columns and here == best[row + 1][column + 1] + likeness[row][column]:
            yield Pair(units[row], (elements[column],))
            row, column = row + 1, column + 1
        elif column == columns or (row < rows and here == best[row + 1][column]):
            yield Pair(units[row])
            row += 1
        else:
            yield Pair(None, (elements[column],))
            column += 1


def _in_turn(units: Sequence[Unit], elements: Sequence[Element]) -> list[Pair] | None:
    """Return each unit with as many elements as make its number of blocks; None where they do not come out even."""
    found: list[Pair] = []
    rest = iter(elements)
    for unit in units:
        taken: list[Element] = []
        while sum(len(each.keys) for each in taken) < len(unit.keys):
            if (following := next(rest, None)) is None:
                return None
            taken.append(following)
        if sum(len(each.keys) for each in taken) > len(unit.keys):
            return None
        found.append(Pair(unit, tuple(taken)))
    return found if next(rest, None) is None else None


def _alike(unit: Unit, element: Element) -> float:
    """Return how much a unit and an element are alike; a little in any case, so that what may go together does."""
    ours, theirs = set(" ".join(unit.keys).split()), set(" ".join(element.keys).split())
    return 0.01 + (len(ours & theirs) / len(ours | theirs) if ours or theirs else 0.0)
