"""The README shows commands and output that are true."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SAMPLE = ROOT / "docs/sample/marsh-lane.wordpress.xml"


def test_the_first_command_needs_python_alone_and_does_the_main_job() -> None:
    first = _blocks("sh")[0]
    steps = [step.split()[:2] for step in first.split(" && ")]

    assert steps[0] == ["python3", "-m"]
    assert [step[1] for step in steps[2:]] == ["import", "check", "export"]


def test_ci_runs_the_readmes_test_command_word_for_word() -> None:
    command = _blocks("sh")[1].strip()

    assert command in [line.strip() for line in (ROOT / ".ci/run").read_text("utf-8").splitlines()]
    assert command.endswith("nox -s tests")


def test_the_python_lines_print_what_the_readme_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import mapkit

    monkeypatch.chdir(tmp_path)
    mapkit.import_(SAMPLE, to="demo/map")
    lines = doctest.DocTestParser().get_doctest(_blocks("pycon")[0], {}, "README.md", "README.md", 0)
    said: list[str] = []

    result = doctest.DocTestRunner().run(lines, out=said.append)

    assert (result.failed, "".join(said)) == (0, "")


def test_every_command_of_the_table_exists() -> None:
    import click

    from mapkit.cli import cli

    named = {
        found
        for row in re.findall(r"^\| (`mapkit .*?) \|", README, re.MULTILINE)
        for found in re.findall(r"`mapkit (\w+)", row)
    }

    assert named - set(cli.list_commands(click.Context(cli))) == set()


def test_every_plugin_is_in_the_table() -> None:
    plugins = {path.parent.name for path in ROOT.glob("plugins/*/pyproject.toml")}

    assert {name for name in plugins if f"| [{name}](plugins/{name}) |" not in README} == set()


def test_what_the_readme_links_to_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)

    assert [target for target in targets if not (ROOT / target).exists()] == []


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
