"""An export writes what changed and nothing else, inside its target and nowhere else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.collection import Choice, open_writer
from mapkit.errors import (
    CollectionError,
    PluginError,
    RecordNotFoundError,
    UnknownFormatError,
    UnsafePathError,
    UsageError,
)
from mapkit.model import KINDS, Post, Record
from mapkit.pipeline import Progress, export
from mapkit.pipeline.paths import checked
from mapkit.plugin import Artifact, CollectionView, Context, Exporter, Option
from mapkit.testing import MemoryCollection

Make = Callable[..., Any]


class Trial:
    """An exporter whose files each test sets; it notes for which of them the bytes were asked."""

    def __init__(self) -> None:
        self.files: dict[str, str | bytes | Exception] = {}
        self.keys: dict[str, str] = {}
        self.made: list[str] = []
        self.contexts: list[Context] = []

    def write(self, view: CollectionView, context: Context) -> Iterator[Artifact]:
        self.contexts.append(context)
        for path in self.files:
            yield Artifact(path=path, key=self.keys.get(path, ""), chunks=lambda path=path: self.chunks(path))  # type: ignore[misc]

    def chunks(self, path: str) -> Iterable[bytes]:
        self.made.append(path)
        data = self.files[path]
        if isinstance(data, BaseException):
            yield b"half"
            raise data
        yield data.encode() if isinstance(data, str) else data


@pytest.fixture
def trial() -> Trial:
    return Trial()


@pytest.fixture
def run(trial: Trial, registry: Make, tmp_path: Path) -> Callable[..., mapkit.Report]:
    """Export the trial's files to a target."""
    option = Option(name="colour", help="C.", default="red")
    offer = Exporter(name="trial", summary="T.", write=trial.write, filenames=("*.one",), options=(option,))
    found = registry(offer)

    def go(target: str | Path = "out", files: dict[str, Any] | None = None, **arguments: Any) -> mapkit.Report:
        if files is not None:
            trial.files = files
        trial.made = []
        collection = arguments.pop("collection", MemoryCollection([Post(id="a", title="A")]))
        return export("trial", collection, tmp_path / target, registry=found, **arguments)

    return go


def test_files_are_written_below_the_target(run: Make, tmp_path: Path, tree: Make) -> None:
    report = run(files={"index.html": "one", "a/b/c.html": "two"})

    written = {name: data for name, data in tree(tmp_path / "out").items() if not name.startswith(".mapkit")}
    assert written == {"index.html": b"one", "a/b/c.html": b"two"}
    assert dict(report.outcome) == {"written": 2}
    assert (report.records, dict(report.kinds)) == (1, {"post": 1})


def test_a_file_whose_key_is_unchanged_is_not_made_again(run: Make, trial: Trial) -> None:
    trial.keys = {"a": "1", "b": "1"}
    run(files={"a": "one", "b": "two"})
    trial.keys = {"a": "1", "b": "2"}

    report = run(files={"a": "not looked at", "b": "new"})

    assert (trial.made, dict(report.outcome)) == (["b"], {"unchanged": 1, "written": 1})


def test_a_file_without_a_key_is_made_again_and_written_where_it_differs(
    run: Make, trial: Trial, tmp_path: Path
) -> None:
    run(files={"a": "one", "b": "two"})
    before = (tmp_path / "out/a").stat().st_ino

    report = run(files={"a": "one", "b": "new"})

    assert (trial.made, dict(report.outcome)) == (["a", "b"], {"unchanged": 1, "written": 1})
    assert (tmp_path / "out/a").stat().st_ino == before


def test_a_file_that_somebody_deleted_is_made_again(run: Make, trial: Trial, tmp_path: Path) -> None:
    trial.keys = {"a": "1"}
    run(files={"a": "one"})
    (tmp_path / "out/a").unlink()

    run(files={"a": "one"})

    assert (tmp_path / "out/a").read_text() == "one"


def test_what_an_earlier_export_made_and_this_one_does_not_is_removed(run: Make, tmp_path: Path, tree: Make) -> None:
    run(files={"a": "one", "old/deep/b": "two", "old/c": "three"})

    report = run(files={"a": "one", "old/c": "three"})

    assert dict(report.outcome) == {"unchanged": 2, "removed": 1}
    assert sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out/old").rglob("*")) == [
        "old/c"
    ]


