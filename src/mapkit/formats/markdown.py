"""Markdown files with front matter, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mapkit.collection import open_collection
from mapkit.errors import InvalidRecordError, SourceError
from mapkit.model import Finding, Record
from mapkit.plugin import Artifact, CollectionView, Context, Imported, Source
from mapkit.serial import from_markdown, text_of, to_markdown

from .media import MediaOf, hand_over, media_above


def read_markdown(source: Source, context: Context) -> Iterator[Imported]:
    """Yield the record of one file, of each file of a folder, or all of a collection; hand over the media that they name.

    Raises:
        SourceError: the one file is no record; a folder's bad files are findings (R03) instead.
    """
    if source.is_folder:
        assert source.path is not None
        yield from _read_folder(source, context)
        return
    try:
        record = _record(source.read(), Path(source.filename), context)
    except InvalidRecordError as error:
        raise SourceError(error.message, path=source.name, line=error.line) from error
    hand_over(record, _beside(source.path) if source.path is not None else (), context)
    yield record


def _beside(path: Path) -> tuple[Path, ...]:
    """Return where the media of one file may lie: beside it, or beside the folder of its kind."""
    folder = path.resolve().parent
    return folder / "media", folder.parent / "media"


def _read_folder(source: Source, context: Context) -> Iterator[Imported]:
    assert source.path is not None
    if (source.path / "mapkit.yaml").exists():
        collection = open_collection(source.path, context.kinds, context.report)
        media = (source.path / "media",)
        hand_over(collection.site, media, context)
        yield collection.site
        for id in collection.ids():
            record = collection.whole(id)
            if record is not None:
                hand_over(record, media, context)
                yield record
        yield from collection.leftovers()
        return
    for path in source.files():
        if path.suffix.casefold() in (".md", ".markdown"):
            name = path.relative_to(source.path).as_posix()
            try:
                record = _record(path.read_bytes(), path, context)
            except InvalidRecordError as error:
                if not name.startswith("media/"):  # a document that a record may name
                    line = error.line or 0
                    context.report(Finding(code="R03", severity="error", message=error.message, path=name, line=line))
                continue
            hand_over(record, media_above(path, source.path), context)
            yield record


def _record(data: bytes, path: Path, context: Context) -> Record:
    record = from_markdown(text_of(data), context.kinds)
    return record if record.id else record.replace(id=path.stem)


def write_markdown(collection: CollectionView, context: Context) -> Iterator[Artifact]:
    """Yield a file for each record and for the media that they name; for a target of one file, all records in turn."""
    media = MediaOf(collection, context)
    if context.target:
        yield Artifact(path="", chunks=lambda: media.noted_in(collection, lambda record: to_markdown(record).encode()))
        return
    for record in map(media.noted, collection):
        folder = record.info.folder if record.info.name != "unknown" else record.kind
        yield Artifact(
            path=f"{folder}/{record.id}.md",
            key=collection.digest(record.id),
            chunks=lambda id=record.id: (to_markdown(collection[id]).encode(),),  # type: ignore[misc]
        )
    yield from media.artifacts()
