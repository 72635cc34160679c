"""Noticing that files change, by looking at them now and then: works on every system and on shared drives."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

#: The time and the size of each file.
Snapshot = Mapping[str, tuple[int, int]]
_SKIPPED = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules"})


def snapshot(paths: Iterable[Path], without: Path) -> Snapshot:
    """Return what there is in some files and folders.

    Args:
        paths: What to look at.
        without: A folder that is left out, for it is written by the preview itself.
    """
    return dict(_stats(paths, str(without.resolve())))


def _stats(paths: Iterable[Path], without: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in paths:
        top = path.resolve()
        if not top.is_dir():
            yield from _stat(str(top))
            continue
        for folder, folders, files in os.walk(top):
            folders[:] = [n for n in folders if n not in _SKIPPED and str(Path(folder) / n) != without]
            for name in files:
                yield from _stat(str(Path(folder) / name))


def _stat(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        found = Path(path).stat()
    except OSError:
        # it went away while it was looked at: the next look tells
        return
    yield path, (found.st_mtime_ns, found.st_size)
