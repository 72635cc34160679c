"""Validators find nothing wrong with reports and forms of evaluations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mapkit.model import Evaluation

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def files(made: Any, export: Any, evaluation: Evaluation, earlier: Evaluation, tmp_path_factory: Any) -> list[Path]:
    everything = frozenset({"all"})
    (pack,) = export(evaluation, earlier, target="pack.docx", include=everything).values()
    folder = tmp_path_factory.mktemp("made")
    found = {
        "report": made(evaluation),
        "public": made(evaluation, include=frozenset()),
        "form": made(evaluation, "word-form"),
        "blank": made(Evaluation(id="blank"), "word-form", framework="local"),
        "bare": made(Evaluation(id="bare"), "word-form"),
        "pack": pack,
    }
    for name, data in found.items():
        (folder / f"{name}.docx").write_bytes(data)
    return sorted(folder.iterdir())


def test_openxml_audit_finds_nothing_in_evaluations(files: list[Path]) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    results = {path.stem: audit.OpenXmlValidator().validate(str(path)) for path in files}

    assert {name: [str(error) for error in r.errors] for name, r in results.items() if r.errors or not r.is_valid} == {}


def test_ooxml_integrity_finds_nothing_in_evaluations(files: list[Path]) -> None:
    integrity = pytest.importorskip("ooxml_integrity", reason="ooxml-integrity is not installed")

    assert {path.stem: found for path in files if (found := integrity.check(str(path)))} == {}


def test_every_table_of_an_evaluation_has_a_head_a_text_and_widths(files: list[Path], docx: Any) -> None:
    for path in files:
        for table in docx(path.read_bytes()).body.iter(f"{W}tbl"):
            # a table within a narrative is the author's
            if table.find(f"{W}tblPr/{W}tblDescription") is None:
                assert "This" in "".join(table.itertext())
                continue
            assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
            assert [c for c in table.iter(f"{W}gridCol") if int(c.get(f"{W}w")) < 700] == []


def test_no_two_controls_share_a_number_and_none_can_be_deleted(files: list[Path], docx: Any) -> None:
    for path in files:
        controls = list(docx(path.read_bytes()).body.iter(f"{W}sdtPr"))
        numbers = [c.find(f"{W}id").get(f"{W}val") for c in controls if c.find(f"{W}id") is not None]

        assert len(set(numbers)) == len(numbers)
        assert [c for c in controls if c.find(f"{W}id") is not None and c.find(f"{W}lock") is None] == []
