"""Files of the collection that pages show or link to: which are copied, under which name, and which are not safe to."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Iterator
from posixpath import basename, splitext

from attrs import define, field

from mapkit.model import Attachment
from mapkit.plugin import CollectionView

from .addresses import address_key
from .keys import digest
from .names import slug

# fmt: off
#: Endings of files that a browser shows or saves without running anything in them.
SAFE = frozenset(
    {
        "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "webp", "csv", "doc", "docx", "epub", "key",
        "md", "mp3", "mp4", "m4a", "m4v", "mov", "odg", "odp", "ods", "odt", "ogg", "ogv", "opus", "pages",
        "pdf", "ppt", "pptx", "pps", "ppsx", "pub", "rtf", "tif", "tiff", "txt", "wav", "webm", "xls",
        "xlsx", "zip",
    }
)
# fmt: on
#: Those of them that are pictures.
PICTURES = frozenset({"avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "webp"})


def ending(file: str) -> str:
    """Return a file's ending in small letters, without the dot."""
    return splitext(basename(file))[1][1:].lower()


def media_path(file: str) -> str:
    """Return the path below the website of the copy of a media file; two files never share one."""
    stem, dot = splitext(basename(file))
    name = slug(stem) or "file"
    if f"{name}{dot.lower()}" != file:
        name = f"{name[:60].rstrip('-')}-{digest(file)[:8]}"
    return f"media/{name}{dot.lower()}"


def media_type(path: str) -> str:
    """Return the media type that a path's ending tells."""
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


@define
class MediaIndex:
    """The files of a view that may be copied: by their old address and by their name."""

    #: Old address (as a key), or ``media/name``, to the copy's path.
    paths: dict[str, str] = field(factory=dict)
    #: The copy's path to the file's name in the collection.
    files: dict[str, str] = field(factory=dict)
    #: Old addresses as they were written, to the copy's path.
    urls: dict[str, str] = field(factory=dict)
    #: Files that are not copied because they could act, and files that are not there.
    unsafe: set[str] = field(factory=set)
    missing: set[str] = field(factory=set)

    def add(self, attachments: Iterable[Attachment], view: CollectionView) -> None:
        """Take in the files of some attachments."""
        for attachment in attachments:
            file = attachment.file
            if not file or file in self.unsafe or file in self.missing:
                continue
            if ending(file) not in SAFE:
                self.unsafe.add(file)
                continue
            path = media_path(file)
            if path not in self.files and not _is_there(view, file):
                self.missing.add(file)
                continue
            self.files[path] = file
            self.paths[f"media/{basename(file)}"] = path
            if attachment.url:
                self.urls.setdefault(attachment.url, path)
            for address in (attachment.url, attachment.key):
                key = address_key(address or "")
                if key:
                    self.paths.setdefault(key, path)


def _is_there(view: CollectionView, file: str) -> bool:
    try:
        stream = view.media(file)
        next(iter(stream), b"")
    except (FileNotFoundError, OSError):
        return False
    return True


def bytes_of(view: CollectionView, file: str) -> Iterator[bytes]:
    """Yield a media file's bytes."""
    yield from view.media(file)
