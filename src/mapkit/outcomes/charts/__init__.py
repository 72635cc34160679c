"""Pictures of evaluations: a radar or bars, the coverage matrix, and the same numbers in words and as tables."""

from .facts import Axis, Chart, Point, Series, Table, chart, chart_table, earlier_evaluations, score_says
from .matrix import Cell, Matrix, cell_parts, cell_says, matrix, matrix_table
from .matrix_picture import matrix_description, matrix_svg
from .picture import bars, description, radar, svg
from .words import ChartWords

__all__ = [
    "Axis",
    "Cell",
    "Chart",
    "ChartWords",
    "Matrix",
    "Point",
    "Series",
    "Table",
    "bars",
    "cell_parts",
    "cell_says",
    "chart",
    "chart_table",
    "description",
    "earlier_evaluations",
    "matrix",
    "matrix_description",
    "matrix_svg",
    "matrix_table",
    "radar",
    "score_says",
    "svg",
]
