"""The files inside a source: a plain one, a compressed one, those of a zip or a folder."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from attrs import evolve, frozen

from mapkit.errors import SourceError
from mapkit.plugin import Source

from .wxr.encoding import Reader
from .zips import SIGNATURE, Packed, Unpacked, listed

_GZIP = b"\x1f\x8b"


@frozen(kw_only=True)
class Member:
    """One file of a source."""

    source: Source
    #: Its name without folders, for messages and origins.
    name: str
    #: The path inside a zip or below a folder; empty where the source is the file itself.
    inside: str = ""
    #: Where it lies in a zip.
    packed: Packed | None = None
    #: What is wrong with the zip as a whole.
    damage: str = ""

    @contextmanager
    def open(self) -> Iterator[Reader]:
        """Open the file, decompressed; it ends where the compressed data is damaged (see ``damage_of``).

        Raises:
            mapkit.errors.SourceError: the file is locked, or compressed in a way that is not in use.
        """
        if self.source.is_folder:
            assert self.source.path is not None
            with _unpacked(Source.at(self.source.path / self.inside)) as stream:
                yield stream
        elif self.packed:
            if not self.packed.can_be_read:
                raise SourceError("the zip's file is locked, or packed in an unusual way; unpack it", path=self.inside)
            with self.source.open() as outer:
                inner = Unpacked(outer, self.packed)
                yield _Lenient(gzip.GzipFile(fileobj=cast("BinaryIO", inner))) if self.inside.endswith(".gz") else inner
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
        mapkit.errors.SourceError: nothing in a zip can be read.
    """
    if source.is_folder:
        assert source.path is not None
        paths = [path.relative_to(source.path).as_posix() for path in source.files()]
        return tuple(_members(source, paths))
    if source.head.startswith(SIGNATURE):
        with source.open() as stream:
            found, whole = listed(stream)
        if not found and not whole:
            raise SourceError("the zip is damaged, and nothing in it can be read; fetch it again", path=source.name)
        files = _members(source, [each.name for each in found])
        places = {each.name: each for each in found}
        damage = "" if whole else "the zip is cut short: its directory is missing, and perhaps more files"
        return tuple(evolve(member, packed=places[member.inside], damage=damage) for member in files)
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
        #: What is wrong with the data, once it is read to its end; empty where it is sound.
        self.damage = ""
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        parts: list[bytes] = []
        try:
            while size < 0 or sum(map(len, parts)) < size:
                block = self._stream.read1(65536 if size < 0 else min(65536, size - sum(map(len, parts))))
                if not block:
                    break
                parts.append(block)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            cut = isinstance(error, EOFError)
            self.damage = self.damage or ("it is cut short" if cut else f"it cannot be unpacked whole ({error})")
        return b"".join(parts)


def damage_of(stream: Reader) -> str:
    """Return what was found wrong with compressed data that was read to its end; empty where it is sound."""
    return stream.damage if isinstance(stream, (_Lenient, Unpacked)) else ""
