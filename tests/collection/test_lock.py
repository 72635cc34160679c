"""Two runs do not write to one collection at the same time, and a run that was killed keeps no later one out."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from mapkit.collection import open_collection, open_writer
from mapkit.collection.lock import Lock
from mapkit.errors import CollectionError
from mapkit.model import Finding, Record

Make = Callable[..., Record]
Kinds = Mapping[str, type[Record]]

#: Opens a writer, says so, and holds it until it is told to go on.
HOLDER = """
import sys
from mapkit.collection import open_writer
from mapkit.model.kinds import KINDS
with open_writer(sys.argv[1], {kind.info.name: kind for kind in KINDS}) as writer:
    print("open", flush=True)
    sys.stdin.readline()
    writer.put(next(kind for kind in KINDS if kind.info.name == "post")(title="Theirs"))
    writer.commit()
"""
#: Waits for a moment that several agree on, and says whether it was the one that got the lock.
RACER = """
import sys, time
from pathlib import Path
from mapkit.collection.lock import Lock
from mapkit.errors import CollectionError
time.sleep(max(0, float(sys.argv[2]) - time.time()))
try:
    lock = Lock(Path(sys.argv[1]), Path("target"))
except CollectionError:
    print("kept out", flush=True)
else:
    print("in", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def running(code: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", code, *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture(params=["map", "map.jsonl"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / "not" / "yet" / str(request.param)


def test_a_second_run_stops_with_one_line_that_names_the_first(target: Path, kinds: Kinds) -> None:
    with running(HOLDER, str(target)) as first:
        assert said(first) == "open"
        with pytest.raises(CollectionError) as caught:
            open_writer(target, kinds)

        line = str(caught.value)
        assert "\n" not in line
        assert str(target) in line
        assert f"process {first.pid} on {socket.gethostname()}" in line


def test_the_first_run_loses_nothing_by_the_second(target: Path, kinds: Kinds) -> None:
    with running(HOLDER, str(target)) as first:
        assert said(first) == "open"
        with pytest.raises(CollectionError):
            open_writer(target, kinds)
        first.communicate("\n")

    assert [record.title for record in open_collection(target, kinds)] == ["Theirs"]


def test_a_run_that_was_killed_keeps_no_later_one_out_and_is_named(target: Path, kinds: Kinds, post: Make) -> None:
    with running(HOLDER, str(target)) as first:
        assert said(first) == "open"
    found: list[Finding] = []

    with open_writer(target, kinds, found.append) as writer:
        writer.put(post())
        writer.commit()

    assert [finding.code for finding in found] == ["R07"]
    assert f"process {first.pid} on {socket.gethostname()}" in found[0].message
    assert len(open_collection(target, kinds)) == 1


def test_a_lock_of_another_computer_is_never_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    file.write_text(json.dumps({"pid": 1, "host": "another.example", "since": "2020-01-01 00:00:00"}), "utf-8")

    with pytest.raises(CollectionError) as caught:
        Lock(file, tmp_path)

    assert "process 1 on another.example since 2020-01-01 00:00:00" in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_lock_is_gone_when_the_writer_is_done_with_the_folders_made_for_it(target: Path, kinds: Kinds) -> None:
    with open_writer(target, kinds):
        pass

    assert list(target.parents[2].iterdir()) == []


def test_a_writer_that_nobody_refers_to_any_more_holds_no_lock(target: Path, kinds: Kinds) -> None:
    open_writer(target, kinds)

    with open_writer(target, kinds) as writer:
        writer.commit()

    assert len(open_collection(target, kinds)) == 0


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path: Path, kinds: Kinds) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")

    with pytest.raises(CollectionError):
        open_writer(tmp_path, kinds)

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("text", ["", "not JSON", "[]", '{"pid": "x"}'])
def test_a_lock_that_says_nothing_keeps_others_out_while_it_may_be_in_the_making(tmp_path: Path, text: str) -> None:
    file = tmp_path / "lock"
    file.write_text(text, "utf-8")
    with pytest.raises(CollectionError):
        Lock(file, tmp_path)

    long_ago = time.time() - 3600
    os.utime(file, (long_ago, long_ago))
    Lock(file, tmp_path).release()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stale", [False, True], ids=["no lock", "a lock left behind"])
def test_of_several_at_the_same_moment_one_gets_in(tmp_path: Path, stale: bool) -> None:
    file = tmp_path / "lock"
    if stale:
        with running(RACER, str(file), "0") as dead:
            assert said(dead) == "in"
    moment = str(time.time() + 1.0)

    with (
        running(RACER, str(file), moment) as one,
        running(RACER, str(file), moment) as two,
        running(RACER, str(file), moment) as three,
    ):
        answers = sorted(said(each) for each in (one, two, three))

    assert answers == ["in", "kept out", "kept out"]
