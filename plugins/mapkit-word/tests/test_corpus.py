"""The old site's archive, through the core's own runs: every record to Word and back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import Record, fields_of
from mapkit.richtext import words


@pytest.fixture(scope="module")
def archive(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as a collection."""
    pytest.importorskip("mapkit_wordpress", reason="mapkit-wordpress is needed to read the archive")
    from mapkit.pipeline import import_

    folder = tmp_path_factory.mktemp("archive") / "map"
    import_(shared / "corpus/map/maptoolkit.wordpress.xml", folder)
    return folder


def opened(path: Path) -> Any:
    from mapkit.collection import open_collection
    from mapkit.registry import Registry

    return open_collection(path, Registry.installed().kinds)


def said(record: Record) -> dict[str, list[str]]:
    """The words of each field."""
    found = {}
    for name in ("title", "body", *(info.name for info in fields_of(type(record)))):
        value = getattr(record, name)
        texts = value if isinstance(value, tuple) else (getattr(value, "text", value),)
        found[name] = [word for text in texts if text is not None for word in words(str(text))]
    return found


@pytest.mark.parametrize("format", ["word", "word-form"])
def test_every_record_comes_back_with_the_same_words_in_the_same_fields(
    archive: Path, read: Any, tmp_path: Path, format: str
) -> None:
    from mapkit.pipeline import export

    export(format, archive, tmp_path / "out", all=True)
    records = [read(path.read_bytes())[0] for path in sorted((tmp_path / "out").rglob("*.docx"))]
    kept = opened(archive)

    assert sorted(record.id for record in records) == sorted(kept.ids())
    assert {record.id: said(record) for record in records} == {record.id: said(record) for record in kept}


def test_a_pack_of_all_records_comes_back_too(archive: Path, read: Any, tmp_path: Path) -> None:
    from mapkit.pipeline import export

    export("word", archive, tmp_path / "pack.docx", all=True)
    records = read((tmp_path / "pack.docx").read_bytes())

    assert {record.id: said(record) for record in records} == {record.id: said(record) for record in opened(archive)}


def test_a_form_that_came_back_unchanged_speaks_for_nothing(archive: Path, read: Any, tmp_path: Path) -> None:
    from mapkit.pipeline import export

    export("word-form", archive, tmp_path / "out", all=True)
    fields = {path.stem: read(path.read_bytes())[0].origin[0].fields for path in (tmp_path / "out").rglob("*.docx")}

    assert {name: spoken for name, spoken in fields.items() if spoken} == {}


def test_a_public_export_of_forms_shows_public_records_only(archive: Path, tmp_path: Path) -> None:
    from mapkit.pipeline import export

    export("word-form", archive, tmp_path / "out")
    made = {path.stem for path in (tmp_path / "out").rglob("*.docx")}

    assert made == {record.id for record in opened(archive) if record.visibility == "public"}


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("format", ["word", "word-form"])
def test_files_that_come_back_unchanged_change_nothing_and_say_nothing(
    archive: Path, tmp_path: Path, format: str, everything: bool
) -> None:
    from mapkit.pipeline import export, import_

    folder = tmp_path / "map"
    shutil.copytree(archive, folder)
    export(format, folder, tmp_path / "out", all=everything)
    files = sorted((tmp_path / "out").rglob("*.docx"))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    report = import_(files, folder)

    assert dict(report.outcome) == {"unchanged": len(files)}
    assert {finding.code for finding in report.findings} & {"R01", "R02", "R05"} == set()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
