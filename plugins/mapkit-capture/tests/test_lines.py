"""Lines of saved text as blocks: lists in every guise, no-break spaces, lines that the saver broke."""

from __future__ import annotations

import textwrap

import pytest

from mapkit.model import Block
from mapkit_capture.text_blocks import text_blocks


def seen(text: str) -> list[tuple[str, str]]:
    return [(block.role, block.markdown) for block in text_blocks(text)]


LISTS = {
    "bullets": ("  • One\n  • Two", "- One\n- Two"),
    "bullets below bullets": (
        "  • One:\n    • deeper\n      • deepest\n  • Two",
        "- One:\n  - deeper\n    - deepest\n- Two",
    ),
    "hyphens": ("- One\n- Two", "- One\n- Two"),
    "middle dots with blank lines between, as pasted Word has them": (
        "·\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 One\n\n·\u00a0\u00a0\u00a0 Two",
        "- One\n- Two",
    ),
    "numbers": ("  1. One\n  2. Two", "1. One\n2. Two"),
    "numbers with blank lines between that count on": ("  1. One\n\n  2. Two", "1. One\n2. Two"),
    "bullets below a number": ("  1. One\n    • deeper\n  2. Two", "1. One\n   - deeper\n2. Two"),
    "asterisks, indented": ("   * One\n   * Two", "- One\n- Two"),
}


@pytest.mark.parametrize(("text", "markdown"), LISTS.values(), ids=LISTS)
def test_items_are_one_list(text: str, markdown: str) -> None:
    assert seen(text) == [("list", markdown)]


def test_lists_that_all_begin_with_one_are_lists_of_their_own() -> None:
    assert seen("  1. One\n\nText.\n\n  1. Two") == [("list", "1. One"), ("text", "Text."), ("list", "1. Two")]


@pytest.mark.parametrize("line", ["2020 was a hard year", "3. quarter", "– as they say", "* see below", "-5 degrees"])
def test_a_paragraph_that_looks_like_an_item_stays_a_paragraph(line: str) -> None:
    assert [(block.role, block.plain) for block in text_blocks(line)] == [("text", line)]


def test_a_line_without_a_blank_line_before_it_is_tight() -> None:
    assert [(b.plain, b.tight) for b in text_blocks("Source: X\nFormat: PDF\n\nDate: 2019")] == [
        ("Source: X", False),
        ("Format: PDF", True),
        ("Date: 2019", False),
    ]


def test_no_break_spaces_are_spaces_and_lines_of_them_are_blank() -> None:
    assert [
        (b.plain, b.tight, b.line) for b in text_blocks("Source:\u00a0 X \u00a0\n\u00a0\n\u00a0 Format:\u00a0PDF")
    ] == [
        ("Source: X", False, 1),
        ("Format: PDF", False, 3),
    ]


def test_what_would_be_markup_is_escaped() -> None:
    assert seen("*not bold* and [no](link)") == [("text", r"\*not bold\* and [no\](link)")]


PROSE = (
    "The review looked at the signs of forty hospitals and at the letters that send people there, and it found that one"
    " visitor in nine is late because a sign misled them. Missed appointments cost a great deal in those hospitals alone."
    " Departments are named after their work and not after what patients call it, and signs disagree with letters. Each"
    " of the hospitals was visited twice, once by day and once by night, and a map was drawn of every wrong turning."
)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_lines_that_were_broken_to_a_width_are_put_together_again(width: int) -> None:
    source = [PROSE, "Source: The Council", "Date: May 2019", PROSE[::-1]]
    text = "\n\n".join([textwrap.fill(PROSE, width), f"{source[1]}\n{source[2]}", textwrap.fill(source[3], width)])

    assert [block.plain for block in text_blocks(text)] == [" ".join(line.split()) for line in source]


def test_an_item_that_was_broken_is_one_item() -> None:
    filled = textwrap.fill(PROSE, 70, initial_indent="  * ", subsequent_indent="    ")
    text = f"{textwrap.fill(PROSE, 70)}\n\n{filled}\n  * Short.\n"

    assert [(block.role, block.plain) for block in text_blocks(text)] == [
        ("text", PROSE),
        ("list", f"{PROSE} Short."),
    ]


def test_lines_of_a_page_that_was_not_broken_stay_lines() -> None:
    lines = [PROSE, *(f"Name number {number}, a librarian" for number in range(20))]

    assert [block.plain for block in text_blocks("\n".join(lines))] == lines


def test_blocks_know_their_lines() -> None:
    blocks: list[Block] = list(text_blocks("One\n\n\n  • a\n  • b\n\nTwo"))

    assert [block.line for block in blocks] == [1, 4, 7]
