"""The names of pictures in our documents: the address that the record has them by, and a mark of their content."""

from __future__ import annotations

import re
from hashlib import sha256

#: With the mark, or, as older documents have it, without: there the address has a slash.
_OURS = re.compile(r"(?P<source>.+)#\d+-(?P<mark>[0-9a-f]{12})\Z|(?P<old>.*/.*)#\d+\Z", re.DOTALL)


def picture_name(source: str, number: int, data: bytes) -> str:
    """Return the name of a picture: Word keeps that of the file that was inserted there.

    Args:
        source: The picture's address, as the record has it.
        number: Makes the names of a document's pictures differ.
        data: The picture.
    """
    return f"{source}#{number}-{content_mark(data)}"


def picture_source(name: str) -> tuple[str, str]:
    """Return the address in a picture's name, and the mark of the content that it had; nothing for a name that is not ours."""
    found = _OURS.match(name)
    return (found["source"] or found["old"], found["mark"] or "") if found else ("", "")


def content_mark(data: bytes) -> str:
    """Return what tells whether a picture is still the same."""
    return sha256(data).hexdigest()[:12]
