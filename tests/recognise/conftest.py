"""Blocks from a few lines of text, as an importer would make them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mapkit.model import Block
from mapkit.richtext import plain

BOLD = re.compile(r"\[?\*\*(.+?)\*\*(?:\]\([^)]*\))?")
LINK = re.compile(r"\[.*\]\(([^)]*)\)\Z")


def make_blocks(text: str) -> list[Block]:
    """Return the blocks of a body written as ``cases.txt`` says."""
    made: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if paragraph.strip():
            made += _paragraph(paragraph.replace("¬", "\u00a0"))
    return made


def _paragraph(text: str) -> list[Block]:
    if text.startswith("# "):
        said = plain(text[2:])
        return [Block(f"## {text[2:]}", said, "heading", bold=said, level=2)]
    for mark, role in (("- ", "list"), (r"\d+\. ", "list"), (r"\| ", "table"), ("> ", "quote")):
        if re.match(mark, text):
            lines = (re.sub(r"^(?:- |\d+\. |> )", "", line) for line in text.split("\n"))
            return [Block(text, " ".join(plain(line).replace("|", " ") for line in lines), role)]  # type: ignore[arg-type]
    if text.startswith("~ "):
        return [Block(text[2:], text[2:], "furniture")]
    return [_line(line, tight=number > 0) for number, line in enumerate(text.split("\n"))]


def _line(line: str, tight: bool) -> Block:
    said = " ".join(plain(line).replace("\u00a0", " ").split())
    bold, link = BOLD.match(line), LINK.match(line)
    start = " ".join(plain(bold[1]).replace("\u00a0", " ").split()) if bold else ""
    rest = line[bold.end() :] if bold else line
    return Block(line, said, bold=start, rest=rest, tight=tight, href=link[1] if link else "")


@pytest.fixture(scope="session")
def blocks() -> Callable[[str], list[Block]]:
    return make_blocks
