"""Writing a collection as one file of JSON Lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from mapkit.errors import UsageError
from mapkit.model import Site
from mapkit.serial import shared_converter, to_json

from .base import Collection
from .lines import MARK, LinesCollection
from .writer import Writer


class LinesWriter(Writer):
    """Puts records into a ``.jsonl`` file."""

    def _open(self) -> Collection | None:
        return LinesCollection(self.path, self.kinds, self.report) if self.path.exists() else None

    def _write_all(self) -> None:
        """Write the new file aside, then put it in the old one's place."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.new")
        try:
            with draft.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(line + "\n" for line in self._lines())
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

    def _lines(self) -> Iterator[str]:
        if self._site != Site():
            yield json.dumps({MARK: "site", **shared_converter().unstructure(self._site)}, ensure_ascii=False)
        old = set(self._existing.ids()) if self._existing else set()
        if self._existing:
            for id in self._existing.ids():
                staged = self._draft.staged(id)
                if staged is not None:
                    yield staged
                elif (record := self._existing.find(id)) is not None:
                    yield json.dumps(to_json(record), ensure_ascii=False)
        for id, _, text in self._draft.all_staged():
            if id not in old:
                yield text
        for text in self._draft.all_left():
            yield json.dumps({MARK: "leftover", **json.loads(text)}, ensure_ascii=False)
