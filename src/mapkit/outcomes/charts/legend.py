"""What the lines and marks of a picture mean, and what they leave out."""

from __future__ import annotations

from attrs import frozen

from .drawing import DASHES, LINE, SIZE, Pen, Spot, height_of, number
from .facts import Chart, Point, Series
from .lettering import lines_of

#: How many earlier evaluations a picture can hold and still be read.
MOST_EARLIER = 2
_SAMPLE = 40


@frozen(kw_only=True)
class Drawn:
    """One series that is drawn, with the number of its style."""

    series: Series
    style: int


def drawn(shown: Chart) -> tuple[Drawn, ...]:
    """Return what is drawn of a chart: the evaluation's own series and the newest of the earlier ones."""
    own = [Drawn(series=s, style=1 if s.role == "validated" else 0) for s in shown.series if s.role != "earlier"]
    earlier = [s for s in shown.series if s.role == "earlier"][:MOST_EARLIER]
    return (*own, *(Drawn(series=series, style=len(DASHES) - 2 + i) for i, series in enumerate(earlier)))


def left_out(shown: Chart) -> tuple[Series, ...]:
    """Return the series that a picture has no room for."""
    return tuple(s for s in shown.series if s.role == "earlier")[MOST_EARLIER:]


def gaps(shown: Chart) -> bool:
    """Return whether anything that is drawn lacks a value."""
    return any(point is None for one in drawn(shown) for point in one.series.points)


def legend(shown: Chart, pen: Pen, *, top: float, width: float) -> tuple[list[str], float]:
    """Return the legend, and where it ends."""
    pieces: list[str] = []
    y, room = top, width - 16 - _SAMPLE - 8
    for one in drawn(shown):
        middle = y + LINE / 2
        ends = number(8), number(8 + _SAMPLE), number(middle)
        pieces.append(pen.line(one.style, f"M{ends[0]} {ends[2]}H{ends[1]}"))
        pieces.append(pen.mark(one.style, Spot(8 + _SAMPLE / 2, middle)))
        lines = lines_of(one.series.name, room, SIZE)
        pieces += [pen.text(Spot(16 + _SAMPLE, y + 12 + i * LINE), line) for i, line in enumerate(lines)]
        y += height_of(max(1, len(lines))) + 4
    return pieces, y


def note_lines(shown: Chart, pen: Pen, *, top: float, width: float, gap: str = "") -> tuple[list[str], float]:
    """Return what a picture says of its gaps, where it has any, and of what it leaves out; and where that ends."""
    names = "; ".join(series.name for series in left_out(shown))
    notes = [gap] if gap and gaps(shown) else []
    notes += [shown.words.left_out.format(names=names)] if names else []
    pieces: list[str] = []
    y = top
    for note in notes:
        lines = lines_of(note, width - 16, SIZE)
        pieces += [pen.text(Spot(8, y + 12 + i * LINE), line) for i, line in enumerate(lines)]
        y += height_of(len(lines)) + 4
    return pieces, y


def own_series(shown: Chart) -> tuple[Drawn, ...]:
    """Return the series of the evaluation itself."""
    return tuple(one for one in drawn(shown) if one.series.role != "earlier")


def said_short(point: Point | None) -> str:
    """Return a point as a picture says it: a dash where nothing is stated."""
    return "–" if point is None else point.text
