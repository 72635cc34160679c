"""What an export shows, and what it is told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.collection import Choice, open_writer
from mapkit.errors import (
    CollectionError,
    RecordNotFoundError,
    UnknownFormatError,
    UsageError,
)
from mapkit.model import KINDS, Post, Record, Site, Term
from mapkit.pipeline import Progress, export
from mapkit.testing import MemoryCollection

Make = Callable[..., Any]


def collection_at(path: Path, *records: Record) -> Path:
    with open_writer(path, {cls.info.name: cls for cls in KINDS}) as writer:
        for record in records:
            writer.put(record)
        writer.commit()
    return path


# what is shown


def records() -> list[Record]:
    return [
        Post(id="open", title="Open", body="Ring 01691 404000."),  # type: ignore[arg-type]
        Post(id="stub", title="Stub", visibility="protected", body="hidden text"),  # type: ignore[arg-type]
        Post(id="draft", title="Draft", visibility="draft", body="hidden text"),  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("name", ["markdown", "jsonl"])
def test_every_format_shows_public_records_only(name: str, tmp_path: Path, tree: Make) -> None:
    report = export(name, MemoryCollection(records()), tmp_path / ("out.jsonl" if name == "jsonl" else "out"))

    written = b"".join(tree(tmp_path).values()).decode()
    assert ("Open" in written, "hidden text" in written, "Draft" in written, "01691" in written) == (
        True,
        False,
        False,
        False,
    )
    assert [(f.code, f.severity, f.record) for f in report.findings] == [("X01", "info", ""), ("X02", "info", "open")]
    assert "1 draft" in report.findings[0].message and "1 protected" in report.findings[0].message


def test_more_is_shown_where_it_is_asked_for(tmp_path: Path) -> None:
    def titles(**arguments: Any) -> dict[str, str]:
        export("jsonl", MemoryCollection(records()), tmp_path / "out.jsonl", **arguments)
        lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
        return {data["id"]: data.get("body", "") for data in map(json.loads, lines)}

    removed = "Ring [telephone number removed]."
    assert titles(include=["protected"]) == {"open": removed, "stub": ""}
    assert titles(include="protected") == {"open": removed, "stub": ""}
    assert titles(include=["draft", "contacts"]) == {"open": "Ring 01691 404000.", "draft": "hidden text"}
    assert titles(all=True) == {"open": "Ring 01691 404000.", "stub": "hidden text", "draft": "hidden text"}
    assert titles(all=True, choice=Choice(ids=("draft",))) == {"draft": "hidden text"}


@pytest.mark.parametrize("include", [["everything"], ["protected", "passwords"], "all"])
def test_what_cannot_be_included_is_refused(include: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--include takes comments, contacts, draft"):
        export("jsonl", MemoryCollection(), tmp_path / "out.jsonl", include=include)


def test_a_choice_of_a_record_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordNotFoundError, match="'typo'"):
        export("jsonl", MemoryCollection(records()), tmp_path / "out.jsonl", choice=Choice(ids=("typo",)))


def test_a_choice_of_a_tag_that_no_record_has_leaves_an_earlier_export_as_it_is(tmp_path: Path, tree: Make) -> None:
    tagged = Post(id="open", title="Open", terms=(Term(name="Workforce", taxonomy="tag"),))
    export("markdown", MemoryCollection([tagged]), tmp_path / "out")
    before = tree(tmp_path)

    with pytest.raises(UsageError, match="did you mean 'Workforce'"):
        export("markdown", MemoryCollection([tagged]), tmp_path / "out", choice=Choice(terms=frozenset({"Worforce"})))
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_a_choice_that_fits_nothing_leaves_an_earlier_export_as_it_is(name: str, tmp_path: Path, tree: Make) -> None:
    format = "jsonl" if name == "out.jsonl" else "markdown"
    later = Choice(since="2999")
    export(format, MemoryCollection(records()), tmp_path / name)
    before = tree(tmp_path)

    with pytest.raises(UsageError, match="none of the records fits what was chosen"):
        export(format, MemoryCollection(records()), tmp_path / name, choice=later)
    assert tree(tmp_path) == before
    assert export(format, MemoryCollection(records()), tmp_path / f"new-{name}", choice=later).records == 0


def test_what_was_chosen_and_is_hidden_by_now_goes_from_an_earlier_export(tmp_path: Path, tree: Make) -> None:
    term = Term(name="Workforce", taxonomy="tag")
    choice = Choice(terms=frozenset({"Workforce"}))
    export("markdown", MemoryCollection([Post(id="a", title="A", terms=(term,))]), tmp_path / "out", choice=choice)
    hidden = Post(id="a", title="A", terms=(term,), visibility="private")

    report = export("markdown", MemoryCollection([hidden]), tmp_path / "out", choice=choice)

    assert dict(report.outcome) == {"removed": 1}
    assert [name for name in tree(tmp_path / "out") if name.endswith(".md")] == []


def test_an_export_takes_neither_the_place_of_an_imported_collection_nor_of_a_file_in_one(tmp_path: Path) -> None:
    with open_writer(tmp_path / "kept.jsonl", {cls.info.name: cls for cls in KINDS}) as writer:
        writer.put_site(Site(title="Kept"))
        writer.commit()
    folder = collection_at(tmp_path / "map", *records())
    before = (tmp_path / "kept.jsonl").read_bytes()

    with pytest.raises(CollectionError, match="this file is a collection"):
        export("jsonl", MemoryCollection(records()), tmp_path / "kept.jsonl")
    with pytest.raises(CollectionError, match="inside the collection map"):
        export("jsonl", MemoryCollection(records()), folder / "posts/out.jsonl")
    assert (tmp_path / "kept.jsonl").read_bytes() == before


def test_the_exporter_is_told_what_it_may_know(run: Make, trial: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    run(files={"a": "x"}, settings=[("colour", "blue")], include=["comments"])

    (context,) = trial.contexts
    assert (context.options, context.target, context.include) == ({"colour": "blue"}, "", frozenset({"comments"}))
    assert context.now == datetime(1970, 1, 1, tzinfo=UTC)
    assert "briefing" in context.kinds


@pytest.mark.parametrize("given", [{"settings": [("size", "1")]}, {"options": {"size": 1}}])
def test_an_option_that_the_format_does_not_know_is_refused(given: Any, run: Make) -> None:
    with pytest.raises(UsageError, match="format 'trial' has no option 'size'; it has colour"):
        run(files={}, **given)


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError):
        export("ris", MemoryCollection(), tmp_path / "out")


def test_a_collection_may_be_given_by_its_path(tmp_path: Path) -> None:
    collection_at(tmp_path / "map", Post(title="A"))

    report = export("jsonl", tmp_path / "map", tmp_path / "out.jsonl")

    assert dict(report.kinds) == {"post": 1}


def test_records_that_cannot_be_read_are_findings_of_the_export(tmp_path: Path) -> None:
    collection_at(tmp_path / "map", Post(title="A"), Post(title="B"))
    (tmp_path / "map/posts/a.md").write_text("damaged")

    report = export("jsonl", tmp_path / "map", tmp_path / "out.jsonl")

    assert [(f.code, f.path) for f in report.findings] == [("R03", "posts/a.md")]
    assert report.records == 1


def test_progress_counts_the_files(run: Make) -> None:
    seen: list[tuple[str, int]] = []

    def listen(progress: Progress) -> None:
        seen.append((progress.step, progress.done))

    run(files={"a": "x", "b": "y"}, on_progress=listen)

    assert seen == [("writing", 1), ("writing", 2)]


@pytest.mark.parametrize("name", ["markdown", "jsonl"])
def test_two_exports_of_the_same_give_the_same_bytes(name: str, tmp_path: Path, tree: Make) -> None:
    suffix = ".jsonl" if name == "jsonl" else ""
    export(name, MemoryCollection(records()), tmp_path / f"one/out{suffix}")
    export(name, MemoryCollection(records()), tmp_path / f"two/out{suffix}")

    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_markdown_export_can_be_imported_again(tmp_path: Path) -> None:
    export("markdown", MemoryCollection(records()), tmp_path / "out", all=True)

    mapkit.import_(tmp_path / "out", to=tmp_path / "map")

    assert [record.title for record in mapkit.open(tmp_path / "map")] == ["Draft", "Open", "Stub"]


def test_an_export_killed_at_any_step_is_finished_or_undone_by_the_next(
    run: Make, trial: Any, tmp_path: Path, tree: Make
) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("needs a system that can fork")
    import shutil
    import sys

    run("goal", files={"a": "one", "d/b": "two"})
    run("goal", files={"a/c": "three", "d/b": "new"})
    step, died = 1, True
    while died:
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        run(files={"a": "one", "d/b": "two"})
        child = os.fork()
        if child == 0:  # pragma: no cover
            left = [step]

            def count(event: str, arguments: tuple[Any, ...], left: list[int] = left) -> None:
                if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir") and str(tmp_path) in str(
                    arguments
                ):
                    left[0] -= 1
                    if left[0] == 0:
                        os._exit(9)

            try:
                sys.addaudithook(count)
                run(files={"a/c": "three", "d/b": "new"})
            finally:
                os._exit(0)
        died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        run(files={"a/c": "three", "d/b": "new"})
        assert tree(tmp_path / "out") == tree(tmp_path / "goal"), f"killed at step {step}"
        step += 1

    assert step > 5
