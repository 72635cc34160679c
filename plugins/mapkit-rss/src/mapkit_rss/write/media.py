"""Media types by a file's ending: a table of our own, for the system's differs from machine to machine."""

from __future__ import annotations

from urllib.parse import urlsplit

_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "htm": "text/html",
    "html": "text/html",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "rtf": "application/rtf",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webp": "image/webp",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "zip": "application/zip",
}


def media_type_of(url: str) -> str:
    """Return the media type that an address's ending speaks for; the general one where it speaks for none."""
    return _TYPES.get(urlsplit(url).path.rpartition(".")[2].lower(), "application/octet-stream")
