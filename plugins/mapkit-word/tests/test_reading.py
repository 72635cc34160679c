"""Any other Word document: what a reader of it sees, as blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mapkit.model import Block, Entry, Finding

Foreign = Callable[..., bytes]
Read = Callable[..., list[Any]]

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My heading"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Label"><w:name w:val="Label"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="HTML Preformatted"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="LP"><w:name w:val="List Paragraph"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Toc1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
LEVELS = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{{}}"/></w:lvl>' for n in range(3))
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS.format("bullet", "bullet", "bullet")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{LEVELS.format("decimal", "lowerLetter", "lowerRoman")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def p(text: str = "", style: str = "", more: str = "", runs: str = "") -> str:
    inner = runs or (f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else "")
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inner}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, more=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.fixture
def entry(foreign: Foreign, read: Read) -> Callable[..., Entry]:
    def make(body: str, *, findings: list[Finding] | None = None, name: str = "my file.docx", **parts: Any) -> Entry:
        parts = {"styles": STYLES, "numbering": NUMBERING, **parts}
        (found,) = read(foreign(body, **parts), name=name, findings=findings)
        assert isinstance(found, Entry)
        return found

    return make


@pytest.fixture
def markdown(entry: Callable[..., Entry]) -> Callable[..., list[str]]:
    """The blocks' Markdown of a document with some body."""
    return lambda body, **more: [block.markdown for block in entry(p("The title", "T") + body, **more).blocks]


def test_text_comes_as_a_block_a_line_with_its_bold_start(entry: Callable[..., Entry]) -> None:
    runs = r("Source:", "<w:b/>") + r(" NHS England") + "<w:r><w:br/></w:r>" + r("Date", "<w:b/>") + r(": 2019")
    made = entry(p("T", "T") + p(runs=runs) + p("Next"))

    assert made.blocks == (
        Block(markdown="**Source:** NHS England", plain="Source: NHS England", bold="Source:", rest="NHS England"),
        Block(markdown="**Date**: 2019", plain="Date: 2019", bold="Date", rest=": 2019", tight=True),
        Block(markdown="Next", plain="Next", rest="Next"),
    )


def test_headings_come_with_their_level_whatever_makes_them_headings(entry: Callable[..., Entry]) -> None:
    made = entry(
        p("T", "T") + p("One", "H1") + p("Two", "H2") + p("Three", "Mine") + p("Four", more='<w:outlineLvl w:val="3"/>')
    )

    assert [(b.markdown, b.role, b.level, b.bold) for b in made.blocks] == [
        ("# One", "heading", 1, "One"),
        ("## Two", "heading", 2, "Two"),
        ("### Three", "heading", 3, "Three"),
        ("#### Four", "heading", 4, "Four"),
    ]


def test_bold_that_a_style_brings_is_bold(entry: Callable[..., Entry]) -> None:
    made = entry(p("T", "T") + p("Source", "Label") + p(runs=r("Also", '<w:rStyle w:val="Strong"/>')))

    assert [block.bold for block in made.blocks] == ["Source", "Also"]


def test_a_list_is_one_block_with_its_levels(markdown: Callable[..., list[str]]) -> None:
    body = item("a") + item("b", level=1) + item("c", level=1) + item("d") + p("text") + p("e", "LB")

    assert markdown(body) == ["- a\n  - b\n  - c\n- d", "text", "- e"]


def test_numbers_go_on_and_start_anew_as_word_counts_them(markdown: Callable[..., list[str]]) -> None:
    body = item("a", 2) + item("x", 2, 1) + item("b", 2) + p("text") + item("c", 2) + item("d", 3) + item("e", 3)

    assert markdown(body) == ["1. a\n   1. x\n2. b", "text", "3. c", "5. d\n6. e"]


def test_bullets_that_were_typed_are_a_list(markdown: Callable[..., list[str]]) -> None:
    assert markdown(p("•\u00a0\u00a0 a") + p("·  b") + p("- not one") + p("*\tc")) == ["- a\n- b", "\\- not one", "- c"]


