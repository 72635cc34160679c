"""Tables in Word: heads that repeat, widths, cells that span."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cells(table: Any) -> list[list[str]]:
    return [
        ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iterfind(f"{W}tc")]
        for row in table.iterfind(f"{W}tr")
    ]


def test_a_markdown_table_has_its_rows_and_a_head_that_repeats(written: Callable[[str], Any]) -> None:
    (table,) = written("| a | b |\n|---|---|\n| c | d |").body.iterfind(f"{W}tbl")

    assert cells(table) == [["a", "b"], ["c", "d"]]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iterfind(f"{W}tr")] == [True, False]


def test_the_columns_widths_add_up_to_the_width_of_the_text(written: Callable[[str], Any]) -> None:
    (table,) = written(f"| a | b | c |\n|---|---|---|\n| {'long ' * 40} | x | y |").body.iterfind(f"{W}tbl")
    widths = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]

    assert sum(widths) == 9026
    assert widths[0] > widths[1] >= 900


def test_cells_that_span_are_merged(written: Callable[[str], Any]) -> None:
    docx = written(
        '<table><tr><th colspan="2">a</th></tr><tr><td rowspan="2">b</td><td>c</td></tr><tr><td>d</td></tr></table>'
    )
    (table,) = docx.body.iterfind(f"{W}tbl")
    spans = [span.get(f"{W}val") for span in table.iter(f"{W}gridSpan")]
    merges = [merge.get(f"{W}val") for merge in table.iter(f"{W}vMerge")]

    assert (spans, merges) == (["2"], ["restart", None])
    assert cells(table) == [["a"], ["b", "c"], ["", "d"]]


def test_a_span_that_reaches_beyond_the_table_ends_with_it(written: Callable[[str], Any]) -> None:
    docx = written('<table><tr><td rowspan="9999">a</td><td colspan="99999999">b</td></tr><tr><td>c</td></tr></table>')
    (table,) = docx.body.iterfind(f"{W}tbl")

    assert cells(table)[0] == ["a", "b"]


def test_a_caption_stands_above_its_table(written: Callable[[str], Any]) -> None:
    docx = written("<table><caption>Savings</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>")

    assert docx.styles_of("Caption") == ["Savings"]


def test_two_tables_in_a_row_stay_two(written: Callable[[str], Any]) -> None:
    docx = written("| a |\n|---|\n| b |\n\n| c |\n|---|\n| d |")
    names = [element.tag.removeprefix(W) for element in docx.body]

    assert names[2:5] == ["tbl", "p", "tbl"]


def test_a_cell_that_ends_in_a_table_ends_in_a_paragraph(written: Callable[[str], Any]) -> None:
    docx = written("<table><tr><td><table><tr><td>inner</td></tr></table></td></tr></table>")

    assert [cell[-1].tag for cell in docx.body.iter(f"{W}tc")] == [f"{W}p", f"{W}p"]


def test_lists_may_stand_in_cells(written: Callable[[str], Any]) -> None:
    docx = written("<table><tr><td><ul><li>a</li><li>b</li></ul></td></tr></table>")

    assert docx.styles_of("ListParagraph") == ["a", "b"]


def test_alignment_is_kept(written: Callable[[str], Any]) -> None:
    docx = written("| a | b |\n|:-:|--:|\n| c | d |")

    assert [e.get(f"{W}val") for e in docx.body.iter(f"{W}jc")] == ["center", "right", "center", "right"]


def test_text_below_a_table_does_not_touch_it(written: Callable[[str], Any]) -> None:
    docx = written("| a |\n|---|\n| b |\n\ntext")
    paragraph = next(p for p in docx.body.iterfind(f"{W}p") if "".join(p.itertext()) == "text")

    assert paragraph.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "200"
