"""Finding the collection's copy of a picture that a text shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from urllib.parse import unquote

from mapkit.model import Attachment, Record
from mapkit.plugin import CollectionView
from mapkit_word.texts import texts_of

from .story import Media

_FOLDER = "media/"
_SHOWN = re.compile(r"!\[(?:[^\]\\]|\\.)*\]\(\s*<?([^\s)>]+)|<img\b[^>]*?\ssrc=[\"']([^\"']+)", re.IGNORECASE)


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


def media_digest(view: CollectionView, record: Record) -> str:
    """Return a digest of the pictures that a record shows, also of which of them are not there; empty where it shows none."""
    texts = [text for text in texts_of(record) if "![" in text or "<img" in text.casefold()]
    sources = dict.fromkeys(one or other for text in texts for one, other in _SHOWN.findall(text))
    if not sources:
        return ""
    fetch, found = media_of(view, record), sha256()
    for source in sources:
        try:
            content = sha256()
            for chunk in fetch(source):
                content.update(chunk)
            found.update(content.digest())
        except (FileNotFoundError, ValueError):
            found.update(b"missing")
    return found.hexdigest()


def _files(attachments: Iterable[Attachment]) -> dict[str, str]:
    return {a.url: a.file for a in attachments if a.url and a.file}


def media_file(source: str) -> str:
    """Return a relative address as a path below the media folder; empty for any other."""
    if "://" in source or source.startswith(("/", "data:")):
        return ""
    while source.startswith(("./", "../")):
        source = source.partition("/")[2]
    return unquote(source.removeprefix(_FOLDER)) if source.startswith(_FOLDER) else ""
