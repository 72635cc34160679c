"""The version of the serialised form, and the way up from older ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mapkit.errors import InvalidRecordError

#: The version that this library writes.
SCHEMA = 1

#: From a version to the function that makes its records into records of the next one.
UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def upgrade(
    data: dict[str, Any],
    *,
    current: int = SCHEMA,
    steps: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = UPGRADES,
) -> dict[str, Any]:
    """Return a record's JSON object in the current version, without its ``schema`` key; no key means the first version.

    Raises:
        InvalidRecordError: the version is newer than this library, or is no version.
    """
    version = data.get("schema", 1)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InvalidRecordError([f"expected a whole number from 1, got {version!r} @ $.schema"])
    if version > current:
        raise InvalidRecordError([f"schema {version} is newer than {current}: install a newer mapkit @ $.schema"])
    data = {name: value for name, value in data.items() if name != "schema"}
    for number in range(version, current):
        data = steps[number](data)
    return data
