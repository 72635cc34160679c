"""The report is written whole or not at all, in constant memory."""

from __future__ import annotations

from typing import Any

import pytest

from mapkit.errors import PluginError, UsageError
from mapkit.model import (
    Finding,
    Origin,
    Post,
)
from mapkit.pipeline import Report, import_


@pytest.mark.parametrize("suffix", ["html", "json"])
def test_the_same_import_gives_the_same_bytes(suffix: str, run: Any) -> None:
    run.write(f"first.{suffix}", *run.every_sort(), to="map.jsonl")

    again = {
        run.write(f"{name}.{suffix}", *run.every_sort(), to="map.jsonl").read_bytes() for name in ("second", "third")
    }

    assert len(again) == 1


@pytest.mark.parametrize("before", [None, "An older report."])
@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_an_import_that_fails_leaves_no_half_report(name: str, before: str | None, run: Any) -> None:
    path = run.folder / name
    if before is not None:
        path.write_text(before, "utf-8")

    with pytest.raises(PluginError):
        run.write(name, run.entry("A", "Text."), RuntimeError("half-way"))

    assert (path.read_text("utf-8") if path.exists() else None) == before
    assert sorted(p.name for p in run.folder.iterdir()) == sorted(["notes.txt"] + [name] * (before is not None))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("report.pdf", "a report's name ends in .html (for people) or .json (for programs)"),
        ("report", "a report's name ends in .html (for people) or .json (for programs)"),
        ("folder.html", "the report cannot be written here: this is a folder; give it another name"),
        (
            "notes.txt/report.html",
            "the report cannot be written here: {folder}/notes.txt is no folder that you may write to",
        ),
    ],
)
def test_a_report_that_could_not_be_written_is_refused_before_anything_is_done(
    name: str, message: str, run: Any
) -> None:
    (run.folder / "folder.html").mkdir()

    with pytest.raises(UsageError) as caught:
        run.write(name, run.entry("A", "Text."))

    assert str(caught.value) == f"{run.folder / name}: {message.format(folder=run.folder)}"
    assert not (run.folder / "map").exists()


def test_a_report_may_go_into_a_folder_that_is_not_there_yet(run: Any) -> None:
    assert run.write("reports/2019/June.HTML", run.entry("A", "Text.")).read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_report_may_lie_in_the_collection_that_it_is_about(run: Any) -> None:
    for _ in range(2):
        run.write("map/report.html", run.entry("A", "Text."))

    assert (run.folder / "map/report.html").is_file()
    assert (run.folder / "map/posts/a.md").is_file()


def test_without_a_report_nothing_is_written(run: Any) -> None:
    import_(run.source, run.folder / "map", format="notes", registry=run.registry((run.entry("A", "Text."),)))

    assert sorted(path.name for path in run.folder.iterdir()) == ["map", "notes.txt"]


def test_the_reports_of_thousands_of_posts_need_no_more_memory(run: Any) -> None:
    import tracemalloc

    from mapkit.pipeline.import_report import ImportReport
    from mapkit.pipeline.import_report.about import About
    from mapkit.pipeline.trace import Piece

    def peak(count: int) -> int:
        piece = Piece(field="summary", field_label="Summary", how="label", label="Summary:", text="word " * 200)
        tracemalloc.start()
        with ImportReport(run.folder / f"{count}.html", About()) as account:
            for number in range(count):
                post = Post(title=f"Post {number}", origin=(Origin(format="n", key=str(number)),))
                account.add(f"post-{number}", post, [piece])
                account.hear(Finding(code="T05", message="m", record=f"post-{number}"))
            account.finish(Report())
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few = peak(50)
    assert peak(1_500) < few + 500_000
