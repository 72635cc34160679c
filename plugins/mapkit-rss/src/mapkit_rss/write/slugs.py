"""Address parts: the same names of folders as the website gives, so that a feed lies where its page is."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
#: Names that Windows gives to devices.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


def safe_name(name: str) -> str:
    """Return a folder's name for a record's id or a term: the name itself where it is safe, else a name made from it.

    Small letters and digits in ASCII with single hyphens between them: never nothing, never anything to climb with.
    """
    if len(name) <= _LONGEST and _SAFE.match(name) and name not in _DEVICES:
        return name
    data = name.encode("utf-8", "replace")
    digest = sha256(b"%d:" % len(data) + data).hexdigest()[:8]
    return "-".join(filter(None, [_slug(name)[: _LONGEST - 9].rstrip("-"), digest]))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _OTHER.sub("-", plain).strip("-")[:_LONGEST].rstrip("-")
