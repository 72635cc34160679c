"""Cases as files, and how they are renewed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mapkit.model import Briefing, Site
from mapkit.testing import cases, check_golden, plain_items


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("two", "one"):
        (tmp_path / "cases" / name).mkdir(parents=True)
        (tmp_path / "cases" / name / "input.txt").write_text(name, "utf-8")
    (tmp_path / "cases/one/expected.json").write_text('{"length": 3, "list": [1]}', "utf-8")
    return tmp_path / "cases"


def test_cases_are_the_folders_sorted_by_name(folder: Path) -> None:
    one, two = cases(folder)

    assert (str(one), one.input.name, one.source.read(), one.source.name, str(two)) == (
        "one",
        "input.txt",
        b"one",
        "input.txt",
        "two",
    )


def test_a_folder_without_cases_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no cases here"):
        cases(tmp_path)


def test_a_case_that_agrees_passes_whatever_the_form_of_its_lists(folder: Path) -> None:
    check_golden(cases(folder)[0], {"length": 3, "list": (1,)})


def test_a_case_that_differs_shows_both(folder: Path) -> None:
    with pytest.raises(AssertionError) as caught:
        check_golden(cases(folder)[0], {"length": 4, "list": [1]})

    assert "one: not what expected.json says" in str(caught.value)
    assert '- "length": 3,' in str(caught.value)
    assert '+ "length": 4,' in str(caught.value)


def test_a_case_without_an_expectation_says_how_to_write_one(folder: Path) -> None:
    with pytest.raises(AssertionError, match=r"two: there is no expected.json yet; write it with --update-goldens"):
        check_golden(cases(folder)[1], {})


def test_an_update_writes_what_is_expected_from_now_on(folder: Path) -> None:
    case = cases(folder)[1]

    check_golden(case, {"word": "Siân"}, update=True)

    assert case.expected.read_bytes() == '{\n "word": "Siân"\n}\n'.encode()
    check_golden(case, {"word": "Siân"})


def test_items_become_json_values_under_their_names() -> None:
    assert plain_items([Site(title="S"), Briefing(title="A")]) == [
        {"Site": {"title": "S"}},
        {"Briefing": {"kind": "briefing", "schema": 1, "id": "", "title": "A", "visibility": "public"}},
    ]


def test_pytest_renews_the_expectations_when_told_to(folder: Path) -> None:
    (folder.parent / "test_it.py").write_text(
        "import pytest\n"
        "from mapkit.testing import cases\n"
        f"@pytest.mark.parametrize('case', cases({str(folder)!r}), ids=str)\n"
        "def test_case(case, golden):\n"
        "    golden(case, {'says': case.source.read().decode()})\n",
        "utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "mapkit.testing.pytest_plugin",
        "-p",
        "no:cacheprovider",
        "test_it.py",
    ]

    def outcome(*more: str) -> str:
        done = subprocess.run([*command, *more], cwd=folder.parent, capture_output=True, text=True)
        return done.stdout.splitlines()[-1].partition(" in ")[0]

    assert [outcome(), outcome("--update-goldens"), outcome()] == ["2 failed", "2 passed", "2 passed"]
    assert json.loads((folder / "two/expected.json").read_bytes()) == {"says": "two"}
