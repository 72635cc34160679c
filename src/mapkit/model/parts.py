"""Changing what is frozen."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import attrs

T = TypeVar("T")


def changed(item: T, **changes: object) -> T:
    """Return a copy of a nested part, or of any other attrs value, with other values for some of its fields."""
    made: T = attrs.evolve(cast(Any, item), **changes)
    return made
