"""Names: ids out of slugs and titles, unique and safe as file names on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import unquote

_LONGEST = 80
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})


def name_from(*texts: str) -> str:
    """Return an id made from the first text that gives one: small letters, digits and hyphens, at most 80 characters."""
    for text in texts:
        plain = unicodedata.normalize("NFC", unquote(text)).casefold().replace("’", "").replace("'", "")
        name = re.sub(r"[\W_]+", "-", plain).strip("-")
        if len(name) > _LONGEST:
            name = name[:_LONGEST].rpartition("-")[0] or name[:_LONGEST]
        if name:
            return f"{name}-" if name in _RESERVED else name
    return "untitled"


def unique(name: str, taken: Callable[[str], bool]) -> str:
    """Return a name that is not taken: the name itself, or with ``-2``, ``-3`` … behind it."""
    if not taken(name):
        return name
    number = 2
    while taken(f"{name}-{number}"):
        number += 1
    return f"{name}-{number}"
