"""The rows of a Markdown table: each cell as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapkit.model import Block

from .text_line import text_line

_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*\Z")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def markdown_rows(markdown: str) -> Iterator[list[list[Block]]]:
    """Yield the rows of a table, each cell as its lines, without those that are empty."""
    for line in markdown.split("\n"):
        if not _RULE.match(line):
            row = [list(_lines(cell.strip().replace("\\|", "|"))) for cell in _CELL.split(line)[1:-1]]
            if any(row):
                yield row


def _lines(cell: str) -> Iterator[Block]:
    for number, line in enumerate(filter(None, map(str.strip, _BREAK.split(cell)))):
        yield text_line(line)._replace(tight=number > 0)
