"""A run that is killed, at whatever moment, leaves the old state or the new one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mapkit.collection import open_collection, open_writer
from mapkit.collection.changes import Change, recover
from mapkit.errors import CollectionError
from mapkit.model import CaseStudy, Leftover, Origin, Record, Site

Make = Callable[..., Record]
Files = Callable[[Path], dict[str, bytes]]
Kinds = Mapping[str, type[Record]]

#: What Python does to a file system, by the names of its audit events.
STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"})
KILLED = 9

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")


def killed_at(step: int, root: Path, work: Callable[[], object]) -> bool:
    """Do some work in a process that dies at its so-manieth step below a folder; return whether it died."""
    child = os.fork()
    if child == 0:  # pragma: no cover
        left = step

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if event in STEPS and any(str(root) in str(each) for each in arguments):
                left -= 1
                if left == 0:
                    os._exit(KILLED)

        try:
            sys.addaudithook(count)
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def import_all(target: Path, kinds: Kinds, *records: Record) -> None:
    with open_writer(target, kinds) as writer:
        writer.put_site(Site(title=f"{len(records)} records"))
        for record in records:
            writer.put(record)
        writer.put_leftover(Leftover(origin=Origin(format="t", key=f"k{len(records)}")))
        writer.commit()


@pytest.fixture
def older(post: Make) -> tuple[Record, ...]:
    return tuple(post(number, f"Post {number}") for number in range(3))


@pytest.fixture
def newer(post: Make) -> tuple[Record, ...]:
    changed = post(0, "Post 0", "Changed.")
    of_another_kind = post(1, "Post 1", cls=CaseStudy, story="Now a story.")
    return changed, of_another_kind, post(2, "Post 2"), post(9, "A new one")


def test_a_killed_import_leaves_the_old_state_or_the_new_one(
    target: Path, older: Any, newer: Any, kinds: Kinds, files: Files
) -> None:
    start, goal = target.with_name(f"start{target.suffix}"), target.with_name(f"goal{target.suffix}")
    import_all(start, kinds, *older)
    copy(start, goal)
    import_all(goal, kinds, *newer)
    states = [list(files(start).values()), list(files(goal).values())]
    assert states[0] != states[1]

    seen, step = set(), 1
    while True:
        remove(target)
        copy(start, target)
        died = killed_at(step, target, lambda: import_all(target, kinds, *newer))
        records = list(open_collection(target, kinds))
        assert [record.id for record in records] in (
            ["post-0", "post-1", "post-2"],
            ["a-new-one", "post-0", "post-2", "post-1"],
        )
        state = "old" if records[0].id == "post-0" else "new"
        seen.add(state)
        import_all(target, kinds, *newer)
        assert list(files(target).values()) == states[1], f"killed at step {step}, found {state}"
        if not died:
            break
        step += 1

    assert (seen, step > 4) == ({"old", "new"}, True)


def test_a_killed_first_import_leaves_nothing_or_all(target: Path, older: Any, kinds: Kinds, files: Files) -> None:
    goal = target.with_name(f"goal{target.suffix}")
    import_all(goal, kinds, *older)

    step, found = 1, set()
    while True:
        remove(target)
        died = killed_at(step, target, lambda: import_all(target, kinds, *older))
        try:
            found.add(len(open_collection(target, kinds)))
        except CollectionError:
            found.add(0)
        import_all(target, kinds, *older)
        assert list(files(target).values()) == list(files(goal).values())
        if not died:
            break
        step += 1

    assert found == {0, 3}


def test_a_change_that_was_never_complete_is_undone(tmp_path: Path, files: Files) -> None:
    (tmp_path / "a.md").write_text("old", "utf-8")
    change = Change(tmp_path)
    change.write("a.md", "new")
    change.write("b/c.md", "more")

    recover(tmp_path)

    assert files(tmp_path) == {"a.md": b"old"}
    assert not (tmp_path / ".mapkit").exists()


def test_a_change_may_put_a_file_in_a_folders_place_and_a_folder_in_a_files(tmp_path: Path, files: Files) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/x").write_text("x", "utf-8")
    (tmp_path / "file").write_text("y", "utf-8")
    change = Change(tmp_path)
    change.write("folder", "now a file")
    change.write("file/below", "now a folder")
    change.remove("folder/x")
    change.remove("file")

    change.commit()

    assert files(tmp_path) == {"folder": b"now a file", "file/below": b"now a folder"}


def test_a_removal_takes_the_folders_with_it_that_it_leaves_empty(tmp_path: Path, files: Files) -> None:
    for name in ("a/b/c.md", "a/d.md", "e/f.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    change = Change(tmp_path)
    for name in ("a/b/c.md", "e/f.md", "not/there.md"):
        change.remove(name)

    change.commit()

    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["a", "a/d.md"]


def test_what_does_not_change_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("same", "utf-8")
    before = (tmp_path / "a.md").stat().st_ino
    change = Change(tmp_path)

    assert (change.write("a.md", "same"), change.write_chunks("a.md", [b"sa", b"me"])) == (False, False)

    change.commit()
    assert (tmp_path / "a.md").stat().st_ino == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_an_abandoned_change_leaves_no_trace(tmp_path: Path) -> None:
    root = tmp_path / "new"
    change = Change(root)
    change.write("a.md", "text")
    change.write_chunks("b.md", [b"text"])

    change.abandon()

    assert list(tmp_path.iterdir()) == []


def test_reading_does_not_disturb_an_import_that_is_under_way(
    target: Path, older: Any, newer: Any, kinds: Kinds
) -> None:
    import_all(target, kinds, *older)
    with open_writer(target, kinds) as writer:
        for record in newer:
            writer.put(record)
        staged = list(writer._draft.all_staged())

        def watched() -> Any:
            for row in staged:
                yield row
                assert len(list(open_collection(target, kinds))) == 3

        writer._draft.all_staged = watched  # type: ignore[method-assign]
        writer.commit()

    assert len(list(open_collection(target, kinds))) == 4


def copy(source: Path, target: Path) -> None:
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
