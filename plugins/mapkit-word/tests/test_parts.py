"""Parts within parts: frameworks, and a kind that nests as deeply as kinds may, written and read back whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest

from mapkit.model import Framework, Link, PartialDate, Record, RichText, entry, part
from mapkit.model.framework import Indicator, Level, Scale, Section
from mapkit.model.record import kind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Values = Callable[[Record], dict[str, Any]]
Answer = Literal["unknown", "yes", "no"]


@part
class Mark:
    """A judgement."""

    level: int = entry("Level")
    sublevel: Literal["", "low", "medium", "high"] = entry("Sub-level")
    by: str = entry("By")
    on: PartialDate | None = entry("On")


@part
class Agreed:
    """What somebody agreed to."""

    name: Answer = entry("Name may be used")
    external: Answer = entry("External use")


@part
class Proof:
    """What shows it."""

    record: str = entry("Record")
    document: Link | None = entry("Document")
    note: str = entry("Note")
    level: int | None = entry("Level")
    numbers: tuple[str, ...] = entry("Numbers")
    consent: Agreed | None = entry("Consent")


@part
class Point:
    """One thing that was looked at."""

    id: str = entry("Point")
    met: Literal["unknown", "met", "partly"] = entry("Met")
    note: str = entry("Note")


@part
class Room:
    """One room."""

    section: str = entry("Room")
    narrative: RichText = entry("Narrative")
    self_assessed: Mark | None = entry("Self-assessed level")
    validated: Mark | None = entry("Validated level")
    points: tuple[Point, ...] = entry("Points")
    proofs: tuple[Proof, ...] = entry("Proofs")
    strengths: tuple[str, ...] = entry("Strengths")
    improvements: tuple[str, ...] = entry("Improvements")


@part
class Task:
    """Something to do."""

    text: str = entry("Task")
    sort: Literal["action", "other"] = entry("Sort")
    section: str = entry("Room")
    owner: str = entry("Owner")
    due: PartialDate | None = entry("Due")
    status: Literal["proposed", "in-progress", "done", "dropped"] = entry("Status")


@kind("inspection", title="Inspection", folder="inspections")
class Inspection(Record):
    """A kind of the tests' own."""

    organisation: str = entry("Organisation")
    period: PartialDate | None = entry("Period")
    portrait: RichText = entry("Portrait")
    rooms: tuple[Room, ...] = entry("Rooms")
    plan: tuple[Task, ...] = entry("Plan")


KINDS = {cls.info.name: cls for cls in (Framework, Inspection)}


@pytest.fixture(scope="module")
def inspection() -> Inspection:
    return Inspection(
        id="anytown-2019",
        title="Inspection of Anytown Trust",
        organisation="Anytown Trust",
        period="2019 to 2020",
        portrait="We serve **3,000** staff.\n\n- two sites",
        rooms=(
            Room(
                section="1",
                narrative="We do this.\n\n### A heading\n\nAnd that.\n\n| Evidence | Level |\n|---|---|\n| Note | 3 |",
                self_assessed=Mark(level=0, sublevel="low", by="AB", on="June 2020"),
                points=(Point(id="1.1", met="met", note="yes"), Point(id="1.2", met="partly")),
                proofs=(
                    Proof(
                        record="journal-club",
                        note="It shows",
                        level=2,
                        numbers=("1.1", "1.2"),
                        consent=Agreed(name="yes", external="no"),
                    ),
                    Proof(document=Link(text="A paper", url="https://a.example/"), note="So does it"),
                ),
                strengths=("Good; very good", "Better"),
                improvements=("More",),
            ),
            Room(section="2", narrative="## Shallow\n\n#### Deep\n\nSecond.", validated=Mark(level=3)),
        ),
        plan=(
            Task(text="Do it", section="1", owner="CD", due="March 2021", status="in-progress"),
            Task(text="Do more"),
        ),
    )


@pytest.fixture(scope="module")
def framework() -> Framework:
    return Framework(
        id="local",
        title="A local framework",
        edition="2019",
        scale=Scale(cumulative=True, lowest=0, highest=4, sublevels=("low", "high"), answers=("met", "not")),
        sections=(
            Section(
                number="1",
                title="One",
                key_questions=("Q1?", "Q2; and more?"),
                levels=(
                    Level(value=0, title="Nothing yet"),
                    Level(
                        value=1, title="Begun", indicators=(Indicator(id="1.1", text="So; and so"), Indicator(id="x"))
                    ),
                ),
            ),
            Section(number="2", title="Two"),
        ),
    )


@pytest.mark.parametrize("format", ["word", "word-form"])
@pytest.mark.parametrize("name", ["inspection", "framework"])
def test_records_that_nest_come_back_whole(
    request: pytest.FixtureRequest, export: Any, read: Any, values: Values, name: str, format: str
) -> None:
    record = request.getfixturevalue(name)
    (data,) = export(record, format=format, include=frozenset({"all"})).values()
    findings: list[Any] = []
    (found,) = read(data, findings=findings, kinds=KINDS)

    assert values(found) == values(record)
    assert [finding for finding in findings if finding.severity != "info"] == []


