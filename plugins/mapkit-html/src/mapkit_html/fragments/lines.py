"""One line of running text to a block: its Markdown, its plain text, what stands in bold at its start."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mapkit.model import Block
from mapkit.richtext import escape_start

from .inline import to_markdown
from .runs import Piece, Run, has, link_of, plain_of, to_runs, without

_CLOSING_SIGNS = re.compile(r"(#+)$")
#: What may stand between a label in bold and its value.
_AFTER_LABEL = re.compile(r"[:?]\s*")


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


def heading_block(pieces: Sequence[Piece], level: int) -> Block | None:
    """Make a heading; bold throughout says nothing there, and goes."""
    runs = to_runs(pieces)
    if not runs:
        return None
    if all(has(run.marks, "strong") for run in runs):
        runs = [run._replace(marks=without(run.marks, "strong")) for run in runs]
    plain = plain_of(runs)
    if not plain:
        return Block(to_markdown(runs), "", "image", href=link_of(runs))
    text = _CLOSING_SIGNS.sub(r"\\\1", to_markdown(runs, at_start=False))
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
    label_end = _AFTER_LABEL.match(markdown)
    if label_end is None:
        return markdown
    return markdown[: label_end.end()] + escape_start(markdown[label_end.end() :])
