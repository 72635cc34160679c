"""The page of the manual about charts: its script runs, says what the page says, and draws the page's pictures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/charts.md"


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[str, Path]:
    """Run the page's script in a folder that has the sample; return what it printed, and the folder."""
    shutil.copytree(ROOT / "docs/sample", tmp_path / "docs/sample")
    monkeypatch.chdir(tmp_path)
    [script] = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    exec(compile(script, "charts.md", "exec"), {})
    return capsys.readouterr().out, tmp_path


def test_the_script_says_what_the_page_says(said: tuple[str, Path]) -> None:
    [printed] = re.findall(r"```text\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)

    assert said[0] == printed


@pytest.mark.parametrize("name", ["levels.svg", "matrix.svg"])
def test_the_pictures_of_the_page_are_those_that_the_script_draws(said: tuple[str, Path], name: str) -> None:
    assert (ROOT / "docs/images" / name).read_text("utf-8") == (said[1] / name).read_text("utf-8")
