"""An export writes what changed and nothing else, inside its target and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.collection import open_writer
from mapkit.collection.lock import Lock
from mapkit.errors import (
    CollectionError,
    PluginError,
    UnsafePathError,
    UsageError,
)
from mapkit.model import KINDS, Post, Record
from mapkit.pipeline import export
from mapkit.pipeline.paths import checked
from mapkit.plugin import Artifact, Exporter
from mapkit.testing import MemoryCollection

Make = Callable[..., Any]


def test_files_are_written_below_the_target(run: Make, tmp_path: Path, tree: Make) -> None:
    report = run(files={"index.html": "one", "a/b/c.html": "two"})

    written = {name: data for name, data in tree(tmp_path / "out").items() if not name.startswith(".mapkit")}
    assert written == {"index.html": b"one", "a/b/c.html": b"two"}
    assert dict(report.outcome) == {"written": 2}
    assert (report.records, dict(report.kinds)) == (1, {"post": 1})


def test_a_folder_is_not_made_under_the_name_of_another_sort_of_file(run: Make, tmp_path: Path) -> None:
    with pytest.raises(
        UsageError,
        match=r"trial writes a file whose name fits \*.one, or a folder; this looks like another sort of file",
    ):
        run("brief.doc", {"a": "one"})
    assert not (tmp_path / "brief.doc").exists()
    (tmp_path / "there.html").mkdir()

    for name in ("there.html", "library.nhs.uk"):
        assert dict(run(name, {"a": "one"}).outcome) == {"written": 1}


def test_a_file_whose_key_is_unchanged_is_not_made_again(run: Make, trial: Any) -> None:
    trial.keys = {"a": "1", "b": "1"}
    run(files={"a": "one", "b": "two"})
    trial.keys = {"a": "1", "b": "2"}

    report = run(files={"a": "not looked at", "b": "new"})

    assert (trial.made, dict(report.outcome)) == (["b"], {"unchanged": 1, "written": 1})


def test_a_file_without_a_key_is_made_again_and_written_where_it_differs(run: Make, trial: Any, tmp_path: Path) -> None:
    run(files={"a": "one", "b": "two"})
    before = (tmp_path / "out/a").stat().st_ino

    report = run(files={"a": "one", "b": "new"})

    assert (trial.made, dict(report.outcome)) == (["a", "b"], {"unchanged": 1, "written": 1})
    assert (tmp_path / "out/a").stat().st_ino == before


def test_a_file_that_somebody_deleted_is_made_again(run: Make, trial: Any, tmp_path: Path) -> None:
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


def test_a_target_whose_name_the_format_claims_is_one_file(run: Make, trial: Any, tmp_path: Path) -> None:
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


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_two_exports_do_not_write_to_one_place_at_the_same_time(tmp_path: Path, name: str) -> None:
    records, target = MemoryCollection([Post(id="a", title="A")]), tmp_path / name
    file = target / ".mapkit" / "lock" if name == "out" else tmp_path / f".{name}.lock"
    format = "markdown" if name == "out" else "jsonl"
    lock = Lock(file, target)

    with pytest.raises(CollectionError, match="another run is writing to it"):
        export(format, records, target)
    lock.release()
    export(format, records, target)

    assert target.exists()
    assert not file.exists()
