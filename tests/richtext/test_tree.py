import subprocess
import sys

import pytest

from mapkit.richtext import Node, headings, links, plain, tree, words


def text(said):
    return Node(type="text", text=said)


def paragraph(*children, tight=False):
    return Node(type="paragraph", children=children, tight=tight)


def blocks(markdown):
    return tree(markdown).children


def test_running_text_is_nested_as_its_marks_are():
    strong = Node(type="strong", children=(text("b "), Node(type="emphasis", children=(text("c"),))))
    assert blocks("a **b *c*** `d` ~~e~~") == (
        paragraph(
            text("a "),
            strong,
            text(" "),
            Node(type="code", text="d"),
            text(" "),
            Node(type="strikethrough", children=(text("e"),)),
        ),
    )


def test_breaks_are_hard_or_soft():
    assert [node.type for node in blocks("a\\\nb\nc")[0].children] == [
        "text",
        "hard_break",
        "text",
        "soft_break",
        "text",
    ]


def test_escapes_and_entities_are_text():
    assert blocks(r"\*a\* &amp; b") == (paragraph(text("*a* & b")),)


def test_a_link_keeps_its_address_as_written():
    assert blocks('[a](http://x.example/é?a=1&b "t")') == (
        paragraph(Node(type="link", children=(text("a"),), url="http://x.example/é?a=1&b", title="t")),
    )


def test_an_image_has_its_alternative_text():
    assert blocks("![a *b*](c.png)") == (paragraph(Node(type="image", text="a b", url="c.png")),)


def test_a_heading_has_its_level():
    assert blocks("### a") == (Node(type="heading", level=3, children=(text("a"),)),)


def test_a_tight_list_holds_tight_paragraphs():
    item = Node(type="item", children=(paragraph(text("a"), tight=True),))
    assert blocks("- a") == (Node(type="list", tight=True, children=(item,)),)


def test_a_loose_list_is_not_tight():
    assert [node.tight for node in blocks("- a\n\n- b")] == [False]


@pytest.mark.parametrize("start", [0, 1, 7])
def test_a_numbered_list_has_its_start(start):
    node = blocks(f"{start}. a")[0]
    assert (node.ordered, node.start) == (True, start)


def test_a_table_has_a_head_and_alignments():
    table = blocks("| a | b |\n| --- | :-: |\n| c | d |")[0]
    assert [(row.header, [(cell.header, cell.align) for cell in row.children]) for row in table.children] == [
        (True, [(True, ""), (True, "center")]),
        (False, [(False, ""), (False, "center")]),
    ]


def test_code_has_its_language():
    assert blocks("```py\na\n```") == (Node(type="code_block", text="a", info="py"),)


def test_html_is_kept_as_it_is():
    assert blocks("<div>\na\n</div>\n\nH<sub>2</sub>") == (
        Node(type="html_block", text="<div>\na\n</div>"),
        paragraph(text("H"), Node(type="html", text="<sub>"), text("2"), Node(type="html", text="</sub>")),
    )


def test_walking_follows_the_text():
    assert [node.text for node in tree("a **b**\n\n- c\n\nd").walk() if node.type == "text"] == ["a ", "b", "c", "d"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a **b** [c](http://d.example)", "a b c"),
        ("# a\n\nb\\\nc\nd", "a\nb\nc d"),
        ("- a\n  - b\n- c", "a\nb\nc"),
        ("| a | b |\n| --- | --- |\n| c | d |", "a b\nc d"),
        ("> a\n>\n> b", "a\nb"),
        ("```py\na\n  b\n```", "a\nb"),
        ("H<sub>2</sub>O &amp; more", "H2O & more"),
        ("<table><tr><td>a</td><td><b>b</b>c</td></tr></table>", "a bc"),
        ("![alt](x.png) a", "a"),
        ("***", ""),
        ("1. a", "a"),
        ("a  b", "a b"),
        ("", ""),
    ],
)
def test_plain_text_is_what_is_to_be_seen(markdown, expected):
    assert plain(markdown) == expected


def test_words_are_blind_to_markup():
    assert words("**So**urce: [a-b](http://c.example)\n\n1. d_e") == ["Source", "a", "b", "d_e"]


def test_headings_are_found_at_any_depth():
    assert list(headings("# a *b*\n\n> ## c")) == [(1, "a b"), (2, "c")]


def test_links_are_found_with_their_texts():
    assert list(links("[a **b**](x) <http://y.example>")) == [("a b", "x"), ("http://y.example", "http://y.example")]


def test_importing_rich_text_loads_no_parser():
    code = "import sys, mapkit.richtext; print('markdown_it' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
