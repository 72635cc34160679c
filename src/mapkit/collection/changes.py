"""A folder changed as one: new files are staged, a journal names the moves, an interrupted change is finished or undone."""

from __future__ import annotations

import errno
import filecmp
import json
import os
import shutil
from collections.abc import Iterable
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
    #: What is to be removed and what to be moved, as the journal is to name it: short, for there may be very many.
    _removals: bytearray = field(factory=bytearray)
    _moves: bytearray = field(factory=bytearray)
    #: Whether a folder is there, of those asked for: what is not there holds no older file.
    _folders: dict[str, bool] = field(factory=dict)
    _new: bool = Factory(lambda self: not self.root.exists(), takes_self=True)

    def write(self, path: str, text: str | bytes) -> bool:
        """Stage a file's new content; return False where the file already has it."""
        data = text.encode("utf-8") if isinstance(text, str) else text
        if self._has(path, data):
            return False
        with open(self._next(), "wb") as stream:  # noqa: PTH123 - names do here, as there are very many
            stream.write(data)
        self._note(path)
        return True

    def _has(self, path: str, data: bytes) -> bool:
        """Return whether a file has some content."""
        if not self._has_folder_of(path):
            return False
        try:
            with open(f"{self.root}/{path}", "rb", buffering=0) as stream:  # noqa: PTH123
                return os.fstat(stream.fileno()).st_size == len(data) and stream.read() == data
        except OSError:
            return False

    def _has_folder_of(self, path: str) -> bool:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._folders[folder] = (self.root / folder).is_dir()
        return self._folders[folder]

    def write_chunks(self, path: str, chunks: Iterable[bytes]) -> bool:
        """Stage a file's new content piece by piece; return False where the file already has it."""
        staged = Path(self._next())
        with staged.open("wb") as stream:
            stream.writelines(chunks)
        target = self.root / path
        if self._has_folder_of(path) and target.is_file() and filecmp.cmp(staged, target, shallow=False):
            staged.unlink()
            return False
        self._note(path)
        return True

    def remove(self, path: str) -> None:
        """Stage the removal of a file, and of the folders that it leaves empty."""
        self._has_folder_of(path)
        self._removals += _line("", path)

    def _next(self) -> str:
        """Return the name of the next file to be staged; its folder is made for the first one."""
        if not self._count:
            (self.root / OWN / _STAGE).mkdir(parents=True, exist_ok=True)
        return f"{self.root}/{OWN}/{_STAGE}/{self._count}"

    def _note(self, path: str) -> None:
        """Note that the file that was just staged is to be moved."""
        self._moves += _line(str(self._count), path)
        self._count += 1

    def commit(self) -> None:
        """Put everything in place; after this returns, or after the next `recover`, all of it has happened.

        Raises:
            PermissionError: a folder may not be changed; nothing has happened then.
        """
        if not (self._removals or self._moves):
            self.abandon()
            return
        for folder, is_there in self._folders.items():
            if is_there and not os.access(self.root / folder, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.root / folder))
        own = self.root / OWN
        own.mkdir(parents=True, exist_ok=True)
        draft = own / f"{_JOURNAL}.new"
        with draft.open("wb") as stream:
            # what goes makes room: a file may take the place of a folder, and the other way round
            stream.write(self._removals)
            stream.write(self._moves)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(own / _JOURNAL)
        recover(self.root)

    def abandon(self) -> None:
        """Forget what was staged, and the folder itself where it is there for this change alone."""
        _clear(self.root)
        if self._new:
            _drop(self.root)


def _line(name: str, path: str) -> bytes:
    """Return a line of the journal: a staged file's name, or none, and the path that it is to have, or that is to go."""
    return json.dumps((name, path)).encode() + b"\n"


def finish(root: Path) -> bool:
    """Finish a change whose journal is complete; return whether there was one."""
    own = root / OWN
    journal = own / _JOURNAL
    if not journal.exists():
        return False
    made: set[str] = set()
    with journal.open("rb") as lines:
        for line in lines:
            name, path = json.loads(line)
            if name:
                _move(f"{own}/{_STAGE}/{name}", f"{root}/{path}", made)
            else:
                _remove(root / path, root)
    journal.unlink()
    return True


def _move(staged: str, target: str, made: set[str]) -> None:
    """Move a staged file into its place, and make the folder for it, unless that was done before an interruption.

    Args:
        staged: The file.
        target: Its place.
        made: The folders that were made, or are known to be there; more are added.
    """
    folder = target.rpartition("/")[0]
    if folder not in made:
        if not Path(staged).exists():  # it was moved before the interruption
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        made.add(folder)
    try:
        os.replace(staged, target)  # noqa: PTH105
    except FileNotFoundError:
        if Path(staged).exists():
            raise


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
