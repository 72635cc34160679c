"""Markdown files with front matter, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mapkit.collection import open_collection
from mapkit.errors import InvalidRecordError, SourceError
from mapkit.model import Finding, Record
from mapkit.plugin import Artifact, CollectionView, Context, Imported, Source
from mapkit.serial import from_markdown, to_markdown


def read_markdown(source: Source, context: Context) -> Iterator[Imported]:
    """Yield the record of one file, of each file of a folder, or all of a collection.

    Raises:
        SourceError: the one file is no record; a folder's bad files are findings (R03) instead.
    """
    if source.is_folder:
        assert source.path is not None
        yield from _read_folder(source, context)
        return
    try:
        yield _record(source.read(), Path(source.filename), context)
    except InvalidRecordError as error:
        raise SourceError(error.message, path=source.name, line=error.line) from error


def _read_folder(source: Source, context: Context) -> Iterator[Imported]:
    assert source.path is not None
    if (source.path / "mapkit.yaml").exists():
        collection = open_collection(source.path, context.kinds, context.report)
        yield collection.site
        for id in collection.ids():
            record = collection.whole(id)
            if record is not None:
                yield record
        yield from collection.leftovers()
        return
    for path in source.files():
        if path.suffix.casefold() in (".md", ".markdown"):
            try:
                yield _record(path.read_bytes(), path, context)
            except InvalidRecordError as error:
                name = path.relative_to(source.path).as_posix()
                context.report(
                    Finding(code="R03", severity="error", message=error.message, path=name, line=error.line or 0)
                )


def _record(data: bytes, path: Path, context: Context) -> Record:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidRecordError([f"this file is not UTF-8: {error.reason} at byte {error.start}"]) from error
    record = from_markdown(text, context.kinds)
    return record if record.id else record.replace(id=path.stem)


def write_markdown(collection: CollectionView, context: Context) -> Iterator[Artifact]:
    """Yield a file for each record; for a target that is one file, all records behind one another."""
    if context.target:
        yield Artifact(path="", chunks=lambda: (to_markdown(record).encode() for record in collection))
        return
    for record in collection:
        folder = record.info.folder if record.info.name != "unknown" else record.kind
        yield Artifact(
            path=f"{folder}/{record.id}.md",
            key=collection.digest(record.id),
            chunks=lambda id=record.id: (to_markdown(collection[id]).encode(),),  # type: ignore[misc]
        )
