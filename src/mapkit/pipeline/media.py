"""Local copies of an old site's files: found by their path, checked, and taken into the collection."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from attrs import evolve, field, frozen

from mapkit.collection import Writer
from mapkit.errors import SourceNotFoundError
from mapkit.model import Attachment, Finding, Record, Site
from mapkit.model.findings import severity_of
from mapkit.plugin.pictures import size_of

#: How files begin that are not what a picture's or document's name says: the error page that a server sent instead.
_PAGE = (b"<!doctype html", b"<html", b"<?xml version")
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp"})


@frozen(slots=False)
class MediaFolder:
    """A copy of ``wp-content/uploads`` (or of the folder above it). Never reaches for the network."""

    root: Path
    #: What was found wrong with files of the site as a whole, by their address: said at the end, unless a record has.
    _open: dict[str, Finding] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.root.is_dir():
            raise SourceNotFoundError("there is no such folder", path=str(self.root))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Path, ...]]:
        found: dict[str, tuple[Path, ...]] = {}
        for path in sorted(self.root.rglob("*")):
            if path.is_file():
                found[path.name.casefold()] = (*found.get(path.name.casefold(), ()), path)
        return found

    def find(self, url: str) -> Path | None:
        """Return the local copy of an address: the file of its name whose folders agree with it the furthest."""
        parts = [part.casefold() for part in unquote(urlsplit(url).path).split("/") if part]
        candidates = self._by_name.get(parts[-1], ()) if parts else ()
        return max(candidates, key=lambda path: _agreement(path, parts), default=None)

    def take(self, item: Record | Site, writer: Writer) -> tuple[Record | Site, tuple[Finding, ...]]:
        """Return a record or site whose attachments have their copies, and what is to be said of a record's (S04, S05)."""
        if not item.attachments:
            return item, ()
        found = [self._with_copy(attachment, writer) for attachment in item.attachments]
        attachments = tuple(attachment for attachment, _ in found)
        said = {attachment.url or "": finding for attachment, finding in found if finding is not None}
        if isinstance(item, Site):
            self._open.update(said)
            return evolve(item, attachments=attachments), ()
        for url in said:
            self._open.pop(url, None)
        return item.replace(attachments=attachments), tuple(evolve(f, record=item.title) for f in said.values())

    def rest(self) -> Iterator[Finding]:
        """Yield what is to be said of files that belong to no record."""
        yield from self._open.values()

    def _with_copy(self, attachment: Attachment, writer: Writer) -> tuple[Attachment, Finding | None]:
        if not attachment.url or attachment.file:
            return attachment, None
        path = self.find(attachment.url)
        if path is None:
            return attachment, _finding("S04", f"{attachment.url} has no copy in {self.root.name}")
        fault = _fault(path)
        if fault:
            return attachment, _finding("S05", f"{path.relative_to(self.root).as_posix()} {fault}")
        kind = attachment.media_type or mimetypes.guess_type(path.name)[0] or ""
        width, height = size_of(path) if kind in _PICTURES else (0, 0)
        return evolve(attachment, file=writer.put_file(path), media_type=kind, width=width, height=height), None


def _finding(code: str, message: str) -> Finding:
    return Finding(code=code, message=message, severity=severity_of(code))


def _agreement(path: Path, parts: list[str]) -> int:
    mine = [part.casefold() for part in path.parts]
    count = 0
    while count < min(len(mine), len(parts)) and mine[-1 - count] == parts[-1 - count]:
        count += 1
    return count


def _fault(path: Path) -> str:
    """Return why a file cannot be what its name says; empty where nothing speaks against it."""
    with path.open("rb") as stream:
        start = stream.read(512)
    if not start:
        return "is empty"
    kind = mimetypes.guess_type(path.name)[0] or ""
    if kind not in ("text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "text/xml"):
        if start.lstrip().lower().startswith(_PAGE):
            return "is a web page, not a file of that type"
        if kind in _PICTURES and size_of(path) == (0, 0):
            return "is no picture of that type"
    return ""