def test_an_items_further_paragraphs_stay_with_it(markdown: Callable[..., list[str]]) -> None:
    assert markdown(item("a") + p("more", "LP") + item("b")) == ["- a\n\n  more\n- b"]


def test_quotations_and_program_text_are_blocks(entry: Callable[..., Entry]) -> None:
    made = entry(p("T", "T") + p("a", "Q") + p("b", "Q") + p("if x:", "Code") + p("  y", "Code"))

    assert [(block.role, block.markdown) for block in made.blocks] == [
        ("quote", "> a\n>\n> b"),
        ("code", "```\nif x:\n  y\n```"),
    ]


def cell(*texts: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(map(p, texts))}</w:tc>"


def row(*cells: str, head: bool = False) -> str:
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{''.join(cells)}</w:tr>"


def test_a_table_is_one_block(entry: Callable[..., Entry]) -> None:
    made = entry(p("T", "T") + f"<w:tbl>{row(cell('a'), cell('b|c'), head=True)}{row(cell('d'), cell('e'))}</w:tbl>")

    assert [(b.role, b.markdown, b.plain) for b in made.blocks] == [
        ("table", "| a | b\\|c |\n|---|---|\n| d | e |", "a b|c d e")
    ]


def test_a_table_that_markdown_cannot_say_is_html(markdown: Callable[..., list[str]]) -> None:
    table = (
        row(cell("wide", more='<w:gridSpan w:val="2"/>'), head=True)
        + row(cell("tall", more='<w:vMerge w:val="restart"/>'), cell("a", "b"))
        + row(cell("", more="<w:vMerge/>"), f"<w:tc>{item('i')}{item('j')}</w:tc>")
    )

    assert markdown(f"<w:tbl>{table}</w:tbl>") == [
        '<table><thead><tr><th colspan="2">wide</th></tr></thead><tbody><tr><td rowspan="2">tall</td>'
        "<td><p>a</p><p>b</p></td></tr><tr><td><ul><li>i</li><li>j</li></ul></td></tr></tbody></table>"
    ]


def test_a_table_of_labels_is_taken_apart(entry: Callable[..., Entry]) -> None:
    table = row(cell("Source"), cell("NHS England")) + row(cell("Summary of driver:"), cell("It says", "much"))
    made = entry(p("T", "T") + f"<w:tbl>{table}</w:tbl>")

    assert [(block.plain, block.bold) for block in made.blocks] == [
        ("Source", "Source"),
        ("NHS England", ""),
        ("Summary of driver:", "Summary of driver:"),
        ("It says", ""),
        ("much", ""),
    ]


def test_a_frame_of_one_cell_is_the_text_in_it(markdown: Callable[..., list[str]]) -> None:
    assert markdown(f"<w:tbl>{row(cell('a', 'b'))}</w:tbl>") == ["a", "b"]


def test_tables_within_tables_are_kept(markdown: Callable[..., list[str]]) -> None:
    inner = f"<w:tc><w:tbl>{row(cell('x'), cell('y'))}</w:tbl>{p()}</w:tc>"

    assert markdown(f"<w:tbl>{row(cell('a'), inner)}</w:tbl>") == [
        "<table><tbody><tr><td>a</td><td><table><tbody><tr><td>x</td><td>y</td></tr></tbody></table></td></tr></tbody></table>"
    ]


LINKS = (
    '<Relationship Id="ok" Type="http://x/hyperlink" Target="https://a.example/b" TargetMode="External"/>'
    '<Relationship Id="js" Type="http://x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
    '<Relationship Id="file" Type="http://x/hyperlink" Target="file:///c:/secret.doc" TargetMode="External"/>'
)


def test_links_are_kept_if_they_are_safe(markdown: Callable[..., list[str]]) -> None:
    links = "".join(f'<w:hyperlink r:id="{id}">{r(id)}</w:hyperlink>{r(" ")}' for id in ("ok", "js", "file"))
    findings: list[Finding] = []

    assert markdown(p(runs=links), relations=LINKS, findings=findings) == ["[ok](https://a.example/b) js file"]
    assert [finding.code for finding in findings] == ["WD04", "WD04"]


