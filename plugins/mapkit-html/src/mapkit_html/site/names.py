"""Names of folders and fragments: small letters, digits and hyphens, the same on every system."""

from __future__ import annotations

import re
import unicodedata

from .keys import digest

_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
#: Names that Windows gives to devices.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


def slug(text: str) -> str:
    """Return a text's letters and digits in ASCII, words joined by hyphens; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _OTHER.sub("-", plain).strip("-")[:_LONGEST].rstrip("-")


def safe_name(name: str) -> str:
    """Return a folder's name for a record's id or a term: the name itself where it is safe, else a name made from it.

    Different names give different folders, on file systems that do not tell capitals from small letters too; the name
    does not depend on any other name.
    """
    if len(name) <= _LONGEST and _SAFE.match(name) and name not in _DEVICES:
        return name
    return "-".join(filter(None, [slug(name)[: _LONGEST - 9].rstrip("-"), digest(name)[:8]]))
