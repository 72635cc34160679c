"""A heap of texts on disk, to be read again by their places."""

from __future__ import annotations

import tempfile
import weakref
from typing import BinaryIO, NamedTuple, cast

_BUFFER = 1 << 18


class Place(NamedTuple):
    """Where a text lies."""

    start: int
    size: int


class Spool:
    """Keeps texts in a nameless temporary file, which goes with it."""

    def __init__(self, buffer: int = _BUFFER) -> None:
        self._buffer = buffer
        self._file: BinaryIO | None = None
        self._end = 0
        #: Where the file's position is: at its end while texts are added, behind the last one while they are read.
        self._at = 0

    def add(self, text: bytes) -> Place:
        """Put a text behind the others."""
        if self._file is None:
            # closed by `close`, or with the spool
            self._file = cast(BinaryIO, tempfile.TemporaryFile(buffering=self._buffer))  # noqa: SIM115
            weakref.finalize(self, self._file.close)
        if self._at != self._end:
            self._file.seek(self._end)
        place = Place(self._end, len(text))
        self._file.write(text)
        self._end = self._at = self._end + len(text)
        return place

    def read(self, place: Place) -> bytes:
        """Return the text at a place."""
        if self._file is None:
            raise LookupError("nothing was kept yet")
        if self._at != place.start:
            self._file.seek(place.start)
        self._at = place.start + place.size
        return self._file.read(place.size)

    def close(self) -> None:
        """Let everything go."""
        if self._file is not None:
            self._file.close()