def field(instruction: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char("begin") + said + char("separate") + r(result) + char("end")


def test_fields_are_their_results_and_links_are_links(markdown: Callable[..., list[str]]) -> None:
    body = p(runs=r("On ") + field("DATE", "1 May") + r(" see ") + field('HYPERLINK "https://a.example/"', "this"))
    simple = p(runs=f'<w:fldSimple w:instr="HYPERLINK https://b.example/">{r("that")}</w:fldSimple>')

    assert markdown(body + simple) == ["On 1 May see [this](https://a.example/)", "[that](https://b.example/)"]


def test_a_link_by_a_field_that_is_not_safe_leaves_its_text(markdown: Callable[..., list[str]]) -> None:
    assert markdown(p(runs=field('HYPERLINK "javascript:x"', "this"))) == ["this"]


def test_lists_of_contents_are_left_out(markdown: Callable[..., list[str]]) -> None:
    gallery = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    control = f"<w:sdt>{gallery}<w:sdtContent>{p('Contents')}{p('One 1')}</w:sdtContent></w:sdt>"
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    spread = (
        p(runs=begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Two 2"))
        + p("Three 3")
        + p(runs='<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )

    assert markdown(control + p("Four 4", "Toc1") + spread + p("Text")) == ["Text"]


def test_a_field_that_never_ends_takes_nothing_with_it(markdown: Callable[..., list[str]]) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'

    assert markdown(p(runs=begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>') + p("Text")) == ["Text"]


def test_hidden_text_and_comments_are_left_out(markdown: Callable[..., list[str]]) -> None:
    runs = (
        r("a")
        + r("hidden", "<w:vanish/>")
        + r("also", '<w:rStyle w:val="Hidden"/>')
        + '<w:commentRangeStart w:id="0"/>'
        + r("b", '<w:vanish w:val="0"/>')
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )

    assert markdown(p(runs=runs)) == ["ab"]


def test_text_in_controls_smart_tags_and_boxes_is_kept(markdown: Callable[..., list[str]]) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('in a control')}</w:sdtContent></w:sdt>"
    smart = f'<w:smartTag w:element="place">{r(" and a tag")}</w:smartTag>'
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx><w:txbxContent>"
        f"{p('in a box')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{p('in a box')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert markdown(p(runs=control + smart + box)) == ["in a control and a tag", "in a box"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(markdown: Callable[..., list[str]]) -> None:
    body = p(runs=r("one "), more="<w:rPr><w:del w:id='1'/></w:rPr>") + p("two")
    gone = p(runs=f"<w:del>{r('x')}</w:del>", more="<w:rPr><w:del w:id='2'/></w:rPr>")
    gone_row = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('gone')}</w:tr>"
    rows = f"<w:tbl>{row(cell('a'), cell('b'), head=True)}{row(cell('c'), cell('d'))}{gone_row}</w:tbl>"

    assert markdown(body + gone + rows) == ["one two", "| a | b |\n|---|---|\n| c | d |"]


def test_footnotes_stand_behind_their_section(markdown: Callable[..., list[str]]) -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>' + r(" See the plan.") + "</w:p></w:footnote>"
    body = p(runs=r("Said") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("Next") + p("Heading", "H2") + p("End")

    assert markdown(body, word__footnotes_dot_xml=f"<w:footnotes SPACES>{note}</w:footnotes>".encode()) == [
        "Said[1]",
        "Next",
        "[1] See the plan.",
        "## Heading",
        "End",
    ]


def test_signs_of_symbol_fonts_are_read(markdown: Callable[..., list[str]]) -> None:
    runs = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" done") + "<w:r><w:noBreakHyphen/></w:r>" + r("x")
    )

    assert markdown(p(runs=runs)) == ["✓ done\u2011x"]


def test_marks_within_words_and_beside_signs_are_still_marks(markdown: Callable[..., list[str]]) -> None:
    bold = "<w:b/>"

    assert markdown(
        p(runs=r("Source:", bold) + r("NHS"))
        + p(runs=r("a") + r("b", bold) + r("c"))
        + p(runs=r("one ", bold) + r("two", bold + "<w:i/>") + r(" three", bold))
        + p(runs=r("(", bold) + r("x)"))
    ) == ["<strong>Source:</strong>NHS", "a**b**c", "**one *two* three**", "<strong>(</strong>x)"]


def test_signs_that_markdown_would_read_are_escaped(markdown: Callable[..., list[str]]) -> None:
    assert markdown(p("# not a heading") + p("1. not a list") + p("a *b* _c_ [d](e) &lt;f&gt;") + p("+ x")) == [
        "\\# not a heading",
        "1\\. not a list",
        "a \\*b\\* \\_c\\_ [d\\](e) \\<f>",
        "\\+ x",
    ]


@pytest.mark.parametrize(
    ("body", "core", "title"),
    [
        (p("The title", "T") + p("Text"), "", "The title"),
        (p("The heading", "H1") + p("Text"), "", "The heading"),
        (p("Text.") + p("More."), "<dc:title>Said inside</dc:title>", "Said inside"),
        (p("Text.") + p("More."), "<dc:title>Microsoft Word - draft3.doc</dc:title>", "my file"),
        (p("A line alone") + p("Text."), "", "A line alone"),
        (p("Source: NHS") + p("Text."), "", "my file"),
        (p("Source", "H1") + p("NHS"), "", "my file"),
        (p("Title: The plan") + p("Source: NHS"), "", "The plan"),
        (f"<w:tbl>{row(cell('Title of project'), cell('A club'))}</w:tbl>", "", "A club"),
        ("", "", "my file"),
    ],
)
def test_a_documents_title_is_found_where_people_put_it(
    entry: Callable[..., Entry], body: str, core: str, title: str
) -> None:
    assert entry(body, core=core).title == title


def test_an_entry_says_where_it_came_from(entry: Callable[..., Entry]) -> None:
    core = "<dc:creator>A. Person</dc:creator><dcterms:modified>2019-06-03T09:00:00Z</dcterms:modified>"
    made = entry(p("Text"), core=core, name="folder/brief.docx")

    assert made.modified == "2019-06-03T09:00:00Z"
    assert (made.origin.format, made.origin.file, made.origin.extra) == ("word", "brief.docx", {"creator": "A. Person"})
    assert made.authors == ()


def test_every_visible_word_is_in_the_entrys_text(entry: Callable[..., Entry]) -> None:
    made = entry(p("T", "T") + p("one") + item("two") + f"<w:tbl>{row(cell('three'), cell('four'))}</w:tbl>")

    assert made.text is not None
    assert made.text.split() == ["one", "two", "three", "four"]


def test_a_documents_in_the_strict_form_is_read(foreign: Foreign, read: Read, docx: Any) -> None:
    made = docx(foreign(p("The title", "T") + p("Text"), styles=STYLES))
    rels = made.parts["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    (found,) = read(type(made)({**made.parts, "_rels/.rels": rels}).bytes())

    assert [block.markdown for block in found.blocks] == ["Text"]


def control(*runs: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias w:val='A'/></w:sdtPr><w:sdtContent>{''.join(runs)}</w:sdtContent></w:sdt>"


def test_what_libreoffice_repeats_of_a_tracked_control_is_read_once(markdown: Callable[..., list[str]]) -> None:
    gone = "<w:del><w:r><w:delText>Old.</w:delText><w:delText>Old.New.</w:delText></w:r></w:del>"
    come = "<w:ins><w:r><w:t>New.</w:t><w:t>Old.New.</w:t></w:r></w:ins>"
    body = p(runs=control(r("Old.New.")) + control(gone) + control(come) + control(r("Old.New.")))

    assert markdown(body) == ["New."]


def test_two_controls_that_say_the_same_are_both_read(markdown: Callable[..., list[str]]) -> None:
    assert markdown(p(runs=control(r("2019")) + r(" to ") + control(r("2019")))) == ["2019 to 2019"]
