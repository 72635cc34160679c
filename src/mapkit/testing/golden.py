"""Cases as files: what goes in, and what is expected to come of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path
from typing import Any

from attrs import frozen

from mapkit.model import Record
from mapkit.plugin import Imported, Source
from mapkit.serial import shared_converter, to_json


@frozen(kw_only=True)
class Case:
    """One folder of cases: ``cases/NAME/input.*`` and ``expected.json``."""

    name: str
    folder: Path

    @property
    def input(self) -> Path:
        """The one file (or folder) whose name starts with ``input``."""
        (found,) = sorted(path for path in self.folder.iterdir() if path.name.partition(".")[0] == "input")
        return found

    @property
    def source(self) -> Source:
        """The input as an importer sees it."""
        return Source(name=self.input.name, path=self.input)

    @property
    def expected(self) -> Path:
        """The file that says what is expected."""
        return self.folder / "expected.json"

    def __str__(self) -> str:
        return self.name


def cases(folder: str | Path) -> tuple[Case, ...]:
    """Return the cases in a folder, sorted by name.

    Raises:
        FileNotFoundError: the folder is not there, or holds no case.
    """
    found = tuple(Case(name=path.name, folder=path) for path in sorted(Path(folder).iterdir()) if path.is_dir())
    if not found:
        raise FileNotFoundError(f"{folder}: no cases here")
    return found


def check_golden(case: Case, value: Any, *, update: bool = False) -> None:
    """Compare a JSON value with what a case expects; or, on ``update``, write it as what is expected from now on.

    Raises:
        AssertionError: they differ, or nothing is expected yet.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    if update:
        case.expected.write_text(text, encoding="utf-8", newline="\n")
        return
    if not case.expected.exists():
        raise AssertionError(f"{case}: there is no {case.expected.name} yet; write it with --update-goldens")
    expected = json.loads(case.expected.read_text(encoding="utf-8"))
    if json.loads(text) != expected:
        before = json.dumps(expected, ensure_ascii=False, indent=1).splitlines()
        lines = "\n".join(unified_diff(before, text.splitlines(), "expected", "made", n=2, lineterm=""))
        raise AssertionError(f"{case}: not what {case.expected.name} says\n{lines}")


def plain_items(items: Iterable[Imported]) -> list[Any]:
    """Return what an importer yields as JSON values, each under the name of its class."""
    return [
        {type(item).__name__: to_json(item) if isinstance(item, Record) else shared_converter().unstructure(item)}
        for item in items
    ]
