"""Writing a collection as one file of JSON Lines."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from mapkit.errors import UsageError
from mapkit.model import Site
from mapkit.serial.line import object_line

from .base import Collection
from .lines import MARK, LinesCollection
from .lock import NAME
from .site_file import site_line
from .writer import Writer

_BUFFER = 1 << 18


class LinesWriter(Writer):
    """Puts records into a ``.jsonl`` file."""

    has_media = False

    def _lock_file(self) -> Path:
        return self.path.with_name(f".{self.path.name}.{NAME}")

    def _open(self) -> Collection | None:
        return LinesCollection(self.path, self.kinds, self.report) if self.path.exists() else None

    def _text_of(self, values: Mapping[str, Any]) -> bytes:
        return object_line(values)

    def _write_all(self) -> None:
        """Write the new file aside, then put it in the old one's place."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.new")
        try:
            with draft.open("wb", buffering=_BUFFER) as stream:
                if self._site != Site():
                    stream.writelines(chain(site_line(self._site, {MARK: "site"}), [b"\n"]))
                stream.writelines(line + b"\n" for line in self._lines())
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self.path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def put_file(self, path: Path) -> str:
        """Refuse: one file holds no others.

        Raises:
            UsageError: always.
        """
        raise UsageError("media files need a folder to be copied to; import to a folder, not to a .jsonl file")

    def _lines(self) -> Iterator[bytes]:
        old = set()
        if isinstance(self._existing, LinesCollection):
            for id, line in self._existing.lines():
                old.add(id)
                # a record that does not change, and a line that cannot be read, stay as they are
                staged = self._draft.staged(id) if id else None
                yield line if staged is None else staged
        for id, _, text in self._draft.all_staged():
            if id not in old:
                yield text
        for text in self._draft.all_left():
            yield object_line({MARK: "leftover"})[:-1] + b", " + text[1:]
