"""Tables and lists of fields are read as fields; all others stay the tables and lists that they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import KINDS, Block, Entry, Link, Origin, Term, fields_of
from mapkit.recognise import Recognised, Recogniser
from mapkit.recognise.html_table import html_rows
from mapkit.recognise.list_items import list_items
from mapkit.recognise.markdown_table import markdown_rows
from mapkit.recognise.unfold import unfolded
from mapkit.richtext import plain, words

RECOGNISER = Recogniser({cls.info.name: cls for cls in KINDS})
Blocks = Callable[[str], list[Block]]
FIELDS = {"source": "Rural Alliance", "publication_date": "June 2019", "summary": "It plans."}


def recognised(blocks: list[Block], terms: tuple[str, ...] = ()) -> Recognised:
    text = "\n".join(block.plain for block in blocks)
    origin = Origin(format="t", key="1")
    found = tuple(Term(name=name) for name in terms)
    return RECOGNISER.recognise(Entry(title="A title", blocks=blocks, text=text, terms=found, origin=origin))


def html(markup: str) -> list[Block]:
    return [Block(markup, " ".join(plain(markup).split()), "html", rest=markup)]


def seen(found: Recognised) -> dict[str, str]:
    """Every field that is not empty, as text."""
    record = found.record
    values = {info.name: getattr(record, info.name) for info in fields_of(type(record))} | {"body": record.body}
    return {name: getattr(value, "text", value) for name, value in values.items() if value}


def codes(found: Recognised) -> list[str]:
    return [finding.code for finding in found.findings]


def rows(*cells: tuple[str, str]) -> str:
    inner = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in cells)
    return f"<table><tbody>{inner}</tbody></table>"


@pytest.mark.parametrize(
    "body",
    [
        "| | |\n| --- | --- |\n| Source | Rural Alliance |\n| Date of publication | June 2019 |\n"
        "| Summary of driver | It plans. |",
        "| **Source:** | Rural Alliance |\n| --- | --- |\n| **Date of publication:** | June 2019 |\n"
        "| **Summary of driver:** | It plans. |",
        "| Source | Date of publication | Summary of driver |\n| --- | --- | --- |\n"
        "| Rural Alliance | June 2019 | It plans. |",
        "| Source |\n| --- |\n| Rural Alliance |\n| Date of publication |\n| June 2019 |\n| Summary of driver |\n| It plans. |",
        "| Source: Rural Alliance | Date of publication: June 2019 |\n| --- | --- |\n| Summary of driver: It plans. | |",
        "- Source: Rural Alliance\n- **Date of publication:** June 2019\n- Summary of driver: It plans.",
        "1. **Source:** Rural Alliance\n2. **Date of publication** June 2019\n3. Summary of driver: It plans.",
    ],
    ids=["two columns", "bold labels", "side by side", "one column", "label and value in a cell", "list", "numbered"],
)
def test_labels_in_a_table_or_a_list_are_fields(body: str, blocks: Blocks) -> None:
    found = recognised(blocks(body))

    assert (found.record.kind, seen(found), codes(found)) == ("briefing", FIELDS, [])


def test_lists_of_one_item_each_are_fields_with_what_follows_them(blocks: Blocks) -> None:
    body = (
        "1. **Source:**\n\nRural Alliance\n\n2. **Date of publication:**\n\nJune 2019\n\n"
        "3. **Summary of driver:**\n\nIt plans."
    )

    assert seen(recognised(blocks(body))) == FIELDS


def test_a_table_kept_as_html_gives_fields_with_lists_paragraphs_and_marks() -> None:
    found = recognised(
        html(
            rows(
                ("<strong>Source:</strong>", "Rural Alliance"),
                ("Date of publication", "June 2019"),
                (
                    "Summary of driver",
                    "<p>It <em>plans</em>.<br>At <strong>length </strong>too.</p><ul><li>one</li></ul>",
                ),
                ('<a href="https://a.example/plan_(1).pdf">Link to main document</a>', ""),
            )
        )
    )

    assert seen(found) == {**FIELDS, "summary": "It *plans*.\\\nAt **length** too.\n\n- one", "link": ""}
    assert found.record.link == Link(text="", url="https://a.example/plan_(1).pdf")  # type: ignore[attr-defined]


def test_the_list_within_an_item_is_its_field_s(blocks: Blocks) -> None:
    body = "- Source: Rural Alliance\n- **Summary of driver:** It plans:\n  - one\n  - two\n- **Date of publication:** June 2019"

    assert seen(recognised(blocks(body))) == {**FIELDS, "summary": "It plans:\n\n- one\n- two"}


def test_what_else_stands_in_the_table_is_kept_in_the_body(blocks: Blocks) -> None:
    body = (
        "| Item | Details |\n| --- | --- |\n| Source | Rural Alliance |\n| Date of publication | June 2019 |\n"
        "| Summary of driver | It plans. |"
    )
    found = recognised(blocks(body))

    assert seen(found) == {**FIELDS, "body": "Item\\\nDetails"}
    assert codes(found) == ["T05"]


def test_an_empty_cell_is_an_empty_value(blocks: Blocks) -> None:
    body = "| Source | Rural Alliance |\n| --- | --- |\n| Date of publication | |\n| Summary of driver | It plans. |"
    found = recognised(blocks(body))

    assert found.record.publication_date is not None and found.record.publication_date.text == ""  # type: ignore[attr-defined]
    assert found.record.summary == "It plans."  # type: ignore[attr-defined]


#: Each is kept as it stands: too few labels, several values in a row, labels of words that everybody uses.
NO_FIELDS = {
    "a column of labels among names": "| Name | Role |\n| --- | --- |\n| Ann | Source |\n"
    "| Date of publication | Bob |\n| Cat | Clerk |",
    "three columns": "| Source | Alliance | new |\n| --- | --- | --- |\n| Date of publication | June 2019 | old |",
    "one table of several documents": "| Source | Date of publication | Summary of driver |\n| --- | --- | --- |\n"
    "| Alliance | June 2019 | It plans. |\n| Board | May 2018 | It schemes. |",
    "a list of words that need explaining": "- Source: where a thing comes from\n- Title: what it is called\n- Summary: the rest",
    "a list where one item happens to be led by a label": "- Date of publication: not known\n- Nor who wrote it\n- Nor why",
    "a list of contents": "- Project team\n- Resources required\n- Timeframe\n- The story",
}


@pytest.mark.parametrize("body", NO_FIELDS.values(), ids=NO_FIELDS)
def test_other_tables_and_lists_stay_what_they_are(body: str, blocks: Blocks) -> None:
    found = recognised(blocks(body))

    assert (found.record.kind, found.record.body, codes(found)) == ("post", body, [])


@pytest.mark.parametrize("body", NO_FIELDS.values(), ids=NO_FIELDS)
def test_nor_are_they_unfolded_within_a_field(body: str, blocks: Blocks) -> None:
    around = "**Source:** Rural Alliance\n\n**Date of publication:** June 2019\n\n**Summary of driver:** It plans."

    found = recognised(blocks(f"{around}\n\n{body}"))

    assert found.record.summary == f"It plans.\n\n{body}"  # type: ignore[attr-defined]


def test_a_label_that_leads_a_paragraph_is_none_in_a_list(blocks: Blocks) -> None:
    body = (
        "**Summary of driver:** It tells what to write:\n\n- Source: who did\n- Date of publication: when\n\n"
        "**Source:** Rural Alliance\n\n**Date of publication:** June 2019"
    )
    found = recognised(blocks(body))

    assert seen(found) == {
        **FIELDS,
        "summary": "It tells what to write:\n\n- Source: who did\n- Date of publication: when",
    }


def test_a_second_table_of_the_same_labels_stays_a_table(blocks: Blocks) -> None:
    table = "| Source | {} |\n| --- | --- |\n| Summary of driver | {} |"
    body = f"{table.format('Rural Alliance', 'It plans.')}\n\n{table.format('The Board', 'It schemes.')}"

    assert (
        recognised(blocks(body)).record.summary  # type: ignore[attr-defined]
        == "It plans.\n\n" + table.format("The Board", "It schemes.")
    )


def test_labels_of_another_kind_do_not_unfold_a_list(blocks: Blocks) -> None:
    body = (
        "**Source:** Rural Alliance\n\n**Date of publication:** June 2019\n\n**Summary of driver:** A project has these:\n\n"
        "- Project team: some people\n- Resources required: some money\n- Timeframe: some weeks"
    )
    found = recognised(blocks(body))

    assert found.record.kind == "briefing"
    assert str(found.record.summary).endswith("- Timeframe: some weeks")  # type: ignore[attr-defined]


def test_a_table_in_a_cell_is_kept_whole() -> None:
    inner = rows(("Source", "Rural Alliance"), ("Date of publication", "June 2019"))
    markup = rows((inner, "beside it"))
    found = recognised(html(markup))

    assert (found.record.kind, found.record.body) == ("post", markup)


@pytest.mark.parametrize("body", NO_FIELDS.values(), ids=NO_FIELDS)
def test_an_entry_without_fields_in_tables_is_read_as_it_is(body: str, blocks: Blocks) -> None:
    assert unfolded(blocks(body), RECOGNISER.lexicon) is None


def test_each_line_knows_the_block_that_it_came_from(blocks: Blocks) -> None:
    body = "Some words.\n\n- Source: Rural Alliance\n- Summary of driver: It plans.\n\n- one\n\nMore."
    found = recognised(blocks(body))

    assert [(each.name, each.label, each.first, each.last) for each in found.fields] == [
        ("body", "", 0, 0),
        ("source", "Source:", 1, 1),
        ("summary", "Summary of driver:", 1, 3),
    ]


@pytest.mark.parametrize("terms", [(), ("News",)])
def test_one_telling_label_at_the_head_makes_a_briefing_that_is_reported(
    terms: tuple[str, ...], blocks: Blocks
) -> None:
    found = recognised(blocks("**What does this mean for libraries?**\n\nLook at yourselves."), terms)

    assert (found.record.kind, seen(found), codes(found)) == (
        "briefing",
        {"implications": "Look at yourselves."},
        ["K01"],
    )


def test_one_telling_label_behind_a_text_makes_one_only_where_no_category_says_otherwise(blocks: Blocks) -> None:
    body = "We met on Tuesday.\n\n**What does this mean for libraries?**\n\nMore meetings."

    assert recognised(blocks(body)).record.kind == "briefing"
    assert recognised(blocks(body), ("News",)).record.kind == "post"


@pytest.mark.parametrize(
    "line",
    ["**Source:** A word.", "**Lessons learned:** One.", "**The story:** It was.", "**Summary:** It was.", "Timeframe"],
)
def test_one_label_of_another_sort_makes_no_record(line: str, blocks: Blocks) -> None:
    assert recognised(blocks(f"{line}\n\nAnd so on.")).record.kind == "post"


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("one<br>two", ["one", "two"]),
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<strong>one<br>two</strong>", ["**one**", "**two**"]),
        ('<a href="https://a.example"> one<br>two</a>', ["[one](https://a.example)", "[two](https://a.example)"]),
        ("<b> </b>one<em></em> <i> two</i>", ["one *two*"]),
        ("<ol start='4'><li>a<ul><li>b</li></ul></li><li>c<p>d</p></li></ol>", ["4. a\n   - b\n5. c\n\n   d"]),
        ("<ul><li>a<br>b</li></ul>", ["- a\\\n  b"]),
        ("H<sub>2</sub>O, <s>not</s> <code>x</code>", ["H<sub>2</sub>O, ~~not~~ <code>x</code>"]),
        ("<blockquote><p>one</p><p>two</p></blockquote>three", ["> one", "> two", "three"]),
        ('<img src="https://a.example/i.png" alt="a [b]">', ["![a \\[b\\]](https://a.example/i.png)"]),
        ("1. one *two* &lt;b&gt;", ["1\\. one \\*two\\* \\<b>"]),
    ],
)
def test_a_cell_of_html_becomes_lines_of_markdown(cell: str, lines: list[str]) -> None:
    ((_, value),) = html_rows(rows(("Source", cell)))

    assert [block.markdown for block in value] == lines


text = st.text("ab Zé.|*_<&[", min_size=1, max_size=12).filter(str.strip)
plainly = st.text("ab Zé.", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(st.tuples(plainly, st.lists(plainly, max_size=3)), min_size=1, max_size=4))
def test_no_word_of_a_list_is_lost_in_its_items(items: list[tuple[str, list[str]]]) -> None:
    markdown = "\n".join("\n".join([f"- x {head}", *(f"  - y {inner}" for inner in inside)]) for head, inside in items)

    said = " ".join(block.plain for blocks in list_items(markdown) for block in blocks)

    assert len(list(list_items(markdown))) == len(items)
    assert Counter(words(said)) == Counter(words(markdown))


@given(st.lists(st.lists(text, min_size=2, max_size=3), min_size=1, max_size=4))
def test_no_word_of_a_table_is_lost_in_its_rows(table: list[list[str]]) -> None:
    from mapkit.richtext import escape_inline

    cells = [[escape_inline(cell.strip()).replace("|", "\\|") for cell in row] for row in table]
    markdown = "\n".join(f"| {' | '.join(row)} |" for row in cells)

    said = [" ".join(block.plain for block in cell) for row in markdown_rows(markdown) for cell in row]

    assert said == [" ".join(cell.split()) for row in table for cell in row]


LABELS = sorted(RECOGNISER.lexicon.meanings)
cells = st.lists(
    st.one_of(
        st.sampled_from(LABELS),
        st.sampled_from(LABELS).map(str.title),
        st.sampled_from(
            (": ", "?", " – ", "—", " (if known): ", "“", '"', "’", " ", "a", "Q&A", " & ", "and", "ß", "/")
        ),
        st.sampled_from(
            ("1. ", "100) ", "2", "# ", "> ", "- ", "**", "_", "`", "\\", "\\|", "<br>", "&nbsp;", "&#83;", "[", "](x)")
        ),
    ),
    max_size=4,
).map("".join)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=3))
def test_a_table_is_looked_into_wherever_a_cell_is_led_by_a_label(rows: list[list[str]]) -> None:
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    lexicon = RECOGNISER.lexicon
    lines = [cell[0] for row in markdown_rows(table) for cell in row if cell]
    led = [line for line in lines if lexicon.of(line.plain) or _is_marked(lexicon.pattern.match(line.plain))]

    assert lexicon.may_begin_a_cell(table) or not led


def _is_marked(found: re.Match[str] | None) -> bool:
    return found is not None and bool((found["mark"] or "").strip())


@pytest.mark.parametrize(
    ("table", "may"),
    [
        ("| Source | NHS |", True),
        ("| 1. Source: NHS | x |", True),
        ("| a | **Source** it |", True),
        ("| Source of it | a Source |", False),
        ("| 12 | R&D |", False),
    ],
)
def test_a_plain_table_whose_cells_no_label_leads_is_not_looked_into(table: str, may: bool) -> None:
    assert RECOGNISER.lexicon.may_begin_a_cell(table) == may
