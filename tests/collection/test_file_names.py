"""A record's file is named by its id; where the two differ somebody is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mapkit.collection import open_collection
from mapkit.model import Briefing, Finding, Record

Put = Callable[..., Any]
Make = Callable[..., Record]


def test_a_copied_or_renamed_file_whose_head_names_another_id_is_said_once_and_its_name_counts(
    tmp_path: Path, put: Put, post: Make
) -> None:
    folder = tmp_path / "map"
    put(folder, post(1, "A plan"))
    original = folder / "briefings/a-plan.md"
    (folder / "briefings/b-plan.md").write_text(original.read_text("utf-8"), "utf-8")
    found: list[Finding] = []

    collection = open_collection(folder, {"briefing": Briefing}, found.append)

    assert [record.id for record in collection] == [record.id for record in collection] == ["a-plan", "b-plan"]
    assert [(f.code, f.severity, f.path, f.message) for f in found] == [
        ("R08", "warning", "briefings/b-plan.md", "its head says id: a-plan, its name says b-plan; the name counts")
    ]
