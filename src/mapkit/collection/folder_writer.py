"""Writing a collection as a folder."""

from __future__ import annotations

import filecmp
import re
from collections.abc import Mapping
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any

from mapkit.errors import CollectionError
from mapkit.serial.line import object_pieces

from .base import Collection
from .changes import OWN, Change, recover
from .folder import HIDDEN, LEFTOVERS, LOCK, MEDIA, ORIGINS, SITE, FolderCollection
from .record_files import RecordFiles, record_files
from .site_file import hidden_text, site_text
from .writer import Writer

_PIECE = 1 << 16
_DIGEST = re.compile(r"([0-9a-f]{12})-")
_GITIGNORE = f"""# What mapkit keeps beside the records: the originals, for the way back to their source.
# They may hold passwords, e-mail addresses and IP addresses, so git leaves them out.
# To keep them under version control, in a private repository, delete the next line.
/{OWN}/
"""


class FolderWriter(Writer):
    """Puts records into a folder, as Markdown files."""

    def _lock_file(self) -> Path:
        if not (self.path / OWN).is_dir():  # what it leaves is looked into under the lock, as a change may be half made
            self._check_free()
        return self.path / LOCK

    def _open(self) -> Collection | None:
        recover(self.path)
        if (self.path / SITE).exists():
            return FolderCollection(self.path, self.kinds, self.report)
        self._check_free()
        return None

    def _check_free(self) -> None:
        """Refuse a folder that holds anything but the lock, and is no collection."""
        if (self.path / SITE).exists() or not self.path.exists():
            return
        own = self.path / OWN
        if (
            not self.path.is_dir()
            or any(each != own for each in self.path.iterdir())
            or (own.exists() and any(each.name != Path(LOCK).name for each in own.iterdir()))
        ):
            raise CollectionError(
                "something else lies here, and it is no mapkit collection; choose a new or an empty folder",
                path=str(self.path),
            )

    def _write_all(self) -> None:
        """Stage every file that changes, then put all of them in place."""
        change = Change(self.path)
        try:
            for id, _, text in self._draft.all_staged():
                self._write(change, id, record_files(text, self.kinds))
            self._write_rest(change)
        except BaseException:
            change.abandon()
            raise
        change.commit()

    def _text_of(self, values: Mapping[str, Any]) -> bytes:
        return b"\n".join(object_pieces(values))

    def _write(self, change: Change, id: str, files: RecordFiles) -> None:
        path = f"{files.folder}/{id}.md"
        old = self._existing.place(id) if isinstance(self._existing, FolderCollection) else None
        if old is not None:
            before = old.relative_to(self.path).as_posix()
            # a file that a person moved stays where it is, unless its kind has changed
            if old.parent.name in {cls.info.folder for cls in self.kinds.values()} - {files.folder}:
                change.remove(before)
            else:
                path = before
        change.write(path, files.markdown)
        change.write(f"{ORIGINS}/{id}.json", files.sidecar)

    def _write_rest(self, change: Change) -> None:
        if self._existing is None or self._existing.site != self._site:
            change.write(SITE, site_text(self._site))
            change.write_chunks(HIDDEN, hidden_text(self._site))
        if not (self.path / ".gitignore").exists():
            change.write(".gitignore", _GITIGNORE)
        left = iter(self._draft.all_left())
        first = next(left, None)
        if first is not None:
            change.write_chunks(LEFTOVERS, (text + b"\n" for text in chain([first], left)))
        for name, content in self._draft.all_files():
            if isinstance(content, bytes):
                change.write(f"{MEDIA}/{name}", content)
                continue
            with Path(content).open("rb") as stream:
                change.write_chunks(f"{MEDIA}/{name}", iter(partial(stream.read, _PIECE), b""))

    @cached_property
    def _copies(self) -> dict[str, str]:
        """The files of the media folder whose names begin with a digest of their content, by that."""
        files = sorted(path.name for path in (self.path / MEDIA).glob("*") if path.is_file())
        return {found[1]: name for name in reversed(files) if (found := _DIGEST.match(name))}

    def _copy_of(self, digest: str) -> str | None:
        return self._copies.get(digest)

    def _is_there(self, name: str) -> bool:
        return (self.path / MEDIA / name).is_file()

    def _is_other(self, name: str, content: bytes | Path) -> bool:
        own = self.path / MEDIA / name
        if isinstance(content, Path):
            return self._is_there(name) and not filecmp.cmp(own, content, shallow=False)
        return self._is_there(name) and own.read_bytes() != content
