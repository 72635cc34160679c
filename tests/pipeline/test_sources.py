"""A folder is read as one where a format knows it as one, else file by file; what no format reads is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.errors import SourceError, UnrecognisedSourceError
from mapkit.model import Post
from mapkit.pipeline import import_
from mapkit.plugin import Context, Importer, Source

Make = Callable[..., Any]


def read_folder(source: Source, context: Context) -> Iterator[Post]:
    yield Post(title=f"{source.filename} as one")


FOLDERS = Importer(
    name="folders", summary="Made up.", read=read_folder, sniff=lambda source: 20 if source.is_folder else 0
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "returned"
    (inside / "deeper").mkdir(parents=True)
    (inside / "one.lines").write_text("post|One|Text.", "utf-8")
    (inside / "deeper/two.md").write_text("---\nkind: post\ntitle: Two\n---\n", "utf-8")
    (inside / "~$one.lines").write_text("post|Open in a program|Text.", "utf-8")
    (inside / "Thumbs.db").write_bytes(b"\0")
    (inside / ".hidden.lines").write_text("post|Hidden|Text.", "utf-8")
    return inside


def titles(collection: Path) -> list[str]:
    return [record.title for record in mapkit.open(collection)]


def test_a_folder_that_no_format_knows_is_read_file_by_file(folder: Path, registry: Make, tmp_path: Path) -> None:
    (folder / "deeper/two.md").unlink()
    (folder / "notes.bin").write_bytes(b"\0\1")

    report = import_(folder, tmp_path / "map", registry=registry())

    assert titles(tmp_path / "map") == ["One"]
    assert [(f.code, f.severity, f.path, f.message) for f in report.findings] == [
        ("S08", "warning", str(folder / "notes.bin"), "it is of no format that is installed; left out")
    ]


def test_of_a_folder_only_the_files_of_the_format_that_was_named_are_read(
    folder: Path, registry: Make, tmp_path: Path
) -> None:
    report = import_(folder, tmp_path / "map", format="lines", registry=registry())

    assert titles(tmp_path / "map") == ["One"]
    assert [(f.code, Path(f.path).name, f.message) for f in report.findings] == [
        ("S08", "two.md", "it is not of the format lines; left out")
    ]


def test_a_folder_that_a_format_knows_as_one_is_read_as_one_with_the_files_that_others_are_sure_of(
    folder: Path, registry: Make, tmp_path: Path
) -> None:
    (folder / "deeper/two.md").rename(folder / "deeper/two.txt")

    import_(folder / "deeper", tmp_path / "map", registry=registry(FOLDERS))

    assert titles(tmp_path / "map") == ["deeper as one", "Two"]


def test_a_folder_with_nothing_to_read_is_an_error_and_no_collection_is_made(registry: Make, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(UnrecognisedSourceError, match="no installed format recognises this folder"):
        import_(tmp_path / "empty", tmp_path / "map", registry=registry())
    with pytest.raises(UnrecognisedSourceError, match="no file in this folder is of the format lines"):
        import_(tmp_path / "empty", tmp_path / "map", format="lines", registry=registry())
    with pytest.raises(SourceError, match="there is no such file or folder"):
        import_(tmp_path / "nowhere", tmp_path / "map", registry=registry())
    assert not (tmp_path / "map").exists()


def test_findings_of_a_record_without_a_title_name_it_by_its_id(folder: Path, registry: Make, tmp_path: Path) -> None:
    (folder / "one.lines").write_text("record||NHS", "utf-8")

    report = import_(folder / "one.lines", tmp_path / "map", registry=registry())

    (id,) = (record.id for record in mapkit.open(tmp_path / "map"))
    assert {finding.record for finding in report.findings} == {id}