def test_a_form_that_came_back_unchanged_speaks_for_no_field(export: Any, read: Any, inspection: Inspection) -> None:
    (data,) = export(inspection, format="word-form", include=frozenset({"all"})).values()
    (found,) = read(data, kinds=KINDS)

    assert found.origin[0].fields == ()


def test_parts_without_long_texts_share_a_table(document: Callable[..., Any], inspection: Inspection) -> None:
    tables = list(document(inspection).body.iterfind(f"{W}tbl"))
    last = [["".join(c.itertext()) for c in row.iterfind(f"{W}tc")] for row in tables[-1].iterfind(f"{W}tr")]

    assert last == [
        ["Task", "Sort", "Room", "Owner", "Due", "Status"],
        ["Do it", "action", "1", "CD", "March 2021", "in-progress"],
        ["Do more", "action", "", "", "", "proposed"],
    ]


def test_parts_with_long_texts_have_a_heading_and_a_table_each(
    document: Callable[..., Any], inspection: Inspection
) -> None:
    headings = [(style, text) for style, text in document(inspection).paragraphs() if style.startswith("Heading")]

    assert headings[2:] == [
        ("Heading2", "Rooms"),
        ("Heading3", "Room 1"),
        ("Heading4", "Narrative"),
        ("Heading5", "A heading"),
        ("Heading4", "Points"),
        ("Heading4", "Proofs"),
        ("Heading5", "Record journal-club"),
        ("Heading5", "Document A paper"),
        ("Heading3", "Room 2"),
        ("Heading4", "Narrative"),
        ("Heading5", "Shallow"),
        ("Heading6", "Deep"),
        ("Heading2", "Plan"),
    ]


def test_a_part_that_was_copied_in_the_form_becomes_one_more(export: Any, read: Any, docx: Any) -> None:
    from copy import deepcopy

    record = Inspection(id="e", title="E", rooms=(Room(section="1", narrative="First."),))
    made = docx(next(iter(export(record, format="word-form", include=frozenset({"all"})).values())))
    root = made.tree()
    body = root[0]
    texts = ["".join(element.itertext()) for element in body]
    start, end = texts.index("Room 1"), texts.index("Plan")
    for offset, element in enumerate(body[start:end]):
        copied = deepcopy(element)
        for t in copied.iter(f"{W}t"):
            t.text = {"1": "2", "First.": "Second."}.get(t.text, t.text)
        body.insert(end + offset, copied)
    (found,) = read(made.with_tree(root).bytes(), kinds=KINDS)

    assert [(room.section, room.narrative) for room in found.rooms] == [("1", "First."), ("2", "Second.")]


def test_a_row_that_was_added_to_a_table_of_parts_is_read(export: Any, read: Any, docx: Any) -> None:
    record = Inspection(id="e", title="E", plan=(Task(text="Do it"),))
    made = docx(next(iter(export(record, format="word-form").values())))
    root = made.tree()
    table = list(root.iter(f"{W}tbl"))[-1]
    cell = list(table.iterfind(f"{W}tr"))[2][1]
    paragraph = cell.find(f"{W}p")
    run = paragraph.makeelement(f"{W}r")
    run.append(run.makeelement(f"{W}t"))
    run[0].text = "And this"
    paragraph.append(run)
    (found,) = read(made.with_tree(root).bytes(), kinds=KINDS)

    assert [action.text for action in found.plan] == ["Do it", "And this"]


def test_fields_of_fixed_words_offer_them_as_a_list(export: Any, docx: Any) -> None:
    (data,) = export(Inspection(id="e"), format="word-form").values()
    lists = {
        control.find(f"{W}sdtPr/{W}alias").get(f"{W}val"): [e.get(f"{W}value") for e in control.iter(f"{W}listItem")]
        for control in docx(data).body.iter(f"{W}sdt")
        if control.find(f"{W}sdtPr/{W}dropDownList") is not None
    }

    assert lists["Validated level: Sub-level"] == ["low", "medium", "high"]


def test_a_word_that_is_not_allowed_is_reported_and_left_out(export: Any, read: Any, docx: Any) -> None:
    record = Inspection(id="e", title="E", plan=(Task(text="Do it", status="done"),))
    made = docx(next(iter(export(record, format="word-form").values())))
    changed = made.parts["word/document.xml"].replace(b">done<", b">finished<")
    findings: list[Any] = []
    (found,) = read(type(made)({**made.parts, "word/document.xml": changed}).bytes(), findings=findings, kinds=KINDS)

    assert found.plan[0].status == "proposed"
    assert [f.message for f in findings if f.code == "WD08"] == [
        "'finished' is none of proposed, in-progress, done, dropped; it was left out"
    ]
