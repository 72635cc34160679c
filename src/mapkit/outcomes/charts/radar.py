"""A radar: an axis for each outcome, around one middle, with a key of their names and values below."""

from __future__ import annotations

from math import cos, pi, sin
from string import ascii_uppercase

from .drawing import LINE, SIZE, SMALL, Pen, Spot, height_of, number, polygon, tag
from .facts import Chart, Point
from .legend import drawn, legend, note_lines, own_series, said_short
from .lettering import lines_of, width_of

WIDTH = 360
#: The rings of the lowest and the highest value: the lowest is no point, so that its marks do not fall on one another.
_INNER, _OUTER = 16.0, 130.0
_CENTRE = Spot(WIDTH / 2, 158.0)
#: How far beyond the rim an axis's sign stands, and how much room it has there.
_BEYOND, _ROOM = 15, 30


def radar_pieces(shown: Chart, pen: Pen) -> tuple[list[str], float]:
    """Return the pieces of a radar, and its height."""
    signs = _signs(shown)
    pieces = [*_scale(shown, pen), *_ring_labels(shown, pen), *_lines(shown, pen)]
    for i, sign in enumerate(signs):
        spot = _spot(shown, i, _OUTER + _BEYOND)
        pieces.append(pen.text(Spot(spot.x, spot.y + 4.5), sign, anchor="middle", bold=True))
    lowest = max(_spot(shown, i, _OUTER + _BEYOND).y for i in range(len(shown.axes)))
    rest, y = legend(shown, pen, top=lowest + 18, width=WIDTH)
    key, y = _key(shown, pen, signs, y + 6)
    notes, y = note_lines(shown, pen, top=y + 2, width=WIDTH, gap=shown.gap)
    return [*pieces, *rest, *key, *notes], y + 4


def _signs(shown: Chart) -> list[str]:
    """Return what each axis is called at the rim: its number, or a letter where a number is too long to stand there."""
    numbers = [axis.number for axis in shown.axes]
    return numbers if all(width_of(n, SIZE) <= _ROOM for n in numbers) else list(ascii_uppercase[: len(numbers)])


def _radius(shown: Chart, value: float) -> float:
    share = (value - shown.lowest) / (shown.highest - shown.lowest)
    return _INNER + (_OUTER - _INNER) * min(1.0, max(0.0, share))


def _spot(shown: Chart, axis: int, radius: float) -> Spot:
    angle = 2 * pi * axis / len(shown.axes)
    return Spot(_CENTRE.x + radius * sin(angle), _CENTRE.y - radius * cos(angle))


def _scale(shown: Chart, pen: Pen) -> list[str]:
    """Return rings and axes, thin but dark enough to be seen."""
    count = len(shown.axes)
    pieces = []
    for value, _ in shown.rings:
        spots = [_spot(shown, i, _radius(shown, value)) for i in range(count)]
        path = polygon(*((s.x, s.y) for s in spots))
        pieces.append(pen.scale_line(path, strong=value == shown.highest))
    for i in range(count):
        inner, outer = _spot(shown, i, _INNER), _spot(shown, i, _OUTER)
        path = f"M{number(inner.x)} {number(inner.y)}L{number(outer.x)} {number(outer.y)}"
        pieces.append(pen.scale_line(path))
    return pieces


def _ring_labels(shown: Chart, pen: Pen) -> list[str]:
    """Return the scale's numbers, beside the first axis and above its rings, where a line along a ring leaves them free."""
    fall = min(0.6, sin(pi / len(shown.axes)))  # a ring's first side falls to the right, and its number with it
    pieces = []
    for value, said in shown.rings:
        wide = width_of(said, SMALL)
        y = _CENTRE.y - _radius(shown, value) + fall * (9 + wide / 2) - 4
        pieces.append(pen.text(Spot(_CENTRE.x + 9, y), said, size=SMALL))
    return pieces


def _lines(shown: Chart, pen: Pen) -> list[str]:
    """Return the lines of all series, then their marks: earlier evaluations below, the evaluation's own above."""
    order = sorted(drawn(shown), key=lambda one: (one.series.role != "earlier", one.style))
    places = {one.style: [_place(shown, i, point) for i, point in enumerate(one.series.points)] for one in order}
    pieces = [pen.line(one.style, path) for one in order if (path := _path(places[one.style]))]
    return pieces + [pen.mark(one.style, spot) for one in order for spot in places[one.style] if spot is not None]


def _place(shown: Chart, axis: int, point: Point | None) -> Spot | None:
    return None if point is None else _spot(shown, axis, _radius(shown, point.value))


def _path(spots: list[Spot | None]) -> str:
    """Return a line around the middle through those spots that are neighbours; closed where none is missing."""
    stated = [spot for spot in spots if spot is not None]
    if len(stated) == len(spots):
        return polygon(*((s.x, s.y) for s in stated))
    path = ""
    for here, there in zip(spots, [*spots[1:], spots[0]], strict=True):
        if here and there:
            path += f"M{number(here.x)} {number(here.y)}L{number(there.x)} {number(there.y)}"
    return path


def _key(shown: Chart, pen: Pen, signs: list[str], top: float) -> tuple[list[str], float]:
    """Return the axes' signs, names and values, a row each; a column for each of the evaluation's own series."""
    own = own_series(shown)
    widths = [max(width_of(said_short(p), SIZE) for p in one.series.points) + 28 for one in own]
    left = 8 + max(width_of(sign, SIZE) for sign in signs) * 1.1 + 7
    right = WIDTH - sum(widths)
    lettered = signs != [axis.number for axis in shown.axes]
    pieces, y = [tag("path", d=f"M8 {number(top)}H{WIDTH - 8}", stroke=pen.ink, stroke_width=0.8)], top + 5
    for i, axis in enumerate(shown.axes):
        base = y + 12
        lines = lines_of(axis.name if lettered else axis.title, (right - left) * 0.95 - 4, SIZE, 3)
        pieces.append(pen.text(Spot(8, base), signs[i], bold=True))
        pieces += [pen.text(Spot(left, base + n * LINE), line) for n, line in enumerate(lines)]
        x = right
        for one, width in zip(own, widths, strict=True):
            said = said_short(one.series.points[i])
            pieces += [pen.mark(one.style, Spot(x + 7, base - 4.3)), pen.text(Spot(x + 17, base), said)]
            x += width
        y += height_of(max(1, len(lines))) + 4
    return pieces, y
