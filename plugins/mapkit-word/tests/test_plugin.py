"""What the plugin offers, and how sure it is of a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import KINDS, Briefing, CaseStudy
from mapkit.plugin import Context, Source
from mapkit.testing import check_exporter, check_importer
from mapkit_word.findings import RULES
from mapkit_word.plugin import mapkit_exporters, mapkit_importers


def sure(data: bytes, name: str = "x.docx") -> dict[str, int]:
    source = Source(name=name, data=data)
    return {offer.name: offer.sniff(source) for offer in mapkit_importers() if offer.sniff}


def test_the_formats_are_called_word_and_word_form() -> None:
    assert [offer.name for offer in mapkit_exporters()] == ["word", "word-form"]
    assert [offer.name for offer in mapkit_importers()] == ["word", "word-form"]


def test_listing_the_plugin_loads_no_xml_library() -> None:
    code = (
        "import sys, mapkit_word.plugin as p; list(p.mapkit_exporters()); list(p.mapkit_importers());"
        "print(sorted({'lxml', 'markdown_it', 'zipfile'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_form_is_told_from_a_document(export: Any, foreign: Any) -> None:
    record = CaseStudy(id="a", title="A")
    (form,) = export(record, format="word-form").values()
    (document,) = export(record).values()

    assert sure(form) == {"word": 80, "word-form": 95}
    assert sure(document) == {"word": 80, "word-form": 0}
    assert sure(foreign("<w:p/>")) == {"word": 80, "word-form": 0}


def test_a_form_without_custom_properties_is_known_by_its_category(export: Any, docx: Any, read: Any) -> None:
    (data,) = export(CaseStudy(id="a", title="A", story="So."), format="word-form").values()
    made = docx(data)
    parts = {name: part for name, part in made.parts.items() if name != "docProps/custom.xml"}
    rels = parts["_rels/.rels"].replace(b"docProps/custom.xml", b"docProps/core.xml")
    kept = type(made)({**parts, "_rels/.rels": rels}).bytes()

    assert sure(kept)["word-form"] == 95
    assert read(kept)[0].story == "So."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<?xml version='1.0'?><rss/>", "a.xml"),
        (b"PK\x05\x06" + bytes(18), "a.zip"),
        (b"", "a.docx"),
        (b"# text", "a.md"),
    ],
)
def test_other_files_are_none_of_ours(data: bytes, name: str) -> None:
    assert sure(data, name) == {"word": 0, "word-form": 0}


def test_a_folder_is_none_of_ours(tmp_path: Path) -> None:
    source = Source.at(tmp_path)

    assert {offer.sniff(source) for offer in mapkit_importers() if offer.sniff} == {0}


def test_relatives_of_word_are_ours_to_refuse(tmp_path: Path) -> None:
    assert sure(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc") == {"word": 60, "word-form": 0}
    assert sure(b"{\\rtf1}", "a.rtf") == {"word": 60, "word-form": 0}


def test_a_form_read_as_a_document_is_still_a_form(export: Any, read: Any) -> None:
    (data,) = export(Briefing(id="a", title="A", source="B"), format="word-form").values()
    (record,) = read(data, format="word")

    assert record.source == "B"


def test_every_finding_is_explained_with_advice() -> None:
    assert [code for code, rule in RULES.items() if not (rule.title and rule.advice.endswith("."))] == []


def test_the_documents_keep_what_every_exporter_must() -> None:
    exporter = next(offer for offer in mapkit_exporters() if offer.name == "word")

    assert len(check_exporter(exporter)) > len(KINDS)


def test_the_forms_keep_what_every_exporter_must() -> None:
    exporter = next(offer for offer in mapkit_exporters() if offer.name == "word-form")

    # a folder alone: one file is for one record, and that there is just one is the user's to see to
    assert len(check_exporter(exporter, target="")) > len(KINDS)


def test_forms_with_and_without_contacts_have_different_keys(view: Any) -> None:
    exporter = next(offer for offer in mapkit_exporters() if offer.name == "word-form")
    record = CaseStudy(id="a", title="A")
    keys = [
        [artifact.key for artifact in exporter.write(view(record), Context(include=frozenset(include)))]
        for include in ((), ("contacts",))
    ]

    assert keys[0] != keys[1]


@pytest.mark.parametrize("format", ["word", "word-form"])
@pytest.mark.parametrize("target", ["", "one.docx"])
def test_a_picture_that_was_changed_or_added_is_a_reason_to_make_a_file_again(
    view: Any, format: str, target: str
) -> None:
    exporter = next(offer for offer in mapkit_exporters() if offer.name == format)
    record = CaseStudy(id="a", title="A", story="![A \\] chart](media/chart.png) <img alt='' src='media/more.png'>")
    shot = view().files["chart.png"]
    keys = {
        artifact.key
        for files in ({}, {"chart.png": shot}, {"chart.png": shot + b"\n"}, {"more.png": shot})
        for artifact in exporter.write(view(record, files=files), Context(target=target))
    }

    assert len(keys) == 4


def test_the_importers_keep_what_every_importer_must(export: Any) -> None:
    importers = {offer.name: offer for offer in mapkit_importers()}
    record = CaseStudy(id="a", title="A", story="![A chart](media/chart.png)")
    (form,), (document,) = (export(record, format=name).values() for name in ("word-form", "word"))

    for name, data in (("word-form", form), ("word", form), ("word", document)):
        (found,) = check_importer(importers[name], Source(name="a.docx", data=data))
        assert isinstance(found, CaseStudy)


def test_the_exporter_is_a_pure_function_of_the_view(export: Callable[..., dict[str, bytes]]) -> None:
    record = Briefing(id="a", title="A", source="B")

    assert export(record) == export(record)
