"""``mapkit framework``, as somebody uses it who loads the official texts in an editor or from a table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import mapkit
from mapkit.cli import cli
from mapkit.errors import InvalidRecordError, UsageError
from mapkit.model import Framework
from mapkit.serial.front_matter import load_yaml

Run = Callable[..., Result]


def faults_in_editor(path: Path) -> list[str]:
    """Return what an editor underlines: it takes the schema that the file's first line names, beside the file."""
    text = path.read_text("utf-8")
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert found is not None
    schema = json.loads((path.parent / found[1]).read_text("utf-8"))
    return [fault.message for fault in Draft202012Validator(schema).iter_errors(load_yaml(text, typed=True))]


def test_a_new_yaml_file_has_no_faults_in_an_editor_and_shows_a_slip(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    run("framework", "new", "--to", file)
    before = faults_in_editor(file)
    file.write_text(file.read_text("utf-8").replace("highest: 4", "highest: four"), "utf-8")

    assert before == []
    assert len(faults_in_editor(file)) == 1


def test_texts_loaded_in_an_editor_become_a_framework_of_the_collection(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    run("framework", "new", "--to", file)
    text = file.read_text("utf-8")
    loaded = text.replace("title: Level 1}", "title: Level 1, indicators: [{id: 1.1.1, text: Is open}]}", 1)
    file.write_text(loaded, "utf-8")
    assert text != loaded

    checked = run("framework", "check", file)
    run("framework", "new", "--from", file, "--to", tmp_path / "map/frameworks/qiof-2019.md")
    (tmp_path / "map/mapkit.yaml").write_text("title: Ours\n", "utf-8")
    [framework] = mapkit.open(tmp_path / "map").frameworks

    assert "6 sections, 30 levels, 1 indicators" in checked.stderr
    assert isinstance(framework, Framework)
    assert framework.id == "qiof-2019"
    assert [i.id for i in framework.sections[0].levels[1].indicators] == ["1.1.1"]


def test_a_table_becomes_a_framework_with_its_title_and_edition(run: Run, tmp_path: Path) -> None:
    table, file = tmp_path / "second.csv", tmp_path / "qiof-2.md"
    table.write_bytes("outcome;title;level;indicator;text\n1;Support;1;a;Siân’s\n".encode("cp1252"))

    run("framework", "new", "--from", table, "--title", "Second edition", "--edition", "2023", "--to", file)
    made = mapkit.from_markdown(file.read_text("utf-8"))

    assert isinstance(made, Framework)
    assert (made.id, made.title, made.edition) == ("qiof-2", "Second edition", "2023")
    assert made.sections[0].levels[0].indicators[0].text == "Siân’s"


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("kind: framework\ntitle: T\nsections: [{number: 1, colour: red}]\n", InvalidRecordError, "colour"),
        ("kind: post\ntitle: T\n", InvalidRecordError, "a framework begins with"),
        (
            "kind: framework\ntitle: T\nsections:\n- {number: 1, title: A, levels: [{value: 1, indicators: "
            "[{id: a}, {id: a}]}]}\n",
            InvalidRecordError,
            "the indicator 'a' stands twice",
        ),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, text: str, error: type[Exception], said: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, "utf-8")
    result = CliRunner().invoke(cli, ["framework", "check", str(file)], standalone_mode=False)

    assert isinstance(result.exception, error)
    assert said in str(result.exception)
    assert str(file) in str(result.exception)


@pytest.mark.parametrize("name", ["x.txt", "x", "x.csv"])
def test_a_framework_is_written_to_markdown_or_yaml_alone(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["framework", "new", "--to", str(tmp_path / name)], standalone_mode=False)

    assert str(result.exception) == f"{tmp_path / name}: the name of a framework's file ends in .md or .yaml"

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_exists_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine\n", "utf-8")
    result = CliRunner().invoke(cli, ["framework", "new", "--to", str(file)], standalone_mode=False)

    assert isinstance(result.exception, UsageError)
    assert file.read_text("utf-8") == "mine\n"
