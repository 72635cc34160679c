"""What an export must not write over: a collection, and what lies in one."""

from __future__ import annotations

import json
from pathlib import Path

from mapkit.collection.folder import SITE
from mapkit.collection.lines import MARK
from mapkit.collection.opening import LINES
from mapkit.errors import CollectionError


def check_file(target: Path) -> None:
    """Look whether one file may be written to a place, which need not exist.

    Raises:
        CollectionError: it lies in a collection, or is one that was imported.
    """
    for folder in target.resolve().parents:
        if (folder / SITE).is_file():
            message = f"this place is inside the collection {folder.name}; export to a place outside it"
            raise CollectionError(message, path=str(target))
    if target.suffix == LINES and target.is_file():
        with target.open("rb") as lines:
            if any(_is_no_record(line) for line in lines):
                message = "this file is a collection, and holds more than an export would; export to another file"
                raise CollectionError(message, path=str(target))


def _is_no_record(line: bytes) -> bool:
    """Say whether a line is a site's facts or something left over, which imports write and exports do not."""
    try:
        return MARK in json.loads(line)
    except (ValueError, TypeError):
        return False
