"""A folder changed as one: new files are staged, a journal names the moves, an interrupted change is finished or undone."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from attrs import Factory, define, field

#: The collection's own folder, for what people do not edit.
OWN = ".mapkit"
_STAGE = "staged"
_JOURNAL = "journal"


@define
class Change:
    """The new state of some files of a folder: written aside, then moved into place all together."""

    root: Path
    _count: int = 0
    _moves: list[tuple[str, str]] = field(factory=list)
    _new: bool = Factory(lambda self: not self.root.exists(), takes_self=True)

    @cached_property
    def _stage(self) -> Path:
        """The folder of what is staged, made when the first file is."""
        folder = self.root / OWN / _STAGE
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def write(self, path: str, text: str | bytes) -> bool:
        """Stage a file's new content; return False where the file already has it."""
        data = text.encode("utf-8") if isinstance(text, str) else text
        target = self.root / path
        try:
            if target.read_bytes() == data:
                return False
        except OSError:
            pass
        name = str(self._count)
        self._count += 1
        (self._stage / name).write_bytes(data)
        self._moves.append((name, path))
        return True

    def write_chunks(self, path: str, chunks: Iterable[bytes]) -> bool:
        """Stage a file's new content piece by piece; return False where the file already has it."""
        staged = self._stage / str(self._count)
        with staged.open("wb") as stream:
            stream.writelines(chunks)
        target = self.root / path
        if target.is_file() and filecmp.cmp(staged, target, shallow=False):
            staged.unlink()
            return False
        self._moves.append((staged.name, path))
        self._count += 1
        return True

    def remove(self, path: str) -> None:
        """Stage the removal of a file, and of the folders that it leaves empty."""
        self._moves.append(("", path))

    def commit(self) -> None:
        """Put everything in place; after this returns, or after the next `recover`, all of it has happened."""
        if not self._moves:
            self.abandon()
            return
        own = self.root / OWN
        own.mkdir(parents=True, exist_ok=True)
        # what goes makes room: a file may take the place of a folder, and the other way round
        moves = sorted(self._moves, key=lambda move: bool(move[0]))
        lines = "".join(json.dumps(move) + "\n" for move in moves)
        draft = own / f"{_JOURNAL}.new"
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(own / _JOURNAL)
        recover(self.root)

    def abandon(self) -> None:
        """Forget what was staged, and the folder itself where it is there for this change alone."""
        _clear(self.root)
        if self._new:
            _drop(self.root)


def finish(root: Path) -> bool:
    """Finish a change whose journal is complete; return whether there was one."""
    own = root / OWN
    journal = own / _JOURNAL
    if not journal.exists():
        return False
    made: set[Path] = set()
    for line in journal.read_text(encoding="utf-8").splitlines():
        name, path = json.loads(line)
        target = root / path
        if not name:
            _remove(target, root)
            continue
        staged = own / _STAGE / name
        if staged.exists():  # else it was moved before the interruption
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            staged.replace(target)
    journal.unlink()
    return True


def recover(root: Path) -> None:
    """Finish a change whose journal is complete; undo one that never got so far. Does nothing where there is none."""
    finish(root)
    _clear(root)


def _clear(root: Path) -> None:
    own = root / OWN
    if own.is_dir():
        shutil.rmtree(own / _STAGE, ignore_errors=True)
        (own / f"{_JOURNAL}.new").unlink(missing_ok=True)
        _drop(own)


def _remove(target: Path, root: Path) -> None:
    if target.is_symlink() or target.is_file():
        target.unlink()
    for folder in target.parents:
        if folder == root or not _drop(folder):
            return


def _drop(folder: Path) -> bool:
    """Remove a folder if it is empty."""
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
