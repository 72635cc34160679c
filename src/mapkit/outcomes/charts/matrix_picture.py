"""The coverage matrix as a picture: digits in circles, larger where there is more; nothing told by colour."""

from __future__ import annotations

from .drawing import LINE, SIZE, SMALL, Look, Pen, Spot, document, height_of, number, tag
from .lettering import lines_of, width_of
from .matrix import Cell, Matrix, cell_says

_COLUMN, _ROW = 36.0, 48.0
#: The room for an outcome's name: where there are many columns, and where there are few.
_LABEL, _LABEL_MOST = 138.0, 230.0
_NARROWEST = 360.0
#: From this many pieces on, circles grow no more.
_LARGEST = 6


def matrix_svg(shown: Matrix, *, id: str = "matrix", look: Look = "page") -> str:
    """Return a matrix as a picture, with the arguments and the result of `svg`; empty where it has no columns.

    A table says the same to everybody: where one can stand, take `matrix_table`.
    """
    if not shown.columns:
        return ""
    pen = Pen(look=look)
    columns = _COLUMN * len(shown.columns) + 8
    width = max(_NARROWEST, _LABEL + columns)
    label = min(_LABEL_MOST, width - columns)
    signs = [column_sign(i) for i in range(len(shown.columns))]
    pieces = [pen.text(_spot(label, i, 16), sign, anchor="middle", bold=True) for i, sign in enumerate(signs)]
    y = 24.0
    for axis, cells in zip(shown.axes, shown.cells, strict=True):
        pieces.append(pen.scale_line(f"M8 {number(y)}H{number(width - 8)}"))
        lines = lines_of(axis.name, label - 16, SIZE, 3)
        pieces += [pen.text(Spot(8, y + 15 + n * LINE), line) for n, line in enumerate(lines)]
        for i, cell in enumerate(cells):
            pieces += _cell(cell or Cell(), shown, pen, _spot(label, i, y + 18))
        y += max(_ROW, height_of(len(lines)) + 8)
    pieces.append(tag("path", d=f"M8 {number(y)}H{number(width - 8)}", stroke=pen.ink, stroke_width=0.8))
    y += 6
    left = 8 + max(width_of(sign, SIZE) for sign in signs) * 1.1 + 7
    for sign, name in zip(signs, shown.columns, strict=True):
        lines = lines_of(name, width - left - 8, SIZE, 3)
        pieces.append(pen.text(Spot(8, y + 12), sign, bold=True))
        pieces += [pen.text(Spot(left, y + 12 + n * LINE), line) for n, line in enumerate(lines)]
        y += height_of(max(1, len(lines))) + 3
    lines = lines_of(shown.words.matrix_key, width - 16, SIZE)
    pieces += [pen.text(Spot(8, y + 15 + n * LINE), line) for n, line in enumerate(lines)]
    height = y + height_of(len(lines)) + 10
    text = matrix_description(shown)
    return document(pen, pieces, width=width, height=height, id=id, title=shown.title, description=text)


def matrix_description(shown: Matrix) -> str:
    """Return what a matrix shows in words, with every number: for its description, or as alternative text."""
    words = shown.words
    parts = [words.matrix_says]
    for axis, cells in zip(shown.axes, shown.cells, strict=True):
        said = [f"{name}: {cell_says(cell, words)}" for name, cell in zip(shown.columns, cells, strict=True)]
        parts.append(words.outcome_says.format(outcome=axis.name, levels="; ".join(said)))
    return " ".join(parts)


def column_sign(place: int) -> str:
    """Return the letter of a column, as a spreadsheet has it: A to Z, then AA."""
    above, own = divmod(place, 26)
    return (column_sign(above - 1) if above else "") + chr(ord("A") + own)


def _spot(label: float, column: int, y: float) -> Spot:
    return Spot(label + _COLUMN * (column + 0.5), y)


def _cell(cell: Cell, shown: Matrix, pen: Pen, spot: Spot) -> list[str]:
    radius = 7.5 + min(cell.pieces, _LARGEST)
    ring = tag(
        "circle",
        cx=spot.x,
        cy=spot.y,
        r=radius if cell.pieces else 9,
        fill="none",
        stroke=pen.ink,
        stroke_width=1.8 if cell.pieces else 1,
        stroke_dasharray="" if cell.pieces else "2.5 2.5",
    )
    pieces = [ring, pen.text(Spot(spot.x, spot.y + 4.3), str(cell.pieces), anchor="middle", bold=bool(cell.pieces))]
    if cell.score is not None and cell.score.level is not None:
        words = shown.words
        sign = words.validated_sign if cell.validated else words.self_assessed_sign
        said = f"{sign} {cell.score.level}"
        pieces.append(pen.text(Spot(spot.x, spot.y + 26), said, anchor="middle", size=SMALL))
    return pieces
