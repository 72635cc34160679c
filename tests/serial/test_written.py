"""Files that people saved on other systems: in UTF-16, and in an encoding that is not UTF-8."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import mapkit
from mapkit.cli import cli
from mapkit.errors import SourceError

TEXT = "---\nkind: briefing\ntitle: Siân’s café\n---\n"
ADVICE = "this file is not UTF-8: save it again with the encoding UTF-8 (in Notepad: File, Save as, Encoding)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_record_in_what_windows_writes_is_imported(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding, newline="\r\n")

    mapkit.import_(tmp_path / "a.md", to=tmp_path / "map")

    assert [record.title for record in mapkit.open(tmp_path / "map")] == ["Siân’s café"]


def test_a_record_in_another_encoding_is_said_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, "cp1252")

    with pytest.raises(SourceError) as caught:
        mapkit.import_(tmp_path / "a.md", to=tmp_path / "map")

    assert str(caught.value) == f"{tmp_path / 'a.md'}:3: {ADVICE}"


def test_a_file_that_breaks_off_within_a_sign_of_utf_16_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(TEXT.encode("utf-16")[:-1])

    with pytest.raises(
        SourceError, match=r"a\.md: this file begins as UTF-16 does, and does not go on so: save it as UTF-8"
    ):
        mapkit.import_(tmp_path / "a.md", to=tmp_path / "map")


@pytest.mark.parametrize(
    ("text", "said"),
    [(b"no record", "1: a record starts with front matter between two '---' lines"), (b"---\n\xe9", f"2: {ADVICE}")],
)
def test_suggest_names_the_file_that_is_no_record(text: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(text)

    result = CliRunner().invoke(cli, ["outcomes", "suggest", str(tmp_path / "a.xml")], standalone_mode=False)

    assert str(result.exception) == f"{tmp_path / 'a.xml'}:{said}"
