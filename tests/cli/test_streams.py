"""What encoding the command writes: UTF-8 into files and pipes, whatever the system's own is; a terminal's own on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit import CaseStudy

TITLE = "Siân’s 目標 – café"
#: A system on which files and pipes have the encoding of Western Windows.
WESTERN = {"MAPKIT_PLUGINS": "", "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(mapkit.to_markdown(CaseStudy(id="a", title=TITLE, story="Ŵyth → nine.")), "utf-8")
    mapkit.import_(tmp_path / "a.md", to=tmp_path / "map")
    return tmp_path / "map"


def run(installed: Any, *arguments: str, file: Path) -> int:
    """Run the command with its output and its messages in a file."""
    with file.open("wb") as stream:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "mapkit", *arguments],
            env=installed.environment(**WESTERN),
            cwd=file.parent,
            stdout=stream,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        ).returncode


@pytest.mark.parametrize("arguments", [["show", "map", "a"], ["list", "map"], ["list", "map", "--json"]], ids=" ".join)
def test_what_goes_into_a_file_is_utf_8(arguments: list[str], installed: Any, collection: Path) -> None:
    file = collection.parent / "out.txt"

    assert (run(installed, *arguments, file=file), TITLE in file.read_text("utf-8")) == (0, True)


def test_a_message_that_goes_into_a_file_is_utf_8(installed: Any, collection: Path) -> None:
    file = collection.parent / "out.txt"
    (collection.parent / "目標.md").write_text("---\nkind: post\ntitle: 目標: b\n---\n", "utf-8")

    run(installed, "import", "目標.md", "--to", "other", file=file)

    assert "目標.md" in file.read_text("utf-8")


def test_a_record_that_was_printed_into_a_file_is_imported_as_it_was(installed: Any, collection: Path) -> None:
    file = collection.parent / "shown.md"

    run(installed, "show", "map", "a", "--markdown", file=file)
    mapkit.import_(file, to=collection.parent / "again")

    (record,) = mapkit.open(collection.parent / "again")
    assert (record.title, b"\r" in file.read_bytes()) == (TITLE, False)


def test_a_template_that_was_printed_into_a_file_is_imported(installed: Any, collection: Path) -> None:
    file = collection.parent / "new.md"

    run(installed, "new", "case-study", file=file)

    assert len(mapkit.import_(file, to=collection.parent / "again").kinds) == 1


def test_a_file_with_windows_line_ends_is_read_alike(installed: Any, collection: Path) -> None:
    file = collection.parent / "shown.md"
    run(installed, "show", "map", "a", "--markdown", file=file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    mapkit.import_(file, to=collection.parent / "again")

    (record,), (before,) = mapkit.open(collection.parent / "again"), mapkit.open(collection)
    assert (record.title, record.story) == (before.title, before.story)  # type: ignore[attr-defined]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal cannot be made on Windows")
def test_a_terminal_shows_a_question_mark_for_a_sign_that_it_lacks(installed: Any, collection: Path) -> None:
    import pty

    ours, its = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "mapkit", "show", str(collection), "a"],
        env=installed.environment(**WESTERN),
        stdout=its,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )
    os.close(its)
    shown = os.read(ours, 65536).decode("cp1252")
    os.close(ours)

    assert (done.returncode, done.stderr, "Siân’s ?? – café" in shown) == (0, b"", True)
