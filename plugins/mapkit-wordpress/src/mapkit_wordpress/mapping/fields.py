"""Fields that travel in a post's meta: what mapkit itself wrote into a WordPress."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

PREFIX = "_mapkit_"


def fields_of(meta: Iterable[tuple[str, str]]) -> tuple[str, dict[str, Any]]:
    """Return the kind and the fields that ``_mapkit_*`` meta name; an empty kind and no fields where there are none."""
    found: dict[str, Any] = {}
    for key, value in meta:
        if key.startswith(PREFIX):
            try:
                found[key.removeprefix(PREFIX)] = json.loads(value)
            except ValueError:
                found[key.removeprefix(PREFIX)] = value
    return str(found.pop("kind", "")), found
