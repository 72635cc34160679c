"""What the manual tells people to type works."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/tutorial/index.md"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the sample archive where the repository has it."""
    (tmp_path / "docs").mkdir()
    shutil.copytree(ROOT / "docs/sample", tmp_path / "docs/sample")
    return tmp_path


@pytest.fixture
def environment() -> Mapping[str, str]:
    """An environment in which ``mapkit`` is the one under test."""
    import os

    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def test_the_tutorial_can_be_followed_from_beginning_to_end(desk: Path, environment: Mapping[str, str]) -> None:
    commands = "\n".join(_blocks(TUTORIAL, "sh"))

    done = subprocess.run(["sh", "-ec", commands], cwd=desk, env=environment, capture_output=True, text=True)

    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")
    assert (desk / "site/index.html").is_file()
    assert "due_for_review: June 2025\n" in (desk / "map/briefings/ready-for-anything.md").read_text("utf-8")


def test_the_scripts_of_the_guide_run(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import mapkit

    monkeypatch.chdir(desk)
    mapkit.import_("docs/sample/marsh-lane.wordpress.xml", to="map")

    names: dict[str, object] = {}
    for block in _blocks(ROOT / "docs/how-to/use-in-a-script.md", "python"):
        exec(compile(block, "use-in-a-script.md", "exec"), names)

    assert "Digital front doors: a framework for online services; Office for Digital Care" in capsys.readouterr().out


def test_the_plugin_of_the_guide_works(desk: Path, environment: Mapping[str, str]) -> None:
    guide = ROOT / "docs/how-to/write-a-plugin.md"
    for block in _blocks(guide, "python"):
        found = re.match(r'"""((?:src|tests)/.*?)"""\n', block)
        if found:
            path = desk / "county" / found[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, "utf-8")
    # what pip would leave behind: the name and entry point of an installed distribution
    site = desk / "county/src"
    (site / "mapkit_county/__init__.py").touch()
    info = site / "mapkit_county-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mapkit-county\nVersion: 0.1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[mapkit]\ncounty = mapkit_county.plugin\n", "utf-8")
    added = {"PYTHONPATH": str(site), "MAPKIT_PLUGINS": "county,wordpress"}
    commands = """
        mapkit plugins --check
        mapkit import docs/sample/marsh-lane.wordpress.xml --to map
        mapkit new patient-story
        mapkit export csv map --to records.csv
        python -m pytest -q -p no:cacheprovider county/tests
    """

    done = subprocess.run(
        ["sh", "-ec", commands], cwd=desk, env={**environment, **added}, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout + done.stderr if done.returncode else "") == (0, "")
    assert "words-as-medicine,briefing,Words as Medicine," in (desk / "records.csv").read_text("utf-8")


def test_a_python_block_of_the_manual_is_python() -> None:
    for path in sorted((ROOT / "docs").rglob("*.md")):
        for block in _blocks(path, "python"):
            compile(block, path.name, "exec")


def _blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