def test_files_of_other_people_are_not_touched(run: Make, tmp_path: Path, tree: Make) -> None:
    (tmp_path / "out/theirs").mkdir(parents=True)
    (tmp_path / "out/CNAME").write_text("theirs")
    (tmp_path / "out/theirs/a.txt").write_text("theirs")
    run(files={"a": "one", "theirs/b": "two"})

    run(files={})

    left = {name: data for name, data in tree(tmp_path / "out").items() if not name.startswith(".mapkit")}
    assert left == {"CNAME": b"theirs", "theirs/a.txt": b"theirs"}


@pytest.mark.parametrize(
    "files", [{"CNAME": "x"}, {"CNAME/below": "x"}, {"folder": "x"}, {"link": "x"}, {"dangling": "x"}]
)
def test_a_file_of_somebody_else_is_not_overwritten(
    files: dict[str, str], run: Make, tmp_path: Path, tree: Make
) -> None:
    (tmp_path / "out/folder").mkdir(parents=True)
    (tmp_path / "out/folder/b").write_text("theirs")
    (tmp_path / "out/CNAME").write_text("theirs")
    (tmp_path / "out/link").symlink_to(tmp_path / "out/CNAME")
    (tmp_path / "out/dangling").symlink_to(tmp_path / "nowhere")
    before = tree(tmp_path)

    with pytest.raises(CollectionError, match="this file was not made by mapkit; export to another folder"):
        run(files={"good": "x", **files})

    assert tree(tmp_path) == before
    assert not (tmp_path / "nowhere").exists()


def test_a_link_out_of_the_target_is_not_followed(run: Make, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/assets").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(UnsafePathError, match="this folder is a link to a place outside the target"):
        run(files={"assets/a.css": "x"})

    assert list((tmp_path / "elsewhere").iterdir()) == []


UNSAFE = [
    "",
    "/etc/passwd",
    "../a",
    "a/../../b",
    "a/./b",
    "a//b",
    "a/",
    "C:/a",
    "a\\b",
    "a:b",
    "a?b",
    "a*b",
    "a|b",
    'a"b',
    "a<b",
    "a\x00b",
    "a\nb",
    "con",
    "CON.txt",
    "a/nul",
    "com1.html",
    "aux.",
    "a.",
    "a ",
    ".mapkit/export.json",
    ".MAPKIT/journal",
    "a" * 300,
    "é" * 130,
]


@pytest.mark.parametrize("path", UNSAFE, ids=lambda path: repr(path)[:20])
def test_an_unsafe_path_is_refused_and_nothing_is_written(path: str, run: Make, tmp_path: Path) -> None:
    with pytest.raises(UnsafePathError):
        run(files={"good": "x", path: "x"})

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "path", ["index.html", "a/b.html", "dŵr/café.html", ".nojekyll", "console.txt", "a b.html", "com10", "a.mapkit"]
)
def test_a_path_that_every_system_can_hold_is_taken(path: str) -> None:
    assert checked(path) == path


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["a", "a"], "made the file 'a' twice"),
        (["a.html", "A.HTML"], "made the file 'A.HTML' twice"),
        (["a", "a/b"], "made 'a/b' a file and a folder"),
        (["a/b/c", "a/b"], "made 'a/b' a file and a folder"),
        (["A/b", "a"], "made 'a' a file and a folder"),
    ],
)
def test_a_file_made_twice_is_the_plugins_fault(paths: list[str], message: str, registry: Make, tmp_path: Path) -> None:
    offer = Exporter(
        name="twice",
        summary="T.",
        write=lambda view, context: (Artifact(path=path, chunks=lambda: [b"x"]) for path in paths),
    )

    with pytest.raises(PluginError) as caught:
        export("twice", MemoryCollection(), tmp_path / "out", registry=registry(offer))

    assert str(caught.value) == f"plugin 'trial': {message}"
    assert not (tmp_path / "out").exists()


def test_a_file_and_a_folder_may_change_places_between_two_exports(run: Make, tmp_path: Path, tree: Make) -> None:
    run(files={"a": "file", "b/c": "below"})

    run(files={"a/b": "below", "b": "file"})

    assert {n: d for n, d in tree(tmp_path / "out").items() if not n.startswith(".mapkit")} == {
        "a/b": b"below",
        "b": b"file",
    }


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), MemoryError()])
@pytest.mark.parametrize("earlier", [False, True])
def test_an_export_that_fails_half_way_leaves_what_was_there(
    error: BaseException, earlier: bool, run: Make, tmp_path: Path, tree: Make
) -> None:
    if earlier:
        run(files={"a": "one", "b": "two"})
    before = tree(tmp_path)

    with pytest.raises(PluginError if isinstance(error, Exception) else KeyboardInterrupt):
        run(files={"a": "new", "b": error})

    assert tree(tmp_path) == before
    assert (tmp_path / "out").exists() == earlier


