"""Gathering what a report says while the import goes, and writing it at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from mapkit.errors import UsageError
from mapkit.model import Finding, Leftover, Record, Site
from mapkit.pipeline.report import Report
from mapkit.pipeline.trace import Piece
from mapkit.serial.characters import utf8

from .about import About
from .facts import Account, Kept
from .page import page
from .programs import document
from .store import Store

_PAGES = (".html", ".htm")


class ImportReport:
    """What became of each post: told while the import goes, written to a file at the end, all of it or nothing."""

    def __init__(self, path: str | Path, about: About) -> None:
        self.path = Path(path)
        _check(self.path)
        self._about = about
        self._store = Store()

    def __enter__(self) -> ImportReport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()

    def hear(self, finding: Finding) -> None:
        """Take a finding; one of a record is found again by the record's id."""
        self._store.hear(finding)

    def add(self, id: str, record: Record, pieces: Sequence[Piece]) -> None:
        """Take one account of a record, with the pieces of its source."""
        title = record.info.title if record.kind == record.info.name else record.kind
        self._store.put(id, record.kind, title, Account.of(record, pieces))

    def add_site(self, site: Site) -> None:
        """Take the facts of a site."""
        self._about = self._about.with_site(site)

    def add_leftover(self, leftover: Leftover) -> None:
        """Take an item that is no record."""
        self._store.keep(Kept.of(leftover))

    def add_dropped(self, title: str) -> None:
        """Take the title of a post that a transform left out."""
        self._store.drop(title)

    def finish(self, report: Report) -> None:
        """Write the file.

        Raises:
            OSError: it cannot be written; what lay there before is as it was.
        """
        self._store.settle()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.new")
        try:
            with draft.open("wb") as stream:
                stream.writelines(map(utf8, self._text(report)))
            draft.replace(self.path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def _text(self, report: Report) -> Iterator[str]:
        make = page if self.path.suffix.casefold() in _PAGES else document
        return make(self._store, self._about, report)


def _check(path: Path) -> None:
    """Refuse, before anything is done, a report that could not be written at the end."""
    if path.suffix.casefold() not in (*_PAGES, ".json"):
        raise UsageError("a report's name ends in .html (for people) or .json (for programs)", path=str(path))
    if path.is_dir():
        raise UsageError("the report cannot be written here: this is a folder; give it another name", path=str(path))
    above = next((folder for folder in path.absolute().parents if folder.exists()), None)
    if above is not None and not (above.is_dir() and os.access(above, os.W_OK)):
        raise UsageError(
            f"the report cannot be written here: {above} is no folder that you may write to", path=str(path)
        )
