"""Pictures that come out of a source with a record: which of them it names, and where the collection keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from mapkit.collection import Writer
from mapkit.collection.mentions import media_named, with_media_renamed
from mapkit.model import Attachment, Finding, Record
from mapkit.model.findings import severity_of
from mapkit.plugin.pictures import Picture


def named_pictures(record: Record, pictures: Mapping[str, Picture]) -> tuple[Record, tuple[Picture, ...]]:
    """Return the pictures that a record names, and the record with an attachment for each of them.

    Args:
        record: The record.
        pictures: What the importer handed over so far, by name.
    """
    taken = tuple(pictures[name] for name in media_named(record) if name in pictures)
    held = {attachment.file for attachment in record.attachments}
    more = tuple(_attachment(picture) for picture in taken if picture.name not in held)
    return (record.replace(attachments=(*record.attachments, *more)) if more else record), taken


def _attachment(picture: Picture) -> Attachment:
    return Attachment(
        file=picture.name,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        alt=picture.alt,
    )


def keep_pictures(record: Record, pictures: Iterable[Picture], writer: Writer) -> tuple[Record, tuple[Finding, ...]]:
    """Put a record's pictures into the collection; return the record as it names them there, and what was left behind.

    A collection of one file has no place for them: they are reported (S06), and the record has no attachments for them.
    """
    if not writer.has_media:
        left = {picture.name for picture in pictures}
        held = (evolve(each, file="") if each.file in left else each for each in record.attachments)
        record = record.replace(attachments=tuple(each for each in held if each.file or each.url))
        return record, tuple(_left(picture, record) for picture in pictures)
    names = {picture.name: writer.put_picture(picture.name, picture.source.read()) for picture in pictures}
    changed = {old: new for old, new in names.items() if old != new}
    return (with_media_renamed(record, changed) if changed else record), ()


def _left(picture: Picture, record: Record) -> Finding:
    said = f"the picture {(picture.alt or picture.name)[:80]!r} was left in its source"
    message = f"{said}: a .jsonl file has no place for it; import to a folder to keep it"
    return Finding(code="S06", message=message, severity=severity_of("S06"), record=record.title or record.kind)
