"""The report of an import: a page for people, or JSON for programs. Written as the import goes, in constant memory."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from mapkit.errors import UsageError
from mapkit.model import Finding, Record
from mapkit.serial import shared_converter

from .account_page import page_end, page_start, post_section
from .report import Report
from .trace import Piece


class ImportReport:
    """Collects what became of each post, and writes it to a file at the end."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if self.path.suffix.casefold() not in (".html", ".htm", ".json"):
            raise UsageError("a report's name ends in .html (for people) or .json (for programs)", path=str(path))
        self._json = self.path.suffix.casefold() == ".json"
        # closed in __exit__
        self._parts = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self._count = 0

    def __enter__(self) -> ImportReport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parts.close()

    def add(self, record: Record, pieces: Sequence[Piece], findings: Iterable[Finding]) -> None:
        """Take one record with the pieces of its source and what a person should look at."""
        if self._json:
            self._parts.write(
                ("," if self._count else "") + "\n" + json.dumps(_post(record, pieces, findings), ensure_ascii=False)
            )
        else:
            self._parts.write(post_section(record, pieces, list(findings), self._count + 1))
        self._count += 1

    def finish(self, report: Report) -> None:
        """Write the file: what was done as a whole, then each post."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.new")
        self._parts.seek(0)
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            if self._json:
                stream.write(f'{{"summary": {json.dumps(report.to_json(), ensure_ascii=False)},\n"posts": [')
                shutil.copyfileobj(self._parts, stream)
                stream.write("\n]}\n")
            else:
                stream.write(page_start(report))
                shutil.copyfileobj(self._parts, stream)
                stream.write(page_end())
        draft.replace(self.path)


def _post(record: Record, pieces: Sequence[Piece], findings: Iterable[Finding]) -> dict[str, Any]:
    convert = shared_converter().unstructure
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "visibility": record.visibility,
        "origins": [convert(origin.public()) for origin in record.origin],
        "pieces": [convert(piece) for piece in pieces],
        "findings": [convert(finding) for finding in findings],
    }
