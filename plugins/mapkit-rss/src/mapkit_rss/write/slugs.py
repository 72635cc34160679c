"""Address parts: the same names of folders as the website gives, so that a feed lies where its page is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from posixpath import splitext

#: Where the lists of a taxonomy's terms lie, in the website and here.
FOLDERS: Mapping[str, str] = {"category": "categories", "tag": "tags"}

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
    return "-".join(filter(None, [slug(name)[: _LONGEST - 9].rstrip("-"), _digest(name)]))


def term_name(slug_: str, name: str) -> str:
    """Return a folder's name for a term: by its slug or, where it has none, its name."""
    return safe_name(slug_ or slug(name) or name)


def media_name(file: str) -> str:
    """Return the name of the website's copy of a media file."""
    stem, dot = splitext(file)
    name = slug(stem) or "file"
    if f"{name}{dot.lower()}" != file:
        name = f"{name[:60].rstrip('-')}-{_digest(file)}"
    return f"{name}{dot.lower()}"


def _digest(text: str) -> str:
    data = text.encode("utf-8", "replace")
    return sha256(b"%d:" % len(data) + data).hexdigest()[:8]


def slug(text: str) -> str:
    """Return a text's letters and digits in ASCII, words joined by hyphens; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _OTHER.sub("-", plain).strip("-")[:_LONGEST].rstrip("-")
