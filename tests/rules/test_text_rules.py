"""What is noticed in a record's texts; nothing of it is ever corrected."""

from __future__ import annotations

import pytest

from mapkit.model import Origin, Post
from mapkit.plugin import Context
from mapkit.rules import common_rules

CUT = "This account of the project goes on for a good while and then it stops in the middle of"


def codes(body: str, *, imported: bool = True) -> list[str]:
    origin = [Origin(format="capture", key="a")] if imported else []
    return [finding.code for finding in common_rules(Post(title="A", body=body, origin=origin), Context())]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("All is well with this text.", []),
        ("The main main point.", ["T08"]),
        ("He had had enough of that.", []),
        ("1. a\n\nx\n\n1. b\n\nx\n\n1. c", ["T02"]),
        ("1. a\n\nx\n\n1. b\n\nx 1. d", []),
        ("x\n\n**One:** y\n**Two:**\nz **Three:** no", ["T01"]),
        ("**Caring for staff:** we did.", ["T01"]),
        ("**Caring for staff**: we did.", ["T01"]),
        ("A **bold: word** inside.", []),
        ("He said “look at it.", ["T03"]),
        ("He said “look” at it.", []),
        (CUT, ["T10"]),
        (f"{CUT} it.", []),
        (f"- {CUT}", []),
        ("A short line", []),
    ],
)
def test_a_text_is_looked_through(body, expected):
    assert codes(body) == expected


def test_what_was_written_by_hand_may_end_as_it_likes():
    assert codes(CUT, imported=False) == []
