"""Lists in Word: real ones, nested, each starting where its text says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def items(docx: Any) -> list[tuple[str, str, str]]:
    """Each item's numbering, level and text."""
    found = []
    for paragraph in docx.body.iter(f"{W}p"):
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        if numbering is not None:
            text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
            found.append((numbering.find(f"{W}numId").get(f"{W}val"), numbering.find(f"{W}ilvl").get(f"{W}val"), text))
    return found


def formats(docx: Any) -> dict[str, list[str]]:
    """Each numbering's formats by level."""
    root = docx.tree("word/numbering.xml")
    abstract = {
        e.get(f"{W}abstractNumId"): [level.find(f"{W}numFmt").get(f"{W}val") for level in e.iterfind(f"{W}lvl")]
        for e in root.iterfind(f"{W}abstractNum")
    }
    return {e.get(f"{W}numId"): abstract[e.find(f"{W}abstractNumId").get(f"{W}val")] for e in root.iterfind(f"{W}num")}


def starts(docx: Any) -> dict[str, str]:
    root = docx.tree("word/numbering.xml")
    return {
        e.get(f"{W}numId"): e.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
        for e in root.iterfind(f"{W}num")
        if e.find(f"{W}lvlOverride") is not None
    }


def test_nested_bullets_are_levels_of_one_list(written: Callable[[str], Any]) -> None:
    found = items(written("- a\n  - b\n    - c\n- d"))

    assert [(level, text) for _, level, text in found] == [("0", "a"), ("1", "b"), ("2", "c"), ("0", "d")]
    assert len({number for number, _, _ in found}) == 1


def test_bullets_within_a_numbered_list_are_a_level_of_it(written: Callable[[str], Any]) -> None:
    docx = written("1. a\n   - b\n2. c")
    ((number, *_), *_) = items(docx)

    assert formats(docx)[number][:2] == ["decimal", "bullet"]
    assert {n for n, _, _ in items(docx)} == {number}


def test_two_numbered_lists_do_not_run_on(written: Callable[[str], Any]) -> None:
    docx = written("1. a\n2. b\n\ntext\n\n1. c")
    numbers = [number for number, _, _ in items(docx)]

    assert numbers[0] == numbers[1] != numbers[2]
    assert starts(docx)[numbers[2]] == "1"


def test_a_list_that_goes_on_after_text_keeps_its_number(written: Callable[[str], Any]) -> None:
    docx = written("1. a\n\ntext\n\n2. b")
    (_, (second, _, text)) = items(docx)

    assert (starts(docx)[second], text) == ("2", "b")


def test_an_items_further_paragraphs_are_set_in_with_it(written: Callable[[str], Any]) -> None:
    docx = written("- a\n\n  more of a\n- b")

    assert docx.styles_of("ListContinue") == ["more of a"]


def test_two_lists_in_one_item_are_two_lists(written: Callable[[str], Any]) -> None:
    docx = written("- a\n  1. one\n  2. two\n\n  between\n\n  1. three")
    inner = [number for number, level, _ in items(docx) if level == "1"]

    assert inner[0] == inner[1] != inner[2]


def test_program_text_in_an_item_bears_its_mark(written: Callable[[str], Any]) -> None:
    assert [text for _, _, text in items(written("- ```\n  code\n  ```"))] == ["code"]


def test_a_document_without_lists_has_no_numbering(written: Callable[[str], Any]) -> None:
    assert "word/numbering.xml" not in written("text").parts


def test_very_deep_lists_stay_within_words_nine_levels(written: Callable[[str], Any]) -> None:
    markdown = "\n".join(f"{'  ' * depth}- item {depth}" for depth in range(14))

    assert max(int(level) for _, level, _ in items(written(markdown))) == 8
    assert len(items(written(markdown))) == 14
