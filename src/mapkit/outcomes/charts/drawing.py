"""The pieces of a picture in SVG: escaped, numbered and coloured the same way everywhere."""

from __future__ import annotations

import re
from html import escape
from math import ceil
from typing import Literal

from attrs import frozen

#: ``page``: in the colours of the page around it, through its ``color`` and the custom properties ``--chart-1`` to
#: ``--chart-4`` and ``--chart-paper``; ``print``: dark colours on white, for a picture that stands by itself.
Look = Literal["page", "print"]

#: The colours of the series; each is told apart by its dashes and its mark as well.
COLOURS = ("#0b57a4", "#9a3412", "#4d4d4d", "#5b4a8a")
INK, PAPER = "#000000", "#ffffff"
DASHES = ("", "7 3", "1.5 3.5", "8 3 1.5 3")
MARKS = ("ring", "diamond", "square", "triangle")
FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
#: How much of the ink the scale has.
FAINT = 0.6
SIZE = 13.5
#: Of the scale's numbers.
SMALL = 11.5
LINE = 16.0

_NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@frozen
class Spot:
    """A place in a picture; x goes to the right, y downwards."""

    x: float
    y: float


@frozen(kw_only=True)
class Pen:
    """Draws pieces for one look."""

    look: Look = "page"

    @property
    def ink(self) -> str:
        """The colour of texts and of the scale."""
        return "currentColor" if self.look == "page" else INK

    @property
    def paper(self) -> str:
        """The colour behind the picture."""
        return f"var(--chart-paper, {PAPER})" if self.look == "page" else PAPER

    def colour(self, style: int) -> str:
        """Return the colour of a series by the number of its style."""
        return f"var(--chart-{style + 1}, {COLOURS[style]})" if self.look == "page" else COLOURS[style]

    def line(self, style: int, path: str) -> str:
        """Return a line of a series."""
        return tag(
            "path",
            d=path,
            fill="none",
            stroke=self.colour(style),
            stroke_width=2.2,
            stroke_linejoin="round",
            stroke_linecap="round" if style == 2 else "butt",
            stroke_dasharray=DASHES[style],
        )

    def mark(self, style: int, spot: Spot) -> str:
        """Return the mark of a series: a ring, a diamond, a square or a triangle; two of them can share a place."""
        colour, x, y = self.colour(style), spot.x, spot.y
        name = MARKS[style]
        if name == "ring":
            return tag("circle", cx=x, cy=y, r=5.5, fill=self.paper, stroke=colour, stroke_width=2)
        if name == "diamond":
            return tag("path", d=polygon((x, y - 4.4), (x + 4.4, y), (x, y + 4.4), (x - 4.4, y)), fill=colour)
        if name == "square":
            return tag("rect", x=x - 3.4, y=y - 3.4, width=6.8, height=6.8, fill=colour)
        return tag("path", d=polygon((x, y - 5), (x + 4.6, y + 3.4), (x - 4.6, y + 3.4)), fill=colour)

    def text(self, spot: Spot, said: str, *, anchor: str = "start", bold: bool = False, size: float = SIZE) -> str:
        """Return a line of text; its place is the left, middle or right end of its base line."""
        return tag(
            "text",
            escaped(said),
            x=spot.x,
            y=spot.y,
            fill=self.ink,
            font_size=size,
            font_weight="bold" if bold else "",
            text_anchor=anchor if anchor != "start" else "",
        )

    def scale_line(self, path: str, *, strong: bool = False) -> str:
        """Return a line of the scale: thin and lighter than the ink, but still with a contrast of 3:1 to the paper."""
        return tag(
            "path", d=path, fill="none", stroke=self.ink, stroke_width=1.2 if strong else 0.8, stroke_opacity=FAINT
        )


def document(pen: Pen, pieces: list[str], *, width: float, height: float, id: str, title: str, description: str) -> str:
    """Return a whole picture: named and described for those who do not see it, without script, style or reference.

    Args:
        pen: What it was drawn with.
        pieces: What is in it.
        width: In its own units.
        height: In its own units.
        id: A name that no other element of the page has; its title and description are named after it.
        title: Its name.
        description: What it shows, with its numbers.
    """
    name = safe_id(id)
    width, height = ceil(width), ceil(height)  # part of a pixel would show what is behind the paper
    ground = tag("rect", width=width, height=height, fill=PAPER) if pen.look == "print" else ""
    inner = "".join(
        (
            tag("title", escaped(title), id=f"{name}-title"),
            tag("desc", escaped(description), id=f"{name}-desc"),
            ground,
            *pieces,
        )
    )
    return tag(
        "svg",
        inner,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family=FONT,
    )


def tag(name: str, inner: str = "", **values: object) -> str:
    """Return an element; underscores in names are hyphens, empty values are left out."""
    said = "".join(
        f' {key.replace("_", "-")}="{escaped(number(value) if isinstance(value, float | int) else str(value))}"'
        for key, value in values.items()
        if value != ""
    )
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def escaped(text: str) -> str:
    """Return a text as it may stand in XML: without signs that XML forbids, in one line."""
    return escape(" ".join(_NEVER.sub("", text).split()))


def safe_id(id: str) -> str:
    """Return a name that can stand in an ``id`` and in a list of them."""
    return _UNSAFE.sub("-", id) or "chart"


def number(value: float) -> str:
    """Return a number with one place at most."""
    said = f"{value:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said


def polygon(*corners: tuple[float, float]) -> str:
    """Return a closed path."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"


def height_of(lines: int) -> float:
    """Return how high some lines of text are."""
    return lines * LINE
