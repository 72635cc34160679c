"""One writer at a time: a lock file that says who writes to a collection, made so that only one can make it.

It is created with O_EXCL, which file systems and shares (SMB, NFS from version 3) do for one of several at once. It is taken
away when the writer is done. Where a writer was killed it stays behind: on the same computer that is seen, and it is taken
over; on another one only a person can tell.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from mapkit.errors import CollectionError

NAME = "lock"
#: A lock, or the guard of its taking over, without an owner in it is being made this moment; after so many seconds it was left.
_MAKING = 10.0


class Owner(NamedTuple):
    """Who holds a lock: a process on a computer, and since when."""

    pid: int
    host: str
    since: str = ""

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}" + (f" since {self.since}" if self.since else "")


class Lock:
    """Holds a lock file from its making until `release`, or until nobody refers to it."""

    def __init__(self, file: Path, target: Path, report: Callable[[str], None] = lambda message: None) -> None:
        """Take the lock.

        Args:
            file: The lock file; folders above it that are not there are made, and taken away again where they stay empty.
            target: What it locks, for messages.
            report: Told in a sentence where a lock that somebody left was taken over.

        Raises:
            CollectionError: somebody else holds it.
        """
        made = _make_folders(file.parent)
        try:
            left = _take(file, target)
        except BaseException:
            _drop(made)
            raise
        self.release = weakref.finalize(self, _release, file, made, os.getpid())
        if left is not None:
            report(f"a lock was left by {left}, which has ended; it was taken over")


@contextmanager
def locked(file: Path, target: Path, report: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock meanwhile; the arguments and the error are those of `Lock`."""
    lock = Lock(file, target, report)
    try:
        yield
    finally:
        lock.release()


def _take(file: Path, target: Path) -> Owner | None:
    """Make the lock file; return whose lock was taken over, if any."""
    if _made(file):
        return None
    owner = _owner(file)
    guard = file.with_name(f"{file.name}.taking")
    if owner is None or not _has_ended(owner):
        raise _held(file, target, owner)
    if _is_left(guard):
        guard.unlink(missing_ok=True)
    if not _made(guard):  # of two that find the same lock, one takes it over
        raise _held(file, target, None)
    try:
        if _owner(file) == owner:
            file.unlink(missing_ok=True)
        if not _made(file):
            raise _held(file, target, _owner(file))
    finally:
        guard.unlink(missing_ok=True)
    return owner


def _held(file: Path, target: Path, owner: Owner | None) -> CollectionError:
    who = f" ({owner})" if owner else ""
    said = f"another run is writing to it{who}; wait until it is done, or, if it runs no more, delete {file}"
    return CollectionError(said, path=str(target))


def _made(file: Path) -> bool:
    """Create a file that says who we are, if there is none; return whether it was created."""
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        return False
    except PermissionError:  # Windows says so of a file that is just being taken away
        if file.exists():
            return False
        raise
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(Owner(os.getpid(), socket.gethostname(), time.strftime("%Y-%m-%d %H:%M:%S"))._asdict(), stream)
    return True


def _owner(file: Path) -> Owner | None:
    """Return who holds a lock; None where it does not say so (yet)."""
    try:
        data = json.loads(file.read_bytes())
        return Owner(int(data["pid"]), str(data["host"]), str(data["since"]))
    except (OSError, ValueError, LookupError, TypeError):
        return Owner(0, socket.gethostname()) if _is_left(file) else None


def _is_left(file: Path) -> bool:
    """Return whether a file that should be there for a moment only has been there for long, and says nothing."""
    try:
        return time.time() - file.stat().st_mtime > _MAKING
    except OSError:
        return False


def _has_ended(owner: Owner) -> bool:
    """Return whether a process is known to run no more: of one on another computer that cannot be told."""
    return owner.host == socket.gethostname() and not (owner.pid and _runs(owner.pid))


def _runs(pid: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        # os.kill would end it; a process may be looked at with PROCESS_QUERY_LIMITED_INFORMATION, and STILL_ACTIVE is 259
        kernel, code = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = kernel.OpenProcess(0x1000, False, pid)
        if not handle:
            return bool(kernel.GetLastError() == 5)  # it runs, and is somebody else's
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == 259
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it runs, and is somebody else's
        return True
    return True


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; return what was made, the deepest first."""
    missing = [folder, *folder.parents]
    missing = missing[: next((at for at, each in enumerate(missing) if each.exists()), len(missing))]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _release(file: Path, made: list[Path], pid: int) -> None:
    if pid == os.getpid():  # a process that was forked off is not the one that holds it
        file.unlink(missing_ok=True)
        _drop(made)


def _drop(folders: list[Path]) -> None:
    """Take away the folders that are empty."""
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return
