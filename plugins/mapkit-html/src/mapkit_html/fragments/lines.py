"""One line of running text to a block: its Markdown, its plain text, what stands in bold at its start."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mapkit.model import Block
from mapkit.richtext import escape_start

from .inline import to_markdown
from .pieces import PieceReader
from .runs import Piece, Run, has, link_of, plain_of, to_runs, without
from .simple_lines import AFTER_LABEL, CLOSING_SIGNS, simple_heading, simple_text

#: A mark that somebody typed for lack of a list, with the gap behind it that shows it is no dash in a sentence.
_BULLETS = frozenset("·•●▪‣◦\uf0b7\uf0a7–—-\ue040\ue041")
_TYPED_BULLET = re.compile(r"\s*([\ue040\ue041]*)\s*[·•●▪‣◦\uf0b7\uf0a7–—-][ \t\n\r\xa0]{2,}(?=\S)")


def line_block(reader: PieceReader, line: str, *, tight: bool) -> Block | None:
    """Make a block of one visual line that is not blank; None where it shows nothing."""
    simple = None if reader.marks else simple_text(line, tight=tight)
    return simple or text_block(reader.pieces(line), tight=tight)


def text_block(pieces: Sequence[Piece], *, tight: bool) -> Block | None:
    """Make a block of one visual line; None where the line shows nothing."""
    runs = to_runs(pieces)
    if not runs:
        return None
    markdown = to_markdown(runs)
    plain = plain_of(runs)
    if not plain and all(run.image for run in runs):
        return Block(markdown, "", "image", "", markdown, tight, 0, link_of(runs))
    bold, rest = _bold_start(runs)
    if not bold:
        return Block(markdown, plain, "text", "", markdown, tight, 0, link_of(runs))
    return Block(markdown, plain, "text", plain_of(bold).strip(), _rest(rest), tight, 0, link_of(bold))


def heading_block(reader: PieceReader, line: str, level: int) -> Block | None:
    """Make a heading of a line that is not blank; bold throughout says nothing there, and goes."""
    simple = None if reader.marks else simple_heading(line, level)
    if simple:
        return simple
    runs = to_runs(reader.pieces(line))
    if not runs:
        return None
    if all(has(run.marks, "strong") for run in runs):
        runs = [run._replace(marks=without(run.marks, "strong")) for run in runs]
    plain = plain_of(runs)
    if not plain:
        return Block(to_markdown(runs), "", "image", href=link_of(runs))
    text = CLOSING_SIGNS.sub(r"\\\1", to_markdown(runs, at_start=False))
    return Block(f"{'#' * level} {text}", plain, "heading", plain, "", False, level, link_of(runs))


def _bold_start(runs: Sequence[Run]) -> tuple[Sequence[Run], Sequence[Run]]:
    """Part the runs that stand in bold at the start from the others."""
    count = 0
    while count < len(runs) and has(runs[count].marks, "strong"):
        count += 1
    if not plain_of(runs[:count]):
        return (), runs
    return runs[:count], runs[count:]


def _rest(runs: Sequence[Run]) -> str:
    if not runs:
        return ""
    markdown = to_markdown([runs[0]._replace(spaced=False), *runs[1:]])
    label_end = AFTER_LABEL.match(markdown)
    if label_end is None:
        return markdown
    return markdown[: label_end.end()] + escape_start(markdown[label_end.end() :])


def is_typed_item(text: str) -> bool:
    """Say whether a line begins with a bullet that was typed; it is not blank."""
    first = text[0]
    if first.isspace():
        first = text.lstrip()[0]
    return first in _BULLETS and _TYPED_BULLET.match(text) is not None


def untyped(text: str) -> str:
    """Take the bullet that was typed away from the start of a line."""
    return _TYPED_BULLET.sub(r"\1", text, count=1)