def test_a_plugin_that_fails_is_named(run: Make, tmp_path: Path) -> None:
    with pytest.raises(PluginError) as caught:
        run(files={"a": ValueError("no")})

    assert str(caught.value) == (
        f"{tmp_path / 'out'}: plugin 'trial': failed while writing: ValueError: no; "
        "try --debug, and report it to the plugin's authors"
    )


# a target that is one file


def test_a_target_whose_name_the_format_claims_is_one_file(run: Make, trial: Trial, tmp_path: Path) -> None:
    report = run("deep/out.one", files={"": "all"})

    assert (tmp_path / "deep/out.one").read_text() == "all"
    assert (trial.contexts[0].target, dict(report.outcome)) == ("out.one", {"written": 1})
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out.one"]
    assert dict(run("deep/out.one", files={"": "all"}).outcome) == {"unchanged": 1}


@pytest.mark.parametrize(("files", "said"), [({}, "none"), ({"a": "x"}, "'a'"), ({"": "x", "b": "y"}, "'', 'b'")])
def test_a_format_that_makes_no_single_file_says_so(files: Any, said: str, run: Make, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=f"is to make one file, and made {said}; give a folder"):
        run("out.one", files=files)

    assert list(tmp_path.iterdir()) == []


def test_a_single_file_that_fails_half_way_leaves_the_old_one(run: Make, tmp_path: Path, tree: Make) -> None:
    run("out.one", files={"": "old"})

    with pytest.raises(PluginError):
        run("out.one", files={"": ValueError("no")})

    assert tree(tmp_path) == {"out.one": b"old"}


def test_a_folder_format_does_not_write_over_a_file(run: Make, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    with pytest.raises(CollectionError, match="trial writes a folder, and this is a file"):
        run(files={"a": "x"})


def test_a_file_format_does_not_write_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(UsageError, match=r"jsonl writes one file: give a file's name such as \*\.jsonl"):
        export("jsonl", MemoryCollection(), tmp_path / "out")


# where nothing may be written


def collection_at(path: Path, *records: Record) -> Path:
    with open_writer(path, {cls.info.name: cls for cls in KINDS}) as writer:
        for record in records:
            writer.put(record)
        writer.commit()
    return path


def test_a_collection_is_not_written_over(run: Make, tmp_path: Path, tree: Make) -> None:
    collection_at(tmp_path / "map", Post(title="A"))
    before = tree(tmp_path / "map")

    with pytest.raises(CollectionError, match="this folder is a collection; export to another one"):
        run("map", files={"a": "x"})

    assert tree(tmp_path / "map") == before


def test_a_file_of_lines_is_not_exported_over_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = collection_at(tmp_path / "map.jsonl", Post(title="A"), Post(title="Secret", visibility="draft"))
    before = lines.read_bytes()
    monkeypatch.chdir(tmp_path)

    for target in (lines, Path("map.jsonl"), Path("../" + tmp_path.name) / "map.jsonl"):
        with pytest.raises(CollectionError, match="this file is the collection itself"):
            export("jsonl", lines, target)

    assert lines.read_bytes() == before


def test_an_export_of_another_format_is_not_mixed_in(run: Make, registry: Make, tmp_path: Path) -> None:
    run(files={"a": "x"})

    with pytest.raises(CollectionError, match="this folder holds an export of the format trial; choose another"):
        export("markdown", MemoryCollection([Post(title="A")]), tmp_path / "out")


@pytest.mark.parametrize(
    "manifest", ["{", "[]", '{"format": "trial"}', '{"format": "trial", "files": {"../precious": ""}}', "\udcff"]
)
def test_a_manifest_that_is_damaged_or_lies_deletes_nothing(manifest: str, run: Make, tmp_path: Path) -> None:
    run(files={"a": "x"})
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "out/.mapkit/export.json").write_text(manifest, "utf-8", errors="surrogateescape")

    with pytest.raises((CollectionError, UnsafePathError)):
        run(files={"b": "x"})

    assert (tmp_path / "precious").exists()


def test_a_folder_that_cannot_be_written_to_is_an_os_error(run: Make, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        (tmp_path / "out").symlink_to("/proc/self/nothing")
    else:
        (tmp_path / "out").mkdir(mode=0o500)

    with pytest.raises((OSError, CollectionError)):
        run(files={"a": "x"})


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


def test_the_exporter_is_told_what_it_may_know(run: Make, trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
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
    run: Make, trial: Trial, tmp_path: Path, tree: Make
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
