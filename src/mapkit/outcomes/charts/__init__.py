"""Pictures of evaluations: a radar or bars as SVG, and the same numbers as a table."""

from .facts import Axis, Chart, Point, Series, Table, chart, chart_table, earlier_evaluations
from .picture import bars, description, radar, svg
from .words import ChartWords

__all__ = [
    "Axis",
    "Chart",
    "ChartWords",
    "Point",
    "Series",
    "Table",
    "bars",
    "chart",
    "chart_table",
    "description",
    "earlier_evaluations",
    "radar",
    "svg",
]
