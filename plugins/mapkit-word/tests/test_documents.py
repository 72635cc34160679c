"""What stands in a record's document, and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mapkit.model import (
    Briefing,
    Comment,
    Finding,
    Link,
    Post,
    Record,
    RichText,
    UnknownRecord,
    entry,
    kind,
    part,
    section,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@part
class Row:
    """A nested part."""

    name: str = entry("Name")
    how: RichText = section("How")


@part
class Group:
    """A part that holds parts."""

    title: str = entry("Group")
    count: int = entry("Count")
    rows: tuple[Row, ...] = entry("Rows")


@kind("plan", title="Plan", folder="plans")
class Plan(Record):
    """A kind that a plugin might offer."""

    ready: bool = entry("Ready")
    notes: tuple[RichText, ...] = entry("Notes")
    rows: tuple[Row, ...] = entry("Steps")
    groups: tuple[Group, ...] = entry("Groups")


def facts(docx: Any) -> list[tuple[str, str]]:
    """The rows of the first table."""
    table = docx.body.find(f"{W}tbl")
    return [
        tuple("".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iterfind(f"{W}tc"))
        for row in table.iterfind(f"{W}tr")
    ]


def test_a_document_holds_a_record_in_the_order_of_its_declaration(
    document: Callable[..., Any], briefing: Briefing
) -> None:
    docx = document(briefing)

    assert [text for style, text in docx.paragraphs() if style in ("Heading1", "Heading2")] == [
        "Better care at home: the next five years",
        "What does this mean for libraries?",
        "Summary of driver",
        "Key features of driver",
        "Reuse notice",
        "Credits",
    ]


def test_short_fields_share_a_table(document: Callable[..., Any], briefing: Briefing) -> None:
    assert facts(document(briefing)) == [
        ("About this briefing", "Details"),
        ("Title", "Better care at home: a plan"),
        ("Alternative titles", "BCH; The home plan"),
        ("Source", "Department of Somewhere"),
        ("Link to main document", "Better care at home: a plan"),
        ("Publication format", "PDF"),
        ("Date of publication", "5th June 2019"),
        ("Primary audience", "Commissioners, managers"),
        ("Keywords", "Community; Acute"),
    ]


def test_a_document_ends_in_dates_rights_and_where_it_was_published(
    document: Callable[..., Any], briefing: Briefing
) -> None:
    assert document(briefing).styles_of("RecordNote") == [
        "Last updated September 2019, review due September 2020",
        "Rights: Free to reuse with acknowledgement.",
        "Licence: CC BY 4.0",
        "Published on Marsh Lane Library: Better care at home: the next five years",
    ]


def test_below_the_title_stands_what_it_is_and_when_it_was_published(
    document: Callable[..., Any], briefing: Briefing
) -> None:
    assert document(briefing).styles_of("Subtitle") == ["Briefing, published 5 June 2019 by Anna Example"]


def test_the_foot_of_the_page_has_the_licence_and_the_number_of_pages(
    document: Callable[..., Any], briefing: Briefing
) -> None:
    foot = document(briefing).tree("word/footer1.xml")
    fields = ["".join(e.itertext()).strip() for e in foot.iter(f"{W}instrText")]

    assert "".join(t.text or "" for t in foot.iter(f"{W}t")) == "CC BY 4.0Page 1 of 1"
    assert fields == ["PAGE", "NUMPAGES"]


def test_an_empty_field_leaves_nothing(document: Callable[..., Any]) -> None:
    docx = document(Briefing(id="a", title="A", source="B"))

    assert facts(docx) == [("About this briefing", "Details"), ("Source", "B")]
    assert [style for style, _ in docx.paragraphs() if style == "Heading2"] == []


def test_a_link_without_an_address_is_text(document: Callable[..., Any]) -> None:
    docx = document(Briefing(id="a", title="A", link=Link(text="The plan")))

    assert facts(docx)[1] == ("Link to main document", "The plan")
    assert list(docx.body.iter(f"{W}hyperlink")) == []


def test_comments_are_written_where_they_are_shown(document: Callable[..., Any]) -> None:
    comments = (Comment(author="A reader", date="2017-07-01T10:00:00Z", body="Well *done*."), Comment(body="Yes."))
    docx = document(Post(id="a", title="A", body="Text.", comments=comments))

    assert list(docx.paragraphs())[3:] == [
        ("Heading2", "Comments"),
        ("Heading3", "A reader, 1 July 2017"),
        ("Normal", "Well done."),
        ("Heading3", "Anonymous"),
        ("Normal", "Yes."),
    ]


def test_a_kind_from_a_plugin_is_written_from_its_declaration(document: Callable[..., Any]) -> None:
    plan = Plan(
        id="p",
        title="The plan",
        ready=True,
        notes=("One *note*", "Two"),
        rows=(Row(name="First", how="Like **this**"), Row(name="Second")),
        groups=(Group(title="A group", count=3, rows=(Row(name="Inner"),)),),
    )
    docx = document(plan)
    tables = [[t.text for t in table.iter(f"{W}t")] for table in docx.body.iterfind(f"{W}tbl")]

    assert tables == [
        ["About this plan", "Details", "Ready", "Yes"],
        ["Name", "How", "First", "Like ", "this", "Second"],
        ["About this part", "Details", "Group", "A group", "Count", "3"],
        ["Name", "How", "Inner"],
    ]
    assert docx.styles_of("ListParagraph") == ["One note", "Two"]
    assert [text for style, text in docx.paragraphs() if style in ("Heading2", "Heading3", "Heading4")] == [
        "Notes",
        "Steps",
        "Groups",
        "Group A group",
        "Rows",
    ]


def test_a_record_of_an_unknown_kind_is_written_with_what_it_has(document: Callable[..., Any]) -> None:
    data: Mapping[str, Any] = {
        "teller_name": "Ann",
        "story": "One line\n\nand **another**",
        "link": {"text": "The place", "url": "https://a.example/"},
        "when": {"text": "June 2019", "value": "2019-06"},
        "numbers": [1, {"a": "b"}],
        "count": 3,
        "empty": "",
    }
    docx = document(UnknownRecord(id="u", title="Unknown", named="patient-story", data=data, body="The body."))

    assert facts(docx) == [
        ("About this patient story", "Details"),
        ("Teller name", "Ann"),
        ("Link", "The place"),
        ("When", "June 2019"),
        ("Numbers", "1; a: b"),
        ("Count", "3"),
    ]
    assert docx.styles_of("Heading2") == ["Story"]
    assert docx.styles_of("Normal") == ["The body.", "One line", "and another"]


def test_each_record_has_a_file_of_its_own(
    export: Callable[..., dict[str, bytes]], samples: tuple[Record, ...]
) -> None:
    made = export(*samples)

    assert sorted(made) == sorted(f"{record.info.folder}/{record.id}.docx" for record in samples)


def test_a_picture_of_the_collection_is_in_the_document(written: Callable[[str], Any]) -> None:
    docx = written("![A chart](media/chart.png)\n\n![Again](media/chart.png)")
    names = [element.get("descr") for element in docx.body.iter("{*}docPr")]

    assert names == ["A chart", "Again"]
    assert len([part for part in docx.parts if part.startswith("word/media/")]) == 1


def test_a_picture_is_never_wider_than_the_text(written: Callable[..., Any], view: Callable[..., Any]) -> None:
    import struct

    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">IIBBBBB", 5000, 100, 8, 2, 0, 0, 0)
    record = Post(id="a", title="T", body="![Wide](media/wide.png)")
    docx = written("", view_=view(record, files={"wide.png": head}))
    (extent,) = docx.body.iter("{*}extent")

    assert (extent.get("cx"), extent.get("cy")) == (str(9026 * 635), str(9026 * 635 // 50))


def test_a_picture_that_is_not_there_is_a_link_to_where_it_was(written: Callable[..., Any]) -> None:
    findings: list[Finding] = []
    docx = written("![A poster](https://old.example/poster.jpg)", findings=findings)

    assert docx.styles_of("Normal") == ["A poster"]
    assert [finding.code for finding in findings] == ["WD22"]


def test_a_picture_without_alternative_text_is_reported(written: Callable[..., Any]) -> None:
    findings: list[Finding] = []
    written("![](media/chart.png)", findings=findings)

    assert [finding.code for finding in findings] == ["WD23"]
