"""Who may see a post: from its status and its password."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from mapkit.model.visibility import Visibility, strictest
from mapkit_wordpress.wxr.items import Item

_STATUSES: Mapping[str, Visibility] = MappingProxyType(
    {
        "publish": "public",
        "private": "private",
        "draft": "draft",
        "auto-draft": "draft",
        "pending": "pending",
        "future": "scheduled",
        "trash": "trash",
    }
)
_WRITTEN: Mapping[Visibility, str] = MappingProxyType(
    {
        "public": "publish",
        "protected": "publish",
        "private": "private",
        "draft": "draft",
        "pending": "pending",
        "scheduled": "future",
        "trash": "trash",
    }
)

#: Repairs of an item of which something is missing.
_TORN = frozenset(("W06", "W07", "W12", "W20"))
#: What every item of WordPress has, in its order; an excerpt came with 2.6.
_ALWAYS = ("content:encoded", "wp:post_id", "wp:status", "wp:post_type", "wp:post_password")
_TORN_TAG = re.compile(r"</[\w.-]+:(status|post_password|encoded)> is missing\Z")
_TWICE = re.compile(r" stands twice\Z")


def known(status: str, type: str = "post") -> bool:
    """Say whether a status is one that WordPress gives an item of a type: files alone inherit it."""
    return status in _STATUSES or (status == "inherit" and type == "attachment")


def visibility(status: str, password: str, type: str = "post") -> Visibility:
    """Return who may see an item; no status, or one that only some plugin knows, counts as private, to be safe."""
    found = "public" if status == "inherit" and type == "attachment" else _STATUSES.get(status, "private")
    return strictest([found, "protected"]) if password else found


def doubtful(item: Item) -> tuple[str, ...]:
    """Return why nobody can know who may see an item: what it lacks, or has twice; nothing where it is known.

    A text stands before its status and its password. Where a damaged item lacks any of what WordPress always writes, the
    status that it seems to have may be that of another item.
    """
    if not item.repairs or not any(repair.code in _TORN for repair in item.repairs):
        return () if item.get("status") else ("wp:status is missing",)
    found = [repair.what for repair in item.repairs]
    torn = {f"wp:{match[1]}" for what in found if (match := _TORN_TAG.match(what))}
    needed = (*_ALWAYS, "excerpt:encoded") if "wp:encoded" in torn else _ALWAYS
    torn |= set() if item.get("status") else {"wp:status"}
    missing = [name for name in needed if name not in item.values or name in torn]
    return (*(f"{name} is missing" for name in missing), *dict.fromkeys(filter(_TWICE.search, found)))


def status_of(visibility: Visibility) -> str:
    """Return the status that WordPress gives a post of a visibility."""
    return _WRITTEN[visibility]
