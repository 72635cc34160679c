"""Filled forms as records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import Briefing, CaseStudy, Finding, Link, PartialDate, Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Export = Callable[..., dict[str, bytes]]
Read = Callable[..., list[Any]]
#: A form that somebody fills in; see conftest.
Form = Any


def test_a_blank_form_read_as_it_is_says_nothing(blank: Callable[..., Form], read: Read) -> None:
    findings: list[Finding] = []
    (record,) = read(blank().bytes(), findings=findings)

    assert record.replace(origin=()) == CaseStudy(visibility="draft")
    assert [finding.code for finding in findings] == ["WD01", "WD09"]


def test_a_filled_form_is_a_record(filled: Form, read: Read, values: Any) -> None:
    (record,) = read(filled.bytes())

    assert isinstance(record, CaseStudy)
    assert values(record) == {
        "title": "A journal club",
        "full_title": "Journal club on the ward",
        "partner_organisations": ("Ward 9", "The laboratory"),
        "date_completed": PartialDate.parse("2nd June 2017"),
        "story": "We met.",
        "impact": "Much came of it.",
    }


def test_the_routes_by_which_fields_were_found_are_told(filled: Form, read: Read) -> None:
    findings: list[Finding] = []
    read(filled.bytes(), findings=findings)
    (told,) = (finding for finding in findings if finding.code == "WD01")

    assert told.message.startswith("fields found by control title, full_title, lead_library")
    assert told.severity == "info"


def test_a_link_is_read_from_the_hyperlink_or_the_address(blank: Callable[..., Form], read: Read) -> None:
    form = blank(Briefing).write("Link to main document", "The plan https://gov.example/plan.pdf")
    (record,) = read(form.bytes())

    assert record.link == Link(text="The plan", url="https://gov.example/plan.pdf")


def test_a_title_left_empty_is_taken_from_the_full_title(blank: Callable[..., Form], read: Read) -> None:
    (record,) = read(blank().write("Title of project", "Journal club").bytes())

    assert record.title == "Journal club"


def test_a_form_that_came_back_unchanged_meets_its_record_and_speaks_for_nothing(
    export: Export, read: Read, values: Any, samples: tuple[Record, ...]
) -> None:
    for record in samples:
        (data,) = export(record, format="word-form", include=frozenset({"all"})).values()
        (found,) = read(data)
        (origin,) = found.origin

        assert values(found) == values(record)
        assert (found.id, origin.key) == (record.id, f"{record.kind}/{record.id}")
        assert origin.fields == ()


def test_a_form_that_was_changed_speaks_for_what_was_changed(
    export: Export, read: Read, opened: Any, briefing: Briefing
) -> None:
    (data,) = export(briefing, format="word-form").values()
    form = opened(data).write("Source", "Department of Elsewhere")
    (found,) = read(form.bytes())

    assert found.source == "Department of Elsewhere"
    assert [field.name for field in found.origin[0].fields] == ["source"]


def test_the_same_filled_form_has_the_same_key(filled: Form, read: Read) -> None:
    (first,), (second,) = read(filled.bytes(), name="a.docx"), read(filled.bytes(), name="b.docx")
    (other,) = read(filled.write("Timeframe", "A day").bytes())

    assert first.origin[0].key == second.origin[0].key
    assert first.origin[0].key.startswith("sha256:")
    assert other.origin[0].key != first.origin[0].key


def test_a_form_of_a_kind_that_is_not_installed_is_refused_in_one_line(blank: Callable[..., Form], read: Read) -> None:
    from mapkit.errors import SourceError

    with pytest.raises(SourceError, match=r"^file\.docx: the form is for the kind 'case-study', which no installed"):
        read(blank().bytes(), kinds={"briefing": Briefing})


def test_who_may_see_a_filled_form_is_the_importers_to_say(filled: Form, read: Read) -> None:
    assert read(filled.bytes())[0].visibility == "draft"
    assert read(filled.bytes(), options={"visibility": "public"})[0].visibility == "public"


def test_any_other_document_comes_in_as_a_draft(foreign: Any, read: Read) -> None:
    data = foreign("<w:p><w:r><w:t>News</w:t></w:r></w:p>")

    assert [read(data)[0].visibility, read(data, options={"visibility": "public"})[0].visibility] == ["draft", "public"]


@pytest.mark.parametrize("visibility", ["public", "private", "draft"])
def test_a_document_of_ours_says_who_may_see_its_record(visibility: Any, export: Export, read: Read) -> None:
    (data,) = export(CaseStudy(id="a", title="A", visibility=visibility)).values()

    assert read(data)[0].visibility == visibility
    assert read(data, options={"visibility": "pending"})[0].visibility == "pending"


@pytest.mark.parametrize("option", [(), ("--option", "visibility=public")])
def test_a_form_that_updates_a_record_leaves_it_as_visible_as_it_is(
    option: tuple[str, ...], tmp_path: Path, export: Export
) -> None:
    from click.testing import CliRunner

    from mapkit.cli import cli
    from mapkit.collection import open_collection, open_writer
    from mapkit.registry import Registry

    kinds = Registry.installed().kinds
    before = (CaseStudy(id="shown", title="A"), CaseStudy(id="kept", title="B", visibility="private"))
    with open_writer(tmp_path / "map", kinds) as writer:
        for record in before:
            writer.put(record)
        writer.commit()
    for path, data in export(*(record.replace(story="New.") for record in before), format="word-form").items():
        (tmp_path / path.rpartition("/")[2]).write_bytes(data)
    for name in ("shown", "kept"):
        words = ["import", str(tmp_path / f"{name}.docx"), "--to", str(tmp_path / "map"), "--fail-on", "never", *option]
        assert CliRunner().invoke(cli, words).exit_code == 0

    found = {record.id: record.visibility for record in open_collection(tmp_path / "map", kinds)}
    assert found == {"shown": "public", "kept": "private"}
