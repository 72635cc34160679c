"""Opening and writing collections by their path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from mapkit.errors import CollectionError, CollectionNotFoundError
from mapkit.model import Finding, Record

from .base import Collection, ignore
from .writer import Writer

LINES = ".jsonl"


def open_collection(
    path: str | Path, kinds: Mapping[str, type[Record]], report: Callable[[Finding], None] = ignore
) -> Collection:
    """Return the collection at a path: a folder, or a file of JSON Lines.

    Raises:
        CollectionNotFoundError: there is nothing at the path.
        CollectionError: what is there is no collection.
    """
    path = Path(path)
    if path.suffix != LINES and path.is_file():
        message = (
            f"this file is no collection: that is a folder, or a file whose name ends in {LINES}; "
            f"'mapkit import {path.name} --to FOLDER' makes one of it"
        )
        raise CollectionError(message, path=str(path))
    if path.suffix == LINES:
        from .lines import LinesCollection

        return LinesCollection(path, kinds, report)
    if not path.exists():
        raise CollectionNotFoundError(
            "there is no such folder; 'mapkit import SOURCE --to FOLDER' makes one", path=str(path)
        )
    from .folder import FolderCollection  # with the reader of YAML, which lines do without

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
    if path.suffix == LINES:
        from .lines_writer import LinesWriter

        return LinesWriter(path, kinds, report, overwrite=overwrite)
    from .folder_writer import FolderWriter

    return FolderWriter(path, kinds, report, overwrite=overwrite)
