"""Taking out the fields that name somebody, from a record and from the parts that it is made of."""

from __future__ import annotations

from typing import Any, TypeVar

from mapkit.model import fields_of
from mapkit.model.parts import changed

T = TypeVar("T")


def unnamed(item: T) -> T:
    """Return a record, or a part of one, with every field empty that is declared personal, those of its parts too."""
    changes: dict[str, Any] = {}
    fields = fields_of(type(item))
    empty = type(item)() if any(info.personal for info in fields) else None
    for info in fields:
        value = getattr(item, info.name)
        if info.personal:
            changes[info.name] = getattr(empty, info.name)
        elif info.is_part and value:
            changes[info.name] = tuple(map(unnamed, value)) if info.many else unnamed(value)
    return changed(item, **changes) if changes else item
