"""Opening and writing collections by their path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from mapkit.errors import CollectionError
from mapkit.model import Finding, Record

from .base import Collection, ignore
from .folder import FolderCollection
from .folder_writer import FolderWriter
from .lines import LinesCollection
from .lines_writer import LinesWriter
from .writer import Writer

LINES = ".jsonl"


def open_collection(
    path: str | Path, kinds: Mapping[str, type[Record]], report: Callable[[Finding], None] = ignore
) -> Collection:
    """Return the collection at a path: a folder, or a file of JSON Lines.

    Raises:
        CollectionError: there is none.
    """
    path = Path(path)
    if path.suffix == LINES or path.is_file():
        return LinesCollection(path, kinds, report)
    if not path.exists():
        raise CollectionError("there is no such folder; 'mapkit import SOURCE --to FOLDER' makes one", path=str(path))
    return FolderCollection(path, kinds, report)


def open_writer(
    path: str | Path,
    kinds: Mapping[str, type[Record]],
    report: Callable[[Finding], None] = ignore,
    *,
    overwrite: bool = False,
) -> Writer:
    """Return a writer for the collection at a path, which need not exist: a file if the name ends in ``.jsonl``.

    Raises:
        CollectionError: something else lies there.
    """
    path = Path(path)
    cls = LinesWriter if path.suffix == LINES else FolderWriter
    return cls(path, kinds, report, overwrite=overwrite)
