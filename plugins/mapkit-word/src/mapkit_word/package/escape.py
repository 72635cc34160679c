"""Text as XML."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[&<>\"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def xml(text: str) -> str:
    """Return a text as XML character data, good in attributes too; what XML cannot hold becomes a space."""
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], " "), text)
