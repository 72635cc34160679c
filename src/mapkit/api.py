"""The short ways in for scripts: they know the installed kinds, so that a script need not."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from mapkit import serial
from mapkit.collection import Collection, open_collection
from mapkit.model import Finding, Record
from mapkit.registry import Registry
from mapkit.serial import dumps, to_markdown

__all__ = ["dumps", "from_markdown", "json_schema", "loads", "open", "to_markdown"]


def _kinds(registry: Registry | None) -> Mapping[str, type[Record]]:
    if registry is not None:
        return registry.kinds
    return _installed_kinds(tuple(os.environ.get(name) for name in ("MAPKIT_PLUGINS", "MAPKIT_DISABLE_PLUGINS")))


@lru_cache(maxsize=4)  # a script may read a hundred thousand texts, and asks for the plugins once
def _installed_kinds(variables: tuple[str | None, ...]) -> Mapping[str, type[Record]]:
    return Registry.installed().kinds


def open(
    path: str | Path, *, registry: Registry | None = None, report: Callable[[Finding], None] | None = None
) -> Collection:
    """Return the collection at a path: a folder, or a file of JSON Lines. Its records are read as they are asked for.

    Args:
        path: Where it lies.
        registry: The plugins whose kinds are known; by default the installed ones.
        report: Called with a finding for each file that cannot be read; the others go on.

    Raises:
        CollectionNotFoundError: there is nothing at the path.
        CollectionError: what is there is no collection.
    """
    kinds = _kinds(registry)
    return open_collection(path, kinds, report) if report else open_collection(path, kinds)


def loads(text: str | bytes, *, registry: Registry | None = None) -> Record:
    """Return the record in a JSON text; one of an unknown kind is kept whole.

    Raises:
        InvalidRecordError: the text is no record; each fault is a ``message @ path`` line.
    """
    return serial.loads(text, _kinds(registry))


def from_markdown(text: str, *, registry: Registry | None = None) -> Record:
    """Return the record in a Markdown text with front matter.

    Raises:
        InvalidRecordError: the text is no record; each fault is a ``message @ path`` line.
    """
    return serial.from_markdown(text, _kinds(registry))


def json_schema(kind: str | type[Record], *, registry: Registry | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a kind.

    Raises:
        UnknownKindError: no plugin offers the kind.
    """
    cls = kind if isinstance(kind, type) else (registry or Registry.installed()).kind(kind)
    return serial.json_schema(cls)
