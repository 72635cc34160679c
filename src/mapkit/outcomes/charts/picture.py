"""Charts as pictures: SVG that is named, described, and readable without colour."""

from __future__ import annotations

from .bars import WIDTH as BARS_WIDTH
from .bars import bar_pieces
from .drawing import Look, Pen, document
from .facts import Chart, said
from .legend import left_out
from .radar import WIDTH as RADAR_WIDTH
from .radar import radar_pieces

#: A radar needs as many axes as a surface has corners; with more than a dozen it cannot be read.
FEWEST, MOST = 3, 12


def svg(shown: Chart, *, id: str = "chart", look: Look = "page") -> str:
    """Return the picture that fits a chart: a radar for 3 to 12 outcomes, bars for fewer or more.

    Args:
        shown: What is to be drawn.
        id: A name that no other element of the page has: the title's and the description's names are made from it.
        look: ``page``: takes the text's colour from the page around it, and the lines' from its custom properties
            ``--chart-1`` to ``--chart-4`` and ``--chart-paper`` where it sets them; ``print``: dark on white, to stand by itself.

    Returns:
        One ``svg`` element, without script, style sheet or reference; empty where the chart is empty.
    """
    return (radar if FEWEST <= len(shown.axes) <= MOST else bars)(shown, id=id, look=look)


def radar(shown: Chart, *, id: str = "radar", look: Look = "page") -> str:
    """Return a radar, with the arguments and the result of `svg`; of fewer than 3 outcomes, bars."""
    if len(shown.axes) < FEWEST:
        return bars(shown, id=id, look=look)
    if shown.empty:
        return ""
    pen = Pen(look=look)
    pieces, height = radar_pieces(shown, pen)
    text = description(shown, shown.words.radar_says)
    return document(pen, pieces, width=RADAR_WIDTH, height=height, id=id, title=shown.title, description=text)


def bars(shown: Chart, *, id: str = "bars", look: Look = "page") -> str:
    """Return bars for any number of outcomes, with the arguments and the result of `svg`."""
    if shown.empty:
        return ""
    pen = Pen(look=look)
    pieces, height = bar_pieces(shown, pen)
    text = description(shown, shown.words.bars_say)
    return document(pen, pieces, width=BARS_WIDTH, height=height, id=id, title=shown.title, description=text)


def description(shown: Chart, opening: str = "") -> str:
    """Return what a picture shows in words, with every number that is drawn: for its description, or as alternative text."""
    words = shown.words
    hidden = {series.name for series in left_out(shown)}
    kept = [series for series in shown.series if series.name not in hidden]
    parts = [opening.format(lowest=shown.rings[0][1], highest=shown.rings[-1][1])] if opening else []
    for i, axis in enumerate(shown.axes):
        levels = [words.value_says.format(name=s.name, value=said(s.points[i], words)) for s in kept]
        parts.append(words.outcome_says.format(outcome=axis.name, levels=", ".join(levels)))
    if hidden:
        parts.append(words.left_out.format(names="; ".join(s.name for s in left_out(shown))))
    return " ".join(parts)
