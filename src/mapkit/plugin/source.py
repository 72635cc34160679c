"""A source: what a person asked to import, seen as bytes."""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

_HEAD = 64 * 1024


@frozen(kw_only=True, slots=False)
class Source:
    """A file or folder to import, or bytes with a name.

    Only its name is kept in records, never the folder it lies in. Pickles, so that it can cross processes.
    """

    #: The file's name as the user gave it, for messages.
    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)

    @classmethod
    def at(cls, path: str | Path) -> Source:
        """Return the source that lies at a path."""
        return cls(name=str(path), path=Path(path))

    @property
    def filename(self) -> str:
        """The last part of the name: ``archive.xml``."""
        return Path(self.name).name

    @property
    def is_folder(self) -> bool:
        """Whether the source is a folder of files."""
        return self.path is not None and self.path.is_dir()

    def open(self) -> BinaryIO:
        """Open the bytes for reading; the caller closes.

        Raises:
            OSError: the file cannot be opened.
        """
        if self.data is not None:
            return BytesIO(self.data)
        assert self.path is not None
        return self.path.open("rb")

    def read(self) -> bytes:
        """Return all bytes."""
        with self.open() as stream:
            return stream.read()

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB; nothing for a folder."""
        if self.is_folder:
            return b""
        with self.open() as stream:
            return stream.read(_HEAD)

    def files(self) -> tuple[Path, ...]:
        """Return the files below a folder, sorted by path; nothing for a file."""
        if self.path is None or not self.path.is_dir():
            return ()
        return tuple(sorted(p for p in self.path.rglob("*") if p.is_file()))
