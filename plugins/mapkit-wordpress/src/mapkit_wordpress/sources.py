"""The files inside a source: a plain one, a compressed one, those of a zip or a folder."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from mapkit.errors import SourceError
from mapkit.plugin import Source

from .wxr.encoding import Reader

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


@frozen(kw_only=True)
class Member:
    """One file of a source."""

    source: Source
    #: Its name without folders, for messages and origins.
    name: str
    #: The path inside a zip or below a folder; empty where the source is the file itself.
    inside: str = ""

    @contextmanager
    def open(self) -> Iterator[Reader]:
        """Open the file, decompressed.

        Raises:
            mapkit.errors.SourceError: the compressed data is damaged.
        """
        try:
            with self._plain() as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error) as error:
            raise SourceError(f"the compressed file is damaged ({error}); fetch it again", path=self.name) from error

    @contextmanager
    def _plain(self) -> Iterator[Reader]:
        if self.source.is_folder:
            assert self.source.path is not None
            with _unpacked(Source.at(self.source.path / self.inside)) as stream:
                yield stream
        elif self.inside:
            with self.source.open() as outer, zipfile.ZipFile(outer) as archive, archive.open(self.inside) as stream:
                yield _Lenient(gzip.GzipFile(fileobj=stream)) if self.inside.endswith(".gz") else stream
        else:
            with _unpacked(self.source) as stream:
                yield stream

    def head(self, size: int = 65536) -> bytes:
        """Return the first bytes, decompressed; none where the compressed data is damaged from the start."""
        try:
            with self.open() as stream:
                return stream.read(size)
        except (SourceError, EOFError):
            return b""


def members(source: Source) -> tuple[Member, ...]:
    """Return the files of a source, by name; those whose name begins with a dot are passed over.

    Raises:
        mapkit.errors.SourceError: a zip's directory cannot be read.
    """
    if source.is_folder:
        assert source.path is not None
        paths = [path.relative_to(source.path).as_posix() for path in source.files()]
        return tuple(_members(source, paths))
    if source.head.startswith(_ZIP):
        try:
            with source.open() as stream, zipfile.ZipFile(stream) as archive:
                return tuple(_members(source, sorted(archive.namelist())))
        except zipfile.BadZipFile as error:
            raise SourceError(f"the zip is damaged ({error}); fetch it again", path=source.name) from error
    return (Member(source=source, name=source.filename),)


def _members(source: Source, paths: list[str]) -> Iterator[Member]:
    for path in paths:
        name = Path(path).name
        if name and not path.endswith("/") and not name.startswith(".") and not path.startswith("__MACOSX/"):
            yield Member(source=source, name=name, inside=path)


@contextmanager
def _unpacked(source: Source) -> Iterator[Reader]:
    with source.open() as stream:
        start = stream.read(2)
        stream.seek(0)
        yield _Lenient(gzip.GzipFile(fileobj=stream)) if start == _GZIP else stream


class _Lenient:
    """A compressed stream that simply ends where it is cut short or damaged; what is missing shows in the text."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        parts: list[bytes] = []
        try:
            while size < 0 or sum(map(len, parts)) < size:
                block = self._stream.read1(65536 if size < 0 else min(65536, size - sum(map(len, parts))))
                if not block:
                    break
                parts.append(block)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return b"".join(parts)
        return b"".join(parts)
