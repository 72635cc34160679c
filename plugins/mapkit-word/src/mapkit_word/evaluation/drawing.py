"""Charts as pictures that Word shows: PNG, drawn by resvg where that is installed."""

from __future__ import annotations

from mapkit_word.document.pictures import drawn
from mapkit_word.document.story import Story

#: Points of the picture to one unit of the drawing: sharp on paper.
_ZOOM = 3
#: Twentieths of a point to one unit: its letters are then of about 9 points, and it leaves room on its page for the table.
_UNIT = 13
EXTRA = "mapkit-word[pictures]"


def chart_picture(svg: str, name: str, alt: str, story: Story) -> str:
    """Return a chart as a drawing in a run; empty, with a finding, where nothing is installed that makes pictures.

    Args:
        svg: The chart.
        name: What the picture is called in the document.
        alt: Its alternative text.
        story: The document.
    """
    data = png_of(svg)
    if not data:
        story.report("WD25", f"the chart was left out, its numbers are in the table; for the picture install {EXTRA}")
        return ""
    width = min(story.template.width, _UNIT * width_of(data) // _ZOOM)
    return f"<w:r>{drawn(data, name, alt, story, width)}</w:r>"


def width_of(png: bytes) -> int:
    """Return the width of a PNG picture in pixels, as its head says."""
    return int.from_bytes(png[16:20], "big")


def png_of(svg: str) -> bytes:
    """Return an SVG picture as PNG, on white; empty where resvg-py is not installed."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        return b""
    return bytes(svg_to_bytes(svg_string=svg, background="white", zoom=_ZOOM, sans_serif_family="Arial"))
