"""Who may see a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

Visibility = Literal["public", "protected", "private", "draft", "pending", "scheduled", "trash"]

#: Every visibility, the least strict first.
VISIBILITIES: tuple[Visibility, ...] = get_args(Visibility)


def strictest(visibilities: Iterable[Visibility]) -> Visibility:
    """Return the visibility that shows a record to the fewest people: a draft with a password is a draft."""
    return max(visibilities, key=VISIBILITIES.index, default="public")
