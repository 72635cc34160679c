"""Everything that Markdown can say, as Word says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mapkit.model import Finding

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def looks(docx: Any) -> list[tuple[str, str]]:
    """Each run's text with the names of its properties."""
    found = []
    for run in docx.body.iter(f"{W}r"):
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        properties = run.find(f"{W}rPr")
        names = "" if properties is None else " ".join(e.get(f"{W}val") or e.tag.removeprefix(W) for e in properties)
        found.append((text, names))
    return found[2:]  # behind the title and the line below it


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**a**", [("a", "b bCs")]),
        ("*a*", [("a", "i iCs")]),
        ("***a***", [("a", "b bCs i iCs")]),
        ("~~a~~", [("a", "strike")]),
        ("`a`", [("a", "HTMLCode")]),
        ("x<sup>2</sup>", [("x", ""), ("2", "superscript")]),
        ("H<sub>2</sub>", [("H", ""), ("2", "subscript")]),
        ("<u>a</u>", [("a", "single")]),
        ("a <b>b</b>", [("a ", ""), ("b", "b bCs")]),
        ("one\ntwo", [("one", ""), (" ", ""), ("two", "")]),
        ("<!-- no text --> a", [("a", "")]),
        ("5 &lt; 6 &amp; &quot;7&quot;", [('5 < 6 & "7"', "")]),
    ],
)
def test_running_text_keeps_its_look(
    written: Callable[[str], Any], markdown: str, expected: list[tuple[str, str]]
) -> None:
    assert looks(written(markdown)) == expected


def test_a_hard_break_is_a_line_break(written: Callable[[str], Any]) -> None:
    assert written("one\\\ntwo").styles_of("Normal") == ["one\ntwo"]


def test_characters_that_xml_cannot_hold_become_spaces(written: Callable[[str], Any]) -> None:
    assert written("a\x07b\x1bc\ufffed").styles_of("Normal") == ["a b c d"]


def test_a_link_is_a_hyperlink_with_a_relationship(written: Callable[[str], Any]) -> None:
    docx = written("See [the **plan**](https://plan.example/a?b=c&d=e).")
    (link,) = docx.body.iter(f"{W}hyperlink")
    relations = {e.get("Id"): (e.get("Target"), e.get("TargetMode")) for e in docx.tree("word/_rels/document.xml.rels")}

    assert "".join(t.text for t in link.iter(f"{W}t")) == "the plan"
    assert relations[link.get(REL)] == ("https://plan.example/a?b=c&d=e", "External")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "\u3000javascript:alert(1)",
        "#top",
    ],
)
def test_an_address_that_is_not_safe_leaves_its_text(written: Callable[[str], Any], url: str) -> None:
    docx = written(f'<a href="{url}">the text</a>')

    assert list(docx.body.iter(f"{W}hyperlink")) == []
    assert docx.styles_of("Normal") == ["the text"]


def test_an_unsafe_address_is_reported(written: Callable[..., Any]) -> None:
    findings: list[Finding] = []
    written('<a href="javascript:x">a</a>', findings=findings)

    assert [(f.code, f.record) for f in findings] == [("WD21", "a")]


def test_a_relative_address_is_completed_from_the_sites(written: Callable[[str], Any]) -> None:
    rels = written("[a](/2019/06/05/plan/)").tree("word/_rels/document.xml.rels")

    assert "https://old.example/2019/06/05/plan/" in {e.get("Target") for e in rels}


def test_headings_follow_on_from_the_title_without_a_gap(written: Callable[[str], Any]) -> None:
    docx = written("### a\n\n##### b\n\n### c\n\n## d\n\n###### e")
    found = [(style, text) for style, text in docx.paragraphs() if style.startswith("Heading")]

    assert found == [
        ("Heading1", "T"),
        ("Heading2", "a"),
        ("Heading3", "b"),
        ("Heading2", "c"),
        ("Heading2", "d"),
        ("Heading3", "e"),
    ]


def test_a_quotation_has_a_style_of_its_own(written: Callable[[str], Any]) -> None:
    assert written("> a\n>\n> b").styles_of("Quote") == ["a", "b"]


def test_program_text_keeps_its_lines_and_spaces(written: Callable[[str], Any]) -> None:
    assert written("```\nif a:\n\tb  c\n```").styles_of("HTMLPreformatted") == ["if a:\n\tb  c"]


def test_a_rule_is_a_line_below_an_empty_paragraph(written: Callable[[str], Any]) -> None:
    (border,) = written("a\n\n---\n\nb").body.iter(f"{W}pBdr")

    assert [e.tag for e in border] == [f"{W}bottom"]


def test_html_between_the_paragraphs_is_read_as_what_it_says(written: Callable[[str], Any]) -> None:
    docx = written("<div><p>One</p><blockquote>Two</blockquote><dl><dt>Term</dt><dd>Means</dd></dl></div>")

    assert docx.styles_of("Normal") == ["One", "Term", "Means"]
    assert docx.styles_of("Quote") == ["Two"]


def test_scripts_and_styles_in_html_are_no_text(written: Callable[[str], Any]) -> None:
    docx = written("<div><script>alert(1)</script><style>p{}</style><p>Text</p></div>")

    assert docx.styles_of("Normal") == ["Text"]
