"""Pictures that come out of a source: what they are, told by their bytes, and which of them a collection takes."""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from struct import unpack_from

from attrs import frozen

from .source import Source

#: No photograph that people put into a document is larger; what is would be a burden on every page that shows it.
LARGEST = 32 * 1024 * 1024
#: How the pictures begin that browsers show, with the ending of their files.
_SHOWN = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png", ".png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg", ".jpg"),
    (re.compile(rb"GIF8[79]a"), "image/gif", ".gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp", ".webp"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "image/avif", ".avif"),
    (re.compile(rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00", re.DOTALL), "image/bmp", ".bmp"),
)
#: Those that only other programs show.
_KEPT = (
    (re.compile(rb"II\*\x00|MM\x00\*"), "image/tiff", ".tif"),
    (re.compile(rb"\x01\x00\x00\x00.{36} EMF", re.DOTALL), "image/emf", ".emf"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|[\x01\x02]\x00\x09\x00\x00[\x01\x03]", re.DOTALL), "image/wmf", ".wmf"),
    (re.compile(rb".{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL), "image/heic", ".heic"),
)
_MEASURED = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_ALIKE = {".jpeg": ".jpg", ".jpe": ".jpg", ".tiff": ".tif", ".heif": ".heic"}
_PLAIN_NAME = re.compile(r"\w[\w-]*\.[A-Za-z]{3,4}\Z")
_SVG = re.compile(rb"<svg[\s/>]|<!doctype\s+svg", re.IGNORECASE)


@frozen(kw_only=True)
class Picture:
    """A picture out of a source, under the name that it is to have in a collection's media folder.

    Or a file of any type out of another media folder (``copied``).
    """

    name: str
    source: Source
    media_type: str
    #: In pixels; 0: unknown.
    width: int = 0
    height: int = 0
    alt: str = ""
    #: Whether it lies in a media folder: it keeps its name, and the record stays as it is. The source has neither path nor
    #: data where a record names the file and the media folder lacks it.
    copied: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether it is named only: the source does not hold it."""
        return self.source.path is None and self.source.data is None

    @property
    def address(self) -> str:
        """What a record's Markdown names it by."""
        return f"media/{self.name}"

    @property
    def is_shown(self) -> bool:
        """Whether browsers show pictures of its type."""
        return any(self.media_type == known for _, known, _ in _SHOWN)


class NoPictureError(ValueError):
    """A file is no picture that a collection takes; the text says why, in words that follow the file's name."""


def picture_of(source: Source, *, alt: str = "", file: str = "") -> Picture:
    """Return the picture in a source, checked by its bytes.

    Args:
        source: The picture.
        alt: Its alternative text.
        file: The name that it has in a collection, which it keeps where that is a plain name that fits its type.

    Raises:
        NoPictureError: it is none, is damaged or too large, or is of a type that may hold scripts.
    """
    data = source.read()
    if not data:
        raise NoPictureError("is empty")
    if len(data) > LARGEST:
        raise NoPictureError(f"is larger than {LARGEST // 1024 // 1024} MB")
    found = next(((kind, end) for start, kind, end in (*_SHOWN, *_KEPT) if start.match(data)), None)
    if found is None:
        drawn = _SVG.search(data[:4096])
        raise NoPictureError("is an SVG drawing, which may hold scripts" if drawn else "is no picture that is known")
    media_type, ending = found
    width, height = size_of(data)
    if media_type in _MEASURED and not width:
        raise NoPictureError("is damaged")
    name = file if _fits(file, ending) else f"{sha256(data).hexdigest()[:12]}-picture{ending}"
    return Picture(name=name, source=source, media_type=media_type, width=width, height=height, alt=alt)


def _fits(file: str, ending: str) -> bool:
    """Whether a file's name is a plain one, with the ending that its content has."""
    own = "." + file.rpartition(".")[2].casefold()
    return bool(_PLAIN_NAME.match(file)) and _ALIKE.get(own, own) == ending


def size_of(picture: bytes | Path) -> tuple[int, int]:
    """Return the width and height in pixels of a picture, or of one in a file, from its head; (0, 0): they cannot be read."""
    import imagesize

    try:
        head = picture[:26] if isinstance(picture, bytes) else _head(picture)
        if head.startswith(b"BM") and len(head) == 26:
            width, height = (abs(length) for length in unpack_from("<ii", head, 18))
            return width, height
        width, height = imagesize.get(BytesIO(picture) if isinstance(picture, bytes) else str(picture))
    except Exception:  # whatever a damaged picture does to it
        return 0, 0
    return (int(width), int(height)) if width > 0 and height > 0 else (0, 0)


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(26)
