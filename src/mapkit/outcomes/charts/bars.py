"""Bars: a scale for each outcome, one below the other; for fewer outcomes than a radar needs, or for many."""

from __future__ import annotations

from .drawing import LINE, SIZE, SMALL, Pen, Spot, height_of, number
from .facts import Chart
from .legend import drawn, legend, note_lines
from .lettering import lines_of, width_of

WIDTH = 360
_LEFT, _ROW = 16.0, 18.0


def bar_pieces(shown: Chart, pen: Pen) -> tuple[list[str], float]:
    """Return the pieces of a bar picture, and its height."""
    series = drawn(shown)
    said = [p.text if p else shown.words.missing for one in series for p in one.series.points]
    right = WIDTH - 20 - max([0.0, *(width_of(text, SIZE) for text in said)])
    pieces: list[str] = []
    y = 6.0
    for i, axis in enumerate(shown.axes):
        lines = lines_of(axis.name, WIDTH - 16, SIZE, 3)
        pieces += [pen.text(Spot(8, y + 12 + n * LINE), line, bold=True) for n, line in enumerate(lines)]
        y += height_of(len(lines)) + 6
        bottom = y + _ROW * len(series)
        pieces += _grid(shown, pen, top=y, bottom=bottom, right=right)
        for one in series:
            point, middle = one.series.points[i], y + _ROW / 2
            text = point.text if point else shown.words.missing
            if point is not None:
                end = _along(shown, point.value, right)
                pieces.append(pen.line(one.style, f"M{number(_LEFT)} {number(middle)}H{number(end)}"))
                pieces.append(pen.mark(one.style, Spot(end, middle)))
                pieces.append(pen.text(Spot(end + 10, middle + 4.3), text))
            else:
                pieces.append(pen.text(Spot(_LEFT + 6, middle + 4.3), text))
            y += _ROW
        y += 26
    rest, y = legend(shown, pen, top=y, width=WIDTH)
    notes, y = note_lines(shown, pen, top=y, width=WIDTH)
    return [*pieces, *rest, *notes], y + 4


def _along(shown: Chart, value: float, right: float) -> float:
    share = (value - shown.lowest) / (shown.highest - shown.lowest)
    return _LEFT + (right - _LEFT) * min(1.0, max(0.0, share))


def _grid(shown: Chart, pen: Pen, *, top: float, bottom: float, right: float) -> list[str]:
    pieces = []
    for value, said in shown.rings:
        x = _along(shown, value, right)
        path = f"M{number(x)} {number(top)}V{number(bottom)}"
        pieces.append(pen.scale_line(path))
        pieces.append(pen.text(Spot(x, bottom + 11), said, anchor="middle", size=SMALL))
    return pieces
