"""The files of a zip, also of one that is damaged or cut short: each is unpacked as far as it goes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from struct import Struct
from typing import BinaryIO

from attrs import frozen

SIGNATURE = b"PK\x03\x04"
#: What stands behind the data of a file whose size was not known before.
_FOLLOWING = b"PK\x07\x08"
#: Signature, version, flags, method, time, date, CRC, packed and unpacked size, lengths of name and extra field.
_HEADER = Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
_LOCKED, _SIZE_FOLLOWS, _UTF8 = 0x1, 0x8, 0x800
_BLOCK = 1 << 16


@frozen(kw_only=True)
class Packed:
    """Where a file lies in a zip."""

    name: str
    #: Where its own header begins.
    offset: int
    method: int
    #: Its size in the zip; negative where nothing says it.
    size: int
    #: What its bytes must add up to; None where nothing says it.
    crc: int | None = None
    #: Whether a password is needed.
    locked: bool = False

    @property
    def can_be_read(self) -> bool:
        """Whether it is packed in one of the two ways that are in use, without a password."""
        return self.method in (_STORED, _DEFLATED) and not self.locked


def listed(stream: BinaryIO) -> tuple[list[Packed], bool]:
    """Return the files of a zip by name, and whether its directory is there; else they are sought one by one."""
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError):
        return sorted(_sought(stream), key=lambda each: each.name), False
    found = [
        Packed(
            name=info.filename,
            offset=info.header_offset,
            method=info.compress_type,
            size=info.compress_size,
            crc=info.CRC,
            locked=bool(info.flag_bits & _LOCKED),
        )
        for info in infos
    ]
    return sorted(found, key=lambda each: each.name), True


def _sought(stream: BinaryIO) -> Iterator[Packed]:
    """Yield the files of a zip that has no directory, from the header of each."""
    at = 0
    while (at := _place(stream, at, SIGNATURE)) >= 0:
        stream.seek(at)
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return
        _, _, flags, method, _, _, crc, size, _, name_length, extra_length = _HEADER.unpack(header)
        name = stream.read(name_length).decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        known = not flags & _SIZE_FOLLOWS
        if not known and method == _STORED:
            start = at + _HEADER.size + name_length + extra_length
            size = _place(stream, start, _FOLLOWING) - start
        found = Packed(
            name=name,
            offset=at,
            method=method,
            size=size if known or method == _STORED else -1,
            crc=crc if known else None,
            locked=bool(flags & _LOCKED),
        )
        at += _HEADER.size
        if found.can_be_read:
            yield found
            at = Unpacked(stream, found).skip()


def _place(stream: BinaryIO, at: int, mark: bytes) -> int:
    """Return where a mark stands next; -1 where it does not."""
    stream.seek(at)
    data = b""
    while block := stream.read(_BLOCK):
        data += block
        if (found := data.find(mark)) >= 0:
            return at + found
        at += len(data) - len(mark) + 1
        data = data[1 - len(mark) :]
    return -1


class Unpacked:
    """One file of a zip while it is read; it ends where it is damaged, and says so in ``damage``."""

    def __init__(self, stream: BinaryIO, packed: Packed) -> None:
        #: What is wrong with the file, once it is read to its end; empty where it is sound.
        self.damage = ""
        self._stream = stream
        self._crc = packed.crc
        self._sum = 0
        self._inflate = zlib.decompressobj(-15) if packed.method == _DEFLATED else None
        self._left = packed.size
        self._ended = False
        stream.seek(packed.offset)
        header = stream.read(_HEADER.size)
        if header[:4] != SIGNATURE or len(header) < _HEADER.size:
            self._end("it does not begin where the zip says")
        else:
            *_, name_length, extra_length = _HEADER.unpack(header)
            stream.seek(name_length + extra_length, 1)

    def read(self, size: int = -1, /) -> bytes:
        """Return up to a number of bytes; none at the end, or where the data is damaged."""
        parts: list[bytes] = []
        count = 0
        while not self._ended and (size < 0 or count < size):
            part = self._part(_BLOCK if size < 0 else min(_BLOCK, size - count))
            parts.append(part)
            count += len(part)
        return b"".join(parts)

    def skip(self) -> int:
        """Read to the end, and return the place in the zip behind it."""
        while self.read(_BLOCK):
            pass
        return self._stream.tell() - (len(self._inflate.unused_data) if self._inflate else 0)

    def _part(self, size: int) -> bytes:
        """Return some bytes, perhaps none; note where they end."""
        if self._inflate is None:
            data = self._packed(size)
            self._sum = zlib.crc32(data, self._sum)
            if not data:
                self._check("it is cut short" if self._left else "")
            return data
        data = self._inflate.unconsumed_tail or self._packed(_BLOCK)
        try:
            part = self._inflate.decompress(data, size)
        except zlib.error as error:
            self._end(str(error))
            return b""
        self._sum = zlib.crc32(part, self._sum)
        if self._inflate.eof:
            self._check("")
        elif not data and not part:
            self._end("it is cut short")
        return part

    def _packed(self, size: int) -> bytes:
        data = self._stream.read(size if self._left < 0 else min(size, self._left))
        self._left -= len(data) if self._left > 0 else 0
        return data

    def _check(self, damage: str) -> None:
        wrong = self._crc is not None and self._sum != self._crc
        self._end(damage or ("its checksum is wrong" if wrong else ""))

    def _end(self, damage: str) -> None:
        self._ended, self.damage = True, damage
