"""Which bytes mean which characters: by byte-order mark, by declaration, and by what the bytes themselves can be."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple, Protocol

_DECLARED = re.compile(rb"<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 4096


class Reader(Protocol):
    """What files are read through."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to a number of bytes; none at the end."""
        ...


class Encoding(NamedTuple):
    """How a file is encoded."""

    #: What the XML declaration says, in lower case; empty where it says nothing.
    declared: str
    #: The codec that is tried first on each item.
    codec: str
    #: Whether the whole stream must be decoded before it can be cut (UTF-16, UTF-32).
    wide: bool = False

    @property
    def inner(self) -> str:
        """The codec of the bytes once they can be cut."""
        return "utf-8" if self.wide else self.codec


def detect(head: bytes) -> Encoding:
    """Return a file's encoding, from its first bytes."""
    sample = head[:_SAMPLE]
    marked = next((codec for mark, codec in _MARKS if sample.startswith(mark)), None)
    if marked and marked != "utf-8":
        return Encoding(marked, marked, wide=True)
    if not marked and (wide := _wide(sample)):
        return Encoding(wide, wide, wide=True)
    match = _DECLARED.search(sample)
    declared = match[1].decode().lower() if match else ""
    return Encoding(declared, "utf-8" if marked else _known(declared))


def _wide(sample: bytes) -> str:
    """Return the wide codec in which the file's first ``<`` is written, if it is written so."""
    if b"\x00" not in sample[:64]:
        return ""
    for codec in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        if sample.decode(codec, "replace").lstrip().startswith("<"):
            return codec
    return ""


def _known(declared: str) -> str:
    """Return the codec for a declared name; UTF-8 for none, for an unknown one, and for a wide one that is not used."""
    try:
        name = codecs.lookup(declared).name if declared else "utf-8"
    except LookupError:
        return "utf-8"
    if name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode", "ascii")):
        return "utf-8"
    return "cp1252" if name == "iso8859-1" else name


def narrow(stream: Reader, encoding: Encoding) -> Reader:
    """Return the stream as bytes that can be cut: a wide encoding as UTF-8, any other as it is."""
    if not encoding.wide:
        return stream
    return _Recoded(stream, encoding.codec)


class _Recoded:
    """A stream decoded from one encoding and encoded as UTF-8 while it is read."""

    def __init__(self, stream: Reader, codec: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(codec)("replace")

    def read(self, size: int = -1, /) -> bytes:
        while block := self._stream.read(size):
            text = self._decoder.decode(block).encode("utf-8", "replace")
            if text:
                return text
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")


def decode(data: bytes, codec: str) -> tuple[str, str]:
    """Return an item's text, and the codec that its bytes turned out to be in: ``mixed`` where no single one fits.

    A file that declares a codec of one byte a character, but holds valid UTF-8, is UTF-8. Bytes that are not valid in
    the file's codec are read as Windows-1252, run by run, so that one bad paste does not spoil the rest.
    """
    single = codec not in ("utf-8", "mixed") and len(bytes(range(0xA0, 0x100)).decode(codec, "replace")) == 0x60
    for candidate in ("utf-8", codec) if single else (codec, "utf-8"):
        try:
            return data.decode(candidate), candidate
        except (UnicodeDecodeError, LookupError):
            continue
    return _decode_mixed(data), "mixed"


def _decode_mixed(data: bytes) -> str:
    """Return the text of bytes that are mostly UTF-8, reading what is not as Windows-1252."""
    parts: list[str] = []
    last = 0
    for run in _HIGH.finditer(data):
        parts += [data[last : run.start()].decode("ascii"), _decode_run(run[0])]
        last = run.end()
    parts.append(data[last:].decode("ascii"))
    return "".join(parts)


def _decode_run(run: bytes) -> str:
    text = ""
    while run:
        try:
            return text + run.decode("utf-8")
        except UnicodeDecodeError as error:
            good, bad = run[: error.start], run[error.start : error.end]
            text += good.decode("utf-8") + bad.decode("cp1252", "replace")
            run = run[error.end :]
    return text
