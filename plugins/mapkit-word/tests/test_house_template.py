"""A house template: its look, our text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.errors import SourceError
from mapkit.model import Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def made(document: Callable[..., Any], samples: tuple[Record, ...], house: bytes, tmp_path: Path) -> Any:
    path = tmp_path / "house.dotx"
    path.write_bytes(house)
    return document(samples[0], options={"template": str(path)})


def styles(docx: Any) -> dict[str, str]:
    """Style names by their ids."""
    root = docx.tree("word/styles.xml")
    return {e.get(f"{W}styleId"): e.find(f"{W}name").get(f"{W}val") for e in root.iterfind(f"{W}style")}


def test_styles_are_found_by_name_whatever_their_ids(made: Any) -> None:
    assert made.styles_of("berschrift1") == ["Better care at home: the next five years"]
    assert made.styles_of("Heading1") == []


def test_styles_that_the_house_lacks_are_added(made: Any) -> None:
    used = {style for style, _ in made.paragraphs()}

    assert used - {"Normal"} <= set(styles(made))
    assert styles(made)["berschrift1"] == "heading 1"
    assert list(styles(made).values()).count("heading 2") == 1


def test_a_style_of_another_name_keeps_its_id(made: Any) -> None:
    ids = {name: id for id, name in styles(made).items()}

    assert (ids["House Box"], ids["Quote"]) == ("Quote", "QuoteMapkit")
    assert made.styles_of("QuoteMapkit") == ["What somebody said.", "And said again."]


def test_the_houses_page_and_footer_are_kept(made: Any) -> None:
    section = made.body.find(f"{W}sectPr")

    assert section.find(f"{W}pgSz").get(f"{W}w") == "12240"
    assert b"House foot" in made.parts["word/footer9.xml"]
    assert "word/footer1.xml" not in made.parts


def test_a_house_without_a_footer_is_given_ours_a_line_each(
    document: Callable[..., Any], samples: tuple[Record, ...], foreign: Callable[..., bytes], tmp_path: Path
) -> None:
    (tmp_path / "house.docx").write_bytes(foreign("<w:p/>"))
    made = document(samples[0], options={"template": str(tmp_path / "house.docx")})
    foot = made.tree("word/footer1.xml")

    assert ["".join(t.text for t in p.iter(f"{W}t")) for p in foot] == ["CC BY 4.0", "Page 1 of 1"]


def test_the_houses_text_and_its_pictures_are_not(made: Any) -> None:
    assert b"Text of the template" not in made.parts["word/document.xml"]
    assert [part for part in made.parts if "unused" in part] == []


def test_tables_fill_the_houses_page(made: Any) -> None:
    widths = {int(e.get(f"{W}w")) for e in made.body.iterfind(f"{W}tbl/{W}tblPr/{W}tblW")}

    assert widths == {12240 - 2 * 720}


def test_the_houses_lists_stay_beside_ours(made: Any) -> None:
    root = made.tree("word/numbering.xml")
    numbers = [e.get(f"{W}numId") for e in root.iterfind(f"{W}num")]
    kinds = [e.tag.removeprefix(W) for e in root]

    assert numbers[0] == "7"
    assert len(numbers) == len(set(numbers))
    assert kinds == sorted(kinds)


def test_settings_of_the_houses_file_alone_are_dropped(made: Any) -> None:
    names = [e.tag.removeprefix(W) for e in made.tree("word/settings.xml")]

    assert names == ["defaultTabStop"]


def test_a_document_in_a_house_template_is_read_back_to_the_letter(
    made: Any, read: Callable[..., list[Any]], values: Callable[[Record], dict[str, Any]], samples: tuple[Record, ...]
) -> None:
    (record,) = read(made.bytes())

    assert values(record) == values(samples[0])


def test_a_template_that_is_no_word_file_is_refused(
    document: Callable[..., Any], samples: tuple[Record, ...], tmp_path: Path
) -> None:
    (tmp_path / "house.docx").write_bytes(b"nothing")

    with pytest.raises(SourceError, match=r"house\.docx: this is no Word file"):
        document(samples[0], options={"template": str(tmp_path / "house.docx")})
