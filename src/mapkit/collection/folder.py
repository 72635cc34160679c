"""A collection as a folder of Markdown files: a subfolder a kind, a file a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from mapkit.errors import CollectionError, InvalidRecordError, MapkitError, RecordNotFoundError
from mapkit.model import Finding, Leftover, Origin, Record, Site
from mapkit.model.findings import severity_of
from mapkit.serial import from_markdown, shared_converter, text_of
from mapkit.serial.faults import faults_of

from .base import Collection, ignore
from .changes import OWN, finish
from .lock import NAME
from .sidecar import Sidecar, with_details
from .site_file import read_site

T = TypeVar("T")
SITE = "mapkit.yaml"
MEDIA = "media"
ORIGINS = f"{OWN}/origins"
LEFTOVERS = f"{OWN}/leftovers.jsonl"
HIDDEN = f"{OWN}/site.json"
LOCK = f"{OWN}/{NAME}"
_CHUNK = 1 << 16


class FolderCollection(Collection):
    """A folder with ``mapkit.yaml`` and a Markdown file for each record."""

    def __init__(
        self, path: Path, kinds: Mapping[str, type[Record]], report: Callable[[Finding], None] = ignore
    ) -> None:
        super().__init__(path, kinds, report)
        self._told: set[Finding] = set()
        finish(path)
        if not (path / SITE).is_file():
            raise CollectionError(f"there is no {SITE} in this folder: it is no mapkit collection", path=str(path))

    @cached_property
    def site(self) -> Site:
        """The facts in ``mapkit.yaml``."""
        hidden = self.path / HIDDEN
        facts = self._own(hidden.read_bytes(), Site, HIDDEN) if hidden.exists() else Site()
        try:
            text = text_of((self.path / SITE).read_bytes())
        except InvalidRecordError as error:
            raise CollectionError(error.message, path=SITE, line=error.line) from error
        return read_site(text, facts)

    def _own(self, text: str | bytes, cls: type[T], name: str, line: int | None = None) -> T:
        """Return what one of the collection's own files says, or a line of it."""
        try:
            return shared_converter().structure(json.loads(text), cls)
        except Exception as error:
            said = "; ".join(faults_of(error))
            raise CollectionError(f"cannot be read: {said}", path=str(self.path / name), line=line) from error

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        folders = {cls.info.folder: number for number, cls in enumerate(self.kinds.values())}
        found = [path for path in self.path.glob("*/*.md") if path.parent.name != MEDIA and path.parent.name[0] != "."]
        found.sort(key=lambda path: (folders.get(path.parent.name, len(folders)), path.parent.name, path.stem))
        files: dict[str, Path] = {}
        for path in found:
            if path.stem in files:
                self._fault(
                    path, f"{files[path.stem].relative_to(self.path).as_posix()} has the same name: rename one of them"
                )
            else:
                files[path.stem] = path
        return files

    def ids(self) -> Iterator[str]:
        """Yield the names of the record files, without their suffix."""
        yield from self._files

    def place(self, id: str) -> Path | None:
        """Return the file of a record, or None."""
        return self._files.get(id)

    def find(self, id: str) -> Record | None:
        """Return the record in a file; None where there is none, or, with a finding, where it cannot be read."""
        record = self._read(id)
        return with_details(record, self._sidecar(id)) if record is not None else None

    def whole(self, id: str) -> Record | None:
        record = self._read(id)
        if record is None:
            return None
        sidecar = self._sidecar(id)
        return with_details(record.replace(origin=sidecar.origins or record.origin), sidecar)

    def _read(self, id: str) -> Record | None:
        path = self._files.get(id)
        if path is None:
            return None
        try:
            record = from_markdown(text_of(path.read_bytes()), self.kinds)
        except (MapkitError, OSError) as error:
            self._fault(path, str(error), line=getattr(error, "line", None) or 0)
            return None
        if record.id not in ("", id):
            self._tell("R08", path, f"its head says id: {record.id}, its name says {id}; the name counts")
        return record if record.id == id else record.replace(id=id)

    def _sidecar(self, id: str) -> Sidecar:
        try:
            return Sidecar.loads((self.path / ORIGINS / f"{id}.json").read_bytes())
        except FileNotFoundError:
            return Sidecar()
        except ValueError as error:
            self._fault(self.path / ORIGINS / f"{id}.json", str(error))
            return Sidecar()

    def origins(self, id: str) -> tuple[Origin, ...]:
        """Return the origins in a record's sidecar; where there is no sidecar, what the record's file says of them."""
        whole = self._sidecar(id).origins
        if whole:
            return whole
        if id not in self._files:
            raise RecordNotFoundError(id)
        record = self.find(id)
        return record.origin if record is not None else ()

    def leftovers(self) -> Iterator[Leftover]:
        """Yield the items that are no records."""
        path = self.path / LEFTOVERS
        if path.exists():
            with path.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    yield self._own(line, Leftover, LEFTOVERS, number)

    def media(self, file: str) -> Iterator[bytes]:
        """Yield the bytes of a file below ``media``."""
        root = (self.path / MEDIA).resolve()
        path = (root / file).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            raise FileNotFoundError(file)
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def _fault(self, path: Path, message: str, line: int = 0) -> None:
        self._tell("R03", path, message, line)

    def _tell(self, code: str, path: Path, message: str, line: int = 0) -> None:
        """Report what is wrong with a file: once, however often it is looked for."""
        name = path.relative_to(self.path).as_posix()
        finding = Finding(code=code, severity=severity_of(code), message=message, path=name, line=line)
        if finding not in self._told:
            self._told.add(finding)
            self.report(finding)
