"""Forms as they are made: blank ones, and ones that hold a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mapkit.model import KINDS, Briefing, CaseStudy, Finding, UnknownRecord, fields_of
from mapkit_word.form.words import PLACEHOLDER

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Export = Callable[..., dict[str, bytes]]
Read = Callable[..., list[Any]]
#: A form that somebody fills in; see conftest.
Form = Any


def w(name: str) -> str:
    return f"{W}{name}"


def text(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(w("t")))


def test_a_blank_form_has_a_box_for_every_field_of_every_kind(blank: Callable[..., Form]) -> None:
    lacking = {}
    for kind in KINDS:
        shown = {text(p) for p in blank(kind).body.iter(w("p"))}
        labels = [info.label for info in fields_of(kind) if not hasattr(info.type, "__attrs_attrs__")]
        if absent := [label for label in labels if label not in shown]:
            lacking[kind.info.name] = absent

    assert lacking == {}


def test_a_box_has_its_label_its_note_and_a_place_to_write(blank: Callable[..., Form]) -> None:
    form = blank()
    left, right = form.row("Timeframe").findall(w("tc"))

    assert [text(p) for p in left.iter(w("p"))] == ["Timeframe", "How long it took, or will take."]
    assert [text(p) for p in right.iter(w("p"))] == [PLACEHOLDER]


def test_what_is_required_says_so(blank: Callable[..., Form]) -> None:
    head = blank().heading("The story")

    assert text(head.getnext()) == "Please fill this in. What was done, why, and how it went."


def test_a_form_says_what_it_is_in_properties_that_survive(blank: Callable[..., Form]) -> None:
    docx = blank().docx

    assert b"case-study/1" in docx.parts["docProps/custom.xml"]
    assert b"mapkit form case-study/1" in docx.parts["docProps/core.xml"]


def test_a_form_made_from_a_record_holds_its_values(export: Export, opened: Any, briefing: Briefing) -> None:
    (data,) = export(briefing, format="word-form").values()
    form = opened(data)

    assert text(form.cell("Source")) == "Department of Somewhere"
    assert text(form.heading("Summary of driver").getnext().getnext()) == str(briefing.summary)
    assert text(next(form.body.iter(w("p")))) == "Briefing: update of “Better care at home: the next five years”"


def test_personal_fields_have_no_box_unless_they_are_shown(export: Export, read: Read, opened: Any) -> None:
    briefing = Briefing(id="a", title="A", source="B")
    (public,) = export(briefing, format="word-form").values()
    (whole,) = export(briefing, format="word-form", include=frozenset({"contacts"})).values()
    findings: list[Finding] = []
    read(public, findings=findings)

    assert "Group member responsible" not in text(opened(public).body)
    assert "Group member responsible" in text(opened(whole).body)
    assert [finding.code for finding in findings] == ["WD01"]


def test_a_form_for_one_file_needs_one_record(export: Export) -> None:
    from mapkit.errors import UsageError

    with pytest.raises(UsageError, match="2 were chosen"):
        export(CaseStudy(id="a"), CaseStudy(id="b"), format="word-form", target="form.docx")


def test_no_form_is_made_of_an_unknown_kind(export: Export) -> None:
    findings: list[Finding] = []

    assert export(UnknownRecord(id="u", named="x"), format="word-form", findings=findings) == {}
    assert [finding.code for finding in findings] == ["WD24"]
