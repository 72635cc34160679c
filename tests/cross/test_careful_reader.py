"""Pages as the community may have written and saved them, read as a careful librarian reads them.

Each page of ``pages`` lies beside what a reader sees on it: its posts with their kinds, fields and findings.
After a change that is meant, look at every line that differs, then: ``pytest --update-goldens``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import KINDS, Entry, Finding
from mapkit.plugin import Context, Source
from mapkit.recognise import Recogniser
from mapkit.registry import Registry

pytest.importorskip("mapkit_capture", reason="mapkit-capture is not installed")

PAGES = Path(__file__).parent / "pages"
KNOWN = {cls.info.name: cls for cls in KINDS}
RECOGNISER = Recogniser(KNOWN)


@pytest.mark.parametrize("page", sorted(p for p in PAGES.iterdir() if p.suffix != ".json"), ids=lambda page: page.stem)
def test_a_page_is_read_as_a_careful_reader_reads_it(
    page: Path, fields: Callable[..., Any], request: pytest.FixtureRequest
) -> None:
    findings: list[Finding] = []
    items = Registry.installed().importer("capture").read(Source.at(page), Context(kinds=KNOWN, report=findings.append))
    found = [RECOGNISER.recognise(item) for item in items if isinstance(item, Entry)]
    seen = [
        {
            "kind": each.record.kind,
            "title": each.record.title,
            "visibility": each.record.visibility,
            "fields": fields(each.record),
            "findings": sorted({finding.code for finding in each.findings}),
        }
        for each in found
    ]
    text = json.dumps(seen, ensure_ascii=False, indent=1) + "\n"
    expected = page.with_suffix(".json")
    if request.config.getoption("--update-goldens", default=False):
        expected.write_text(text, "utf-8")

    assert json.loads(text) == json.loads(expected.read_text("utf-8"))
    assert {finding.code for finding in findings} <= {"T04"}
