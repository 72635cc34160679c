"""What an answer asked for with ``_embed`` carries with it: the author, the terms, the featured image, the comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .objects import Object, flat


def embedded(found: Object) -> Iterator[tuple[str, Object]]:
    """Yield the sort, as ``sort_of`` names it, and the object of what an object carries, with what it leaves out.

    An answer says less of what it carries than of what was asked for: of a comment not which post it stands under.
    """
    carried = found.get("_embedded")
    if not isinstance(carried, dict):
        return
    for each in _whole(carried.get("author")):
        yield "user", each
    for each in _whole(carried.get("wp:term")):
        if each.get("taxonomy") and each.get("slug"):
            yield "term", each
    for each in _whole(carried.get("wp:featuredmedia")):
        yield "media", {"type": "attachment", "status": "inherit", "post": found["id"], **each}
    for each in _whole(carried.get("replies")):
        yield "comment", {"post": found["id"], "status": "approved", **each}  # no others are carried


def _whole(found: Any) -> Iterator[Object]:
    """Yield objects, not the errors that stand in the place of what may not be seen."""
    yield from (each for each in flat(found) if isinstance(each.get("id"), int))
