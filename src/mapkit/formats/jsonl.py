"""JSON Lines, both ways."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mapkit.errors import InvalidRecordError
from mapkit.model import Leftover, Record, Site
from mapkit.plugin import Artifact, CollectionView, Context, Imported, Source
from mapkit.serial import dumps, from_json, shared_converter

from .media import MediaOf, hand_over


def read_jsonl(source: Source, context: Context) -> Iterator[Imported]:
    """Yield the record, site or leftover of each line; a line that is none becomes a finding (R03).

    The media files that they name are handed over where a folder ``media`` beside the file has them.
    """
    folders = (source.path.resolve().parent / "media",) if source.path is not None else ()
    with source.open() as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                item = _item(line, context)
            except (ValueError, InvalidRecordError) as error:
                context.finding("R03", str(error), severity="error", path=source.filename, line=number)
                continue
            if isinstance(item, (Record, Site)):
                hand_over(item, folders, context)
            yield item


def _item(line: bytes, context: Context) -> Imported:
    data = json.loads(line)
    if isinstance(data, dict) and "mapkit" in data:
        if data.pop("mapkit") == "site":
            return shared_converter().structure(data, Site)
        return shared_converter().structure(data, Leftover)
    return from_json(data, context.kinds)


def write_jsonl(collection: CollectionView, context: Context) -> Iterator[Artifact]:
    """Yield one file with a line for each record."""
    media = MediaOf(collection, context)
    yield Artifact(path="", chunks=lambda: media.noted_in(collection, lambda record: f"{dumps(record)}\n".encode()))
