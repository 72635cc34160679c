"""Pictures and files that come with a record or site: which of them it names, and where the collection keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from mapkit.collection import Writer
from mapkit.collection.mentions import media_named, with_media_renamed
from mapkit.collection.names import name_from
from mapkit.errors import UnsafePathError
from mapkit.model import Attachment, Finding, Record, Site
from mapkit.model.findings import severity_of
from mapkit.plugin.pictures import Picture

from .paths import checked


def named_pictures(record: Record | Site, pictures: Mapping[str, Picture]) -> tuple[Record | Site, tuple[Picture, ...]]:
    """Return the pictures that a record names, and the record with an attachment for each of them.

    A record that names files copied from another media folder stays as it is; so does a site.

    Args:
        record: The record, or the site.
        pictures: What the importer handed over so far, by name.
    """
    taken = tuple(pictures[name] for name in media_named(record) if name in pictures)
    if isinstance(record, Site):
        return record, tuple(picture for picture in taken if picture.copied)
    held = {attachment.file for attachment in record.attachments}
    more = tuple(_attachment(picture) for picture in taken if picture.name not in held and not picture.copied)
    return (record.replace(attachments=(*record.attachments, *more)) if more else record), taken


def _attachment(picture: Picture) -> Attachment:
    return Attachment(
        file=picture.name,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        alt=picture.alt,
    )


def keep_pictures(
    record: Record | Site, pictures: Iterable[Picture], writer: Writer
) -> tuple[Record | Site, tuple[Finding, ...]]:
    """Put a record's pictures into the collection; return the record as it names them there, and what was left behind.

    A collection of one file has no place for them: they are reported (S06), and the record has no attachments for those
    that were made for it. What a record names and the source lacks is reported (S04), unless the collection has it.
    """
    missing = tuple(picture for picture in pictures if picture.is_missing)
    found = tuple(picture for picture in pictures if not picture.is_missing)
    if not writer.has_media:
        return _without(record, found), tuple(_left(picture, record) for picture in found)
    names = {picture.name: _kept(picture, writer) for picture in found}
    changed = {old: new for old, new in names.items() if old != new}
    lost = tuple(_lost(picture, record) for picture in missing if not writer.has_file(picture.name))
    return (with_media_renamed(record, changed) if changed else record), lost


def _kept(picture: Picture, writer: Writer) -> str:
    if not picture.copied or picture.source.path is None:
        return writer.put_picture(picture.name, picture.source.read())
    try:
        name = checked(f"media/{picture.name}").removeprefix("media/")
    except UnsafePathError:  # the system that it comes from allows what others do not
        stem, dot, ending = picture.name.rpartition("/")[2].rpartition(".")
        name = f"{name_from(stem)}{dot}{name_from(ending)}"
    return writer.put_copy(name, picture.source.path)


def _without(record: Record | Site, pictures: Iterable[Picture]) -> Record | Site:
    """Return a record without attachments for pictures that cannot be kept; files of a media folder stay named."""
    left = {picture.name for picture in pictures if not picture.copied}
    if isinstance(record, Site) or not left:
        return record
    held = (evolve(each, file="") if each.file in left else each for each in record.attachments)
    return record.replace(attachments=tuple(each for each in held if each.file or each.url))


def _left(picture: Picture, record: Record | Site) -> Finding:
    what = "file" if picture.copied else "picture"
    said = f"the {what} {(picture.alt or picture.name)[:80]!r} was left in its source"
    message = f"{said}: a .jsonl file has no place for it; import to a folder to keep it"
    return Finding(code="S06", message=message, severity=severity_of("S06"), record=_title(record))


def _lost(picture: Picture, record: Record | Site) -> Finding:
    message = f"media/{picture.name[:80]} is named, but the source has no such file"
    return Finding(code="S04", message=message, severity=severity_of("S04"), record=_title(record))


def _title(record: Record | Site) -> str:
    return "" if isinstance(record, Site) else record.title or record.kind
