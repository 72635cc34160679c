"""Finding the collection's copy of a picture that a text shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from mapkit.model import Attachment, Record
from mapkit.plugin import CollectionView

from .story import Media

_FOLDER = "media/"


def media_of(view: CollectionView, record: Record) -> Media:
    """Return what gives the bytes of a record's pictures, by the addresses that stand in its texts.

    An address is that of an attachment with a copy in the collection, or a path into the collection's media folder.
    """
    known = _files(view.site.attachments) | _files(record.attachments)

    def fetch(source: str) -> Iterator[bytes]:
        file = known.get(source) or media_file(source)
        if not file:
            raise FileNotFoundError(source)
        return view.media(file)

    return fetch


def _files(attachments: Iterable[Attachment]) -> dict[str, str]:
    return {a.url: a.file for a in attachments if a.url and a.file}


def media_file(source: str) -> str:
    """Return a relative address as a path below the media folder; empty for any other."""
    if "://" in source or source.startswith(("/", "data:")):
        return ""
    while source.startswith(("./", "../")):
        source = source.partition("/")[2]
    return unquote(source.removeprefix(_FOLDER)) if source.startswith(_FOLDER) else ""
