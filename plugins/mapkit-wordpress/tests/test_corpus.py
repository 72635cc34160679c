"""Real and damaged exports of other projects, where the shared corpus is at hand."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import mapkit


def _files(shared: Path) -> list[Path]:
    return [*sorted((shared / "corpus" / "wxr").glob("*.xml")), shared / "corpus" / "map" / "maptoolkit.wordpress.xml"]


def _well_formed(path: Path) -> bool:
    try:
        ElementTree.parse(path)
    except ElementTree.ParseError:
        return False
    return True


def _differences(shared: Path, before: Path, after: Path, *words: str) -> str:
    tool = shared / "tools" / "wxr_diff.py"
    done = subprocess.run([sys.executable, tool, before, after, *words], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _turn(source: Path, work: Path, name: str) -> Path:
    kept, back = work / f"{name}.kept", work / f"{name}.xml"
    mapkit.import_(source, to=kept, format="wordpress")
    mapkit.export("wordpress", kept, to=back, all=True)
    return back


def test_every_export_comes_back_as_it_was(shared, tmp_path):
    found = {}
    for number, source in enumerate(_files(shared)):
        back = _turn(source, tmp_path, str(number))
        assert _well_formed(back), source.name
        if _well_formed(source) and b"wordpress.org/export/1.0/" not in source.read_bytes():
            found[source.name] = _differences(shared, source, back)
        else:
            again = _turn(back, tmp_path, f"{number}-again")
            lost = _differences(shared, source, back, "--words")
            found[source.name] = lost or _differences(shared, back, again)
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("part", ["rest"])
def test_the_dump_of_a_site_holds_the_public_posts_of_its_export(shared, reading, part):
    archive = reading(shared / "corpus" / "map" / "maptoolkit.wordpress.xml")
    dump = reading(shared / "corpus" / "map" / part)
    public = {entry.origin.key for entry in archive.entries if entry.visibility in ("public", "protected")}
    assert {entry.origin.key for entry in dump.entries} == public
