"""Who may see a post: from its status and its password."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mapkit.model.visibility import Visibility, strictest

_STATUSES: Mapping[str, Visibility] = MappingProxyType(
    {
        "publish": "public",
        "": "public",
        "inherit": "public",
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


def known(status: str) -> bool:
    """Say whether a status is one of WordPress's own."""
    return status in _STATUSES


def visibility(status: str, password: str) -> Visibility:
    """Return who may see a post; a status that only some plugin knows counts as private, to be safe."""
    found = _STATUSES.get(status, "private")
    return strictest([found, "protected"]) if password else found


def status_of(visibility: Visibility) -> str:
    """Return the status that WordPress gives a post of a visibility."""
    return _WRITTEN[visibility]
