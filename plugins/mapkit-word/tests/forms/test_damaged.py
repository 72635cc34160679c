"""What people do to forms, and what is read all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from mapkit.model import CaseStudy, Finding
from mapkit_word.fields import is_part, long_fields, short_fields
from mapkit_word.form.words import PLACEHOLDER

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Export = Callable[..., dict[str, bytes]]
Read = Callable[..., list[Any]]
#: A form that somebody fills in; see conftest.
Form = Any


def w(name: str) -> str:
    return f"{W}{name}"


def element(xml: str) -> Any:
    return etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')[0]


def test_every_control_has_a_title_and_cannot_be_deleted(blank: Callable[..., Form]) -> None:
    controls = [control.find(w("sdtPr")) for control in blank().body.iter(w("sdt"))]

    assert {c.find(w("lock")).get(w("val")) for c in controls} == {"sdtLocked"}
    assert [c for c in controls if not c.find(w("alias")).get(w("val"))] == []


def test_the_control_of_every_field_has_a_tag(blank: Callable[..., Form]) -> None:
    tags = [tag.get(w("val")) for tag in blank().body.iter(w("tag"))]
    long = [info for info in long_fields(CaseStudy) if not is_part(info)]

    assert len(tags) == len(short_fields(CaseStudy)) + len(long) + 2
    assert {tag.rpartition("/")[0] for tag in tags} == {"mapkit/case-study"}


def without_controls(form: Form) -> None:
    for control in list(form.body.iter(w("sdt"))):
        parent, content = control.getparent(), control.find(w("sdtContent"))
        for number, inner in enumerate(list(content)):
            parent.insert(parent.index(control) + number, inner)
        parent.remove(control)


def without_bookmarks(form: Form) -> None:
    for mark in list(form.root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        mark.getparent().remove(mark)


def as_normal_text(form: Form) -> None:
    """Headings lose their style, and look like headings by bold alone."""
    for paragraph in form.body.iterfind(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val")) == "Heading1":
            paragraph.remove(paragraph.find(w("pPr")))
            for run in paragraph.iter(w("r")):
                run.insert(0, element("<w:rPr><w:b/></w:rPr>"))


@pytest.mark.parametrize(
    ("damage", "routes"),
    [
        ((), {"control", "bookmark"}),  # a part that has parts of its own has no control, but a bookmark
        ((without_controls,), {"bookmark"}),
        ((without_bookmarks,), {"control", "heading"}),
        ((without_controls, without_bookmarks), {"label", "heading"}),
        ((without_controls, without_bookmarks, as_normal_text), {"label"}),
    ],
    ids=["untouched", "no controls", "no bookmarks", "labels alone", "labels in bold"],
)
def test_a_form_is_read_however_many_of_its_marks_are_gone(
    filled: Form, read: Read, values: Any, damage: tuple[Callable[[Form], None], ...], routes: set[str]
) -> None:
    (before,) = read(filled.bytes())
    for harm in damage:
        harm(filled)
    findings: list[Finding] = []
    (after,) = read(filled.bytes(), findings=findings)
    told = next(finding.message for finding in findings if finding.code == "WD01")

    assert values(after) == values(before)
    assert {part.split()[1] for part in told.removeprefix("fields found ").split("; ")} == routes


def test_text_typed_below_a_control_belongs_to_its_field(filled: Form, read: Read) -> None:
    filled.below("The story", "<w:p><w:r><w:t>And again.</w:t></w:r></w:p>")
    (record,) = read(filled.bytes())

    assert record.story == "We met.\n\nAnd again."


def test_text_typed_below_the_placeholder_leaves_the_placeholder_behind(blank: Callable[..., Form], read: Read) -> None:
    form = blank().below("The story", "<w:p><w:r><w:t>My own words.</w:t></w:r></w:p>")
    (record,) = read(form.bytes())

    assert record.story == "My own words."


@pytest.mark.parametrize("words", [f"{PLACEHOLDER} We met.", f"We met. {PLACEHOLDER}", f"{PLACEHOLDER}We met."])
def test_text_typed_beside_the_placeholder_is_read_without_it(
    blank: Callable[..., Form], read: Read, words: str
) -> None:
    form = blank().write("The story", words).write("Timeframe", words)
    (record,) = read(form.bytes())

    assert (record.story, record.timeframe) == ("We met.", "We met.")


def test_text_typed_behind_a_note_is_read_without_it(blank: Callable[..., Form], read: Read) -> None:
    form = blank()
    note = form.heading("Lessons learned").getnext()
    next(note.iter(w("t"))).text += " Start earlier."
    (record,) = read(form.bytes())

    assert record.lessons_learned == "Start earlier."


@pytest.mark.parametrize("default", ["Click or tap here to enter text.", "Click here to enter text", "Choose an item."])
def test_the_programs_own_placeholders_are_known(blank: Callable[..., Form], read: Read, default: str) -> None:
    (record,) = read(blank().write("The story", default).write("Lead library", default).bytes())

    assert (record.story, record.lead_library) == ("", "")


def test_several_paragraphs_lists_and_tables_may_stand_in_a_field(filled: Form, read: Read) -> None:
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    filled.below(
        "The story",
        f"<w:p>{number}<w:r><w:t>once</w:t></w:r></w:p><w:p>{number}<w:r><w:t>twice</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>How it went</w:t></w:r></w:p>'
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell.format('Who')}{cell.format('What')}</w:tr>"
        f"<w:tr>{cell.format('A')}{cell.format('B')}</w:tr></w:tbl><w:p/>"
        "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>The end</w:t></w:r></w:p>",
    )
    docx = filled.docx
    numbering = (
        f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    row = f'<Relationship Id="n" Type="{office}/numbering" Target="numbering.xml"/></Relationships>'
    rels = docx.parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", row.encode())
    docx.parts |= {"word/numbering.xml": numbering.encode(), "word/_rels/document.xml.rels": rels}
    (record,) = read(filled.bytes())

    assert record.story == (
        "We met.\n\n- once\n- twice\n\n## How it went\n\n| Who | What |\n|---|---|\n| A | B |\n\n*The end*"
    )


def test_several_lines_in_a_short_field_are_kept(filled: Form, read: Read) -> None:
    cell = filled.cell("Timeframe")
    for words in ("Planning: May", "Launch: June"):
        cell.append(element(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
    (record,) = read(filled.bytes())

    assert record.timeframe == "Planning: May\nLaunch: June"


def test_a_list_may_be_written_a_line_each(filled: Form, read: Read) -> None:
    cell = filled.cell("Key audiences")
    for words in ("Nurses", "Doctors; pharmacists"):
        cell.append(element(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
    (record,) = read(filled.bytes())

    assert record.key_audiences == ("Nurses", "Doctors", "pharmacists")


def test_insertions_are_kept_and_deletions_dropped(filled: Form, read: Read) -> None:
    control = filled.control("The story")
    paragraph = next(control.iter(w("p")))
    for new in (
        '<w:ins w:id="1" w:author="A"><w:r><w:t xml:space="preserve"> Twice.</w:t></w:r></w:ins>',
        '<w:del w:id="2" w:author="A"><w:r><w:delText> Never.</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="3" w:author="A"><w:r><w:t>moved away</w:t></w:r></w:moveFrom>',
        '<w:moveTo w:id="4" w:author="A"><w:r><w:t xml:space="preserve"> Moved here.</w:t></w:r></w:moveTo>',
    ):
        paragraph.append(element(new))
    findings: list[Finding] = []
    (record,) = read(filled.bytes(), findings=findings)

    assert record.story == "We met. Twice. Moved here."
    assert [finding.code for finding in findings] == ["WD07", "WD01"]


def test_a_deleted_box_is_reported_and_its_field_left_out(filled: Form, read: Read) -> None:
    row = filled.row("Lead library")
    row.getparent().remove(row)
    findings: list[Finding] = []
    (record,) = read(filled.bytes(), findings=findings)

    assert [(f.code, f.field) for f in findings if f.severity != "info"] == [("WD02", "lead_library")]
    assert "lead_library" not in {field.name for field in record.origin[0].fields}


def test_a_box_that_was_added_goes_into_the_body_under_its_label(filled: Form, read: Read) -> None:
    table = filled.row("Timeframe").getparent()
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table.append(element(f"<w:tr>{cell.format('Budget')}{cell.format('£500')}</w:tr>"))
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Thanks</w:t></w:r></w:p>'
    filled.below("The story", f"{heading}<w:p><w:r><w:t>To all.</w:t></w:r></w:p>")
    findings: list[Finding] = []
    (record,) = read(filled.bytes(), findings=findings)

    assert record.body == "## Budget\n\n£500\n\n## Thanks\n\nTo all."
    assert record.story == "We met."
    assert [finding.code for finding in findings if finding.severity != "info"] == ["WD03", "WD03"]


def test_text_above_the_table_is_kept_in_the_body(filled: Form, read: Read) -> None:
    filled.body.insert(1, element("<w:p><w:r><w:t>Dear library,</w:t></w:r></w:p>"))
    findings: list[Finding] = []
    (record,) = read(filled.bytes(), findings=findings)

    assert record.body == "Dear library,"
    assert [finding.code for finding in findings if finding.severity != "info"] == ["WD03"]


def test_an_answer_in_the_heading_itself_is_read(filled: Form, read: Read) -> None:
    heading = filled.heading("Lessons learned")
    next(heading.iter(w("t"))).text = "Lessons learned: start earlier"
    (record,) = read(filled.bytes())

    assert record.lessons_learned == "start earlier"


def test_a_heading_that_was_deleted_leaves_its_control(filled: Form, read: Read) -> None:
    heading = filled.heading("Impact of this project/service")
    filled.body.remove(heading.getnext())
    filled.body.remove(heading)
    (record,) = read(filled.bytes())

    assert record.impact == "Much came of it."
