"""The usual Markdown is read in a quicker way, and always as the parser reads it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapkit.richtext import Node
from mapkit.richtext.tree import _read
from mapkit.richtext.usual import usual

MARKS = r"""
* ** *** _ __ ~ ~~ ` `` ``` [ ] ( ) ![ ]( ][ < > << & &amp; &#39; &x; \ \* \[ \\ # ! | - + 1. 2) = : ]: " ' ’ “ ” — 🩺 a. b,
<b> </b> <!-- --> <https://a.example> <div> <pre> </pre> javascript:x (https://a.example/_x_) (/x) (/x "y")
2019 R&D http://a.example/b_c*d?e=1&f=2 [a](https://a.example) ![b](/c.png) [![b](/c.png)](/d) [*e*](/f) [a [b](/c)
*em* **bold** **Label:** *a*b a*b*c *“q”* snake_case
""".strip().split()
_PIECES = st.one_of(st.sampled_from(MARKS), st.sampled_from(["word", "Another", "é", "日本"]), st.text(max_size=3))
_INLINE = st.lists(
    st.tuples(_PIECES, st.sampled_from(["", " ", " ", " ", "  ", "\u00a0"])), min_size=1, max_size=8
).map(lambda pairs: "".join(a + b for a, b in pairs))
_CLEAN = st.lists(st.sampled_from([*MARKS[-12:], "word", "R&D", "2019", "ends."]), min_size=1, max_size=5).map(" ".join)
_RUNNING = st.one_of(_CLEAN, _CLEAN, _INLINE)
_STARTS = [
    "",
    "",
    "# ",
    "### ",
    "> ",
    "> > ",
    ">",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "7) ",
    "  - ",
    "  1. ",
    "   - ",
    "    ",
    "    - ",
    "| ",
    "\t",
    ">\t",
    "> \t",
    ">  - \t",
    "> - ```",
    "> <!",
]
_LINES = st.tuples(st.sampled_from(_STARTS), _RUNNING, st.sampled_from(["", "", "", "\\", "  ", " #", " |"])).map(
    "".join
)
_TABLE = st.lists(st.lists(_RUNNING, min_size=2, max_size=2), min_size=1, max_size=3).map(
    lambda rows: "\n".join(
        [f"| {' | '.join(rows[0])} |", "| :-- | --- |", *(f"| {' | '.join(row)} |" for row in rows[1:])]
    )
)
_LIST = st.lists(
    st.tuples(st.sampled_from(["- ", "- ", "  - ", "    - ", "1. ", "   1. ", "   2. "]), _CLEAN).map("".join),
    max_size=6,
)
_CODE = st.sampled_from(
    ["```\na\n\nb\n```", "```py\na\n```", "```", "~~~\na", "<pre>\na", "<!a", "    a", "\ta", "***", "---"]
)
_UNQUOTED = st.one_of(_CLEAN, _LINES, _TABLE, _LIST.map("\n".join), _CODE)
_SIGNS = st.sampled_from(["> ", "> ", "> ", ">", ">\t", "> \t"])
_OPEN = st.tuples(
    st.sampled_from(["```", "~~~", "<pre>", "<!a", "- ```"]), st.lists(st.sampled_from(["", "", " ", "a"]), max_size=3)
).map(lambda opened: "\n".join([opened[0], *opened[1]]))
_QUOTED = st.tuples(
    st.lists(st.one_of(_UNQUOTED, st.just("")), min_size=1, max_size=4).map("\n".join) | _OPEN, _SIGNS, _SIGNS
).map(lambda quoted: quoted[1] + quoted[0].replace("\n", f"\n{quoted[2]}"))
_BLOCKS = _UNQUOTED | _QUOTED
_TEXTS = st.lists(
    st.tuples(_BLOCKS, st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\\\n", " \n"])), max_size=7
).map(lambda pairs: "".join(a + b for a, b in pairs))


@settings(max_examples=1500)
@given(_TEXTS)
@example("- a\n\n**_b_**\n\n  c")
@example("> a\n\n> b\n>\n> - c\n>   - d\n\ne")
@example("```\n[a]: b\n```\n\n[a]")
@example("```\na\n``` \n\nb\n\n```\n\nc")
@example("```\na\n  ```\n\nb\n\n```\n\nc")
@example("```\na\n```\nb\n```\n\nc")
@example("````\na\n```\n\nb\n````\n\nc")
@example(">\n\na")
@example("> a\nb\n\nc")
@example("a `b`\n  - c\n\n- d")
@example("- a\n  - b\n\n1. c\n   - d\n\n2) e\n\n- f\n\n* g")
@example("- a\n\n- b\n\n1. c\n\n   d\n\n- e")
@example("a [b] c [d](/e)")
@example("![a *b*](/c) *d* **e**f ***g***")
@example("| a | b |\n| --- | :-: |\n| c | \u00a0d |\n| e | f | g |")
@example("<!-- a\n\nb -->\n\nc")
@example("> \tquoted")
@example(">  0. \ta")
@example("> - a\n>   - \t b")
@example("> ```\n>\n>\n")
@example("> - ```\n>\n> \n\na")
@example("> <!a\n>\n")
@example("1. a\n   1. b\n      2. c\n2. d")
@example("a\n\n```\nb\n\n# c\n```\nd\n\n```")
def test_a_text_is_read_as_the_parser_reads_it(text: str) -> None:
    assert usual(text, _read) == _read(text)


@settings(max_examples=500)
@given(st.text(alphabet="a1 \t\n*_[]()!<>&\\`#-+.|:~", max_size=30))
def test_signs_in_any_order_are_read_as_the_parser_reads_them(text: str) -> None:
    assert usual(text, _read) == _read(text)


@settings(max_examples=500)
@given(
    st.lists(
        st.tuples(
            _SIGNS, st.sampled_from(["", "", "```", "<!"]) | st.text(alphabet="a1 \t*_[]!<>&`#-.|~", max_size=6)
        ).map("".join),
        max_size=6,
    )
)
def test_quoted_signs_in_any_order_are_read_as_the_parser_reads_them(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    assert usual(text, _read) == _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "A paragraph, with [a link](https://a.example/b?c=1&d=2) and *emphasis*.",
        "## A heading\n\n**Label:** what it says\\\nand more\nstill",
        "- one\n  - two\n- three",
        "1. one\n2. two",
        "> quoted\n>\n> twice",
        "| a | b |\n| --- | --- |\n| c | d |",
        "[![A picture](https://a.example/b.png)](https://a.example/c)",
        r"5 \* 3 = 15, R&D, snake_case, [sic], wow!",
    ],
)
def test_what_is_usual_needs_no_parser(text: str) -> None:
    asked: list[str] = []

    def parse(part: str) -> tuple[Node, ...]:
        asked.append(part)
        return _read(part)

    assert (usual(text, parse), asked) == (_read(text), [])


def test_a_tab_behind_the_sign_of_a_quotation_reaches_to_its_column() -> None:
    (quote,) = usual("> \tquoted", _read)

    assert [node.type for node in quote.children] == ["paragraph"]


@pytest.mark.parametrize("opened", ["```", "<!a"])
def test_what_is_left_open_in_a_quotation_keeps_its_empty_lines(opened: str) -> None:
    text = f"> {opened}\n> b\n>\n"

    assert usual(text, _read) == _read(text)


def test_only_what_is_unusual_is_left_to_the_parser() -> None:
    asked: list[str] = []

    def parse(part: str) -> tuple[Node, ...]:
        asked.append(part)
        return _read(part)

    usual("One\n\n- two\n\n- three\n\nFour `five`\n\nSix", parse)

    assert sorted(asked) == ["- two\n\n- three", "Four `five`"]
