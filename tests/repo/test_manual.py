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
MOVING = ROOT / "docs/how-to/move-the-old-site.md"
OUTCOMES = ROOT / "docs/tutorial/show-what-your-service-achieves.md"


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


def test_the_tutorial_of_outcomes_can_be_followed_from_beginning_to_end(
    desk: Path, environment: Mapping[str, str]
) -> None:
    commands = "\n".join(_blocks(OUTCOMES, "sh"))

    done = subprocess.run(["sh", "-ec", commands], cwd=desk, env=environment, capture_output=True, text=True)

    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")
    before, after = done.stdout.split("Westmarch Hospitals, April 2022 to March 2023 (qiof-2019)\n")[-2:]
    assert "ml-6.3a" in before
    assert "6  The difference that the service makes: level 3; for level 4\n" in after
    assert (desk / "levels.csv").read_bytes().startswith(b"\xef\xbb\xbforganisation,service,period,")
    assert (desk / "report/evaluations/westmarch-hospitals-2023.docx").is_file()
    assert (desk / "form.docx").is_file()
    site = "".join(path.read_text("utf-8") for path in (desk / "site").rglob("*.html"))
    assert ("Ruth Denholm" in site, "Nell Oakes" in site, "Updates for the night crews" in site) == (True, False, False)


def test_the_commands_of_the_guide_to_frameworks_run(desk: Path, environment: Mapping[str, str]) -> None:
    guide = ROOT / "docs/how-to/load-a-framework.md"
    tables = [block for block in _blocks(guide, "text") if "," in block]
    (desk / "indicators.csv").write_text(tables[0], "utf-8")
    (desk / "criteria.csv").write_text(tables[1], "utf-8")
    commands = "\n".join([*_blocks(guide, "sh"), "mapkit framework check criteria.csv"])

    done = subprocess.run(["sh", "-ec", commands], cwd=desk, env=environment, capture_output=True, text=True)

    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")
    assert "criteria: 1 sections, 1 levels, 1 indicators" in done.stderr
    assert (desk / "framework.schema.json").is_file()


def test_the_script_of_the_page_of_evaluations_runs(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    names: dict[str, object] = {}
    for block in _blocks(ROOT / "docs/reference/evaluation.md", "python"):
        exec(compile(block, "evaluation.md", "exec"), names)

    assert "Westmarch Hospitals 2 3 3\n" in capsys.readouterr().out


def test_the_yaml_of_the_manual_is_what_mapkit_reads() -> None:
    import mapkit

    study = _blocks(ROOT / "docs/how-to/record-impact-and-consent.md", "yaml")[0]
    records = [f"kind: case-study\ntitle: A story\n{study}"]
    records += [_blocks(ROOT / f"docs/reference/{name}.md", "yaml")[0] for name in ("framework-file", "evaluation")]

    read = [mapkit.from_markdown(f"---\n{text}---\n") for text in records]

    assert [record.kind for record in read] == ["case-study", "framework", "evaluation"]


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


def test_the_guide_to_moving_a_site_can_be_followed(desk: Path, environment: Mapping[str, str]) -> None:
    sample = desk / "docs/sample/marsh-lane.wordpress.xml"
    for name in ("archive.wordpress.xml", "archive-june.wordpress.xml"):
        shutil.copy(sample, desk / name)
    (desk / "uploads").mkdir()
    who = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    # each block is typed in the folder that holds the archive
    commands = "\n".join(f"({block})" for block in _blocks(MOVING, "sh"))

    done = subprocess.run(["sh", "-ec", commands], cwd=desk, env={**environment, **who}, capture_output=True, text=True)

    assert (done.returncode, done.stderr if done.returncode else "") == (0, "")
    assert (desk / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (desk / "old-addresses.csv").read_bytes().startswith("\ufeffurl,".encode())
    assert ".mapkit" not in subprocess.run(
        ["git", "ls-files"], cwd=desk / "map", capture_output=True, text=True, check=True
    ).stdout.replace(".mapkit/.gitignore", "")


def test_the_guide_to_moving_a_site_says_what_to_do_about_every_warning_of_an_import() -> None:
    from mapkit.registry import Registry

    text = MOVING.read_text("utf-8")
    # outcomes and exports are not of an import; W30 and above are written, not read
    asked = {
        code
        for code, rule in Registry.installed().rules().items()
        if rule.severity != "info" and re.fullmatch(r"[CDKMRST]\d\d|W[012]\d", code)
    }

    assert {code for code in asked if f"`{code}`" not in text} == set()
