"""The marks by which a field is found again: bookmarks and control tags, which no reader of the document sees."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

#: Word allows 40 characters in a bookmark's name; the longest shape needs 8 of them.
_LONGEST = 32
#: Word allows 64 characters in a control's tag, and in its title.
_LONGEST_TAG = LONGEST_TITLE = 64

#: The name of our custom properties: the kind of document and the version of its layout, and each record in it.
DOCUMENT = "mapkit.document"
FORM = "mapkit.form"
RECORD = "mapkit.record"
HEADINGS = "mapkit.headings"
#: Who may see each record of a document, where not everybody may.
VISIBILITY = "mapkit.visibility"
#: What a field said when the form was made: a digest of its meaning, and one of the collection's text.
WAS = "mapkit.was"
VERSION = "1"
#: How the bookmarks of values within parts begin: they only tell the value's shape.
PART_MARK = "mkp"
#: How the bookmarks begin of what no field says: it was worked out from the record, and is left out when that is read.
DERIVED = "mkd"
#: The shape of the heading of a part that the record has, although nothing may be said in it.
OWN = "own"
#: How the titles of controls begin that stand in the place of a picture which is nowhere to be had.
MISSING = "Missing picture: "


def bookmark(number: int, name: str, shape: str = "") -> str:
    """Return the bookmark of a field of a document's nth record.

    Args:
        number: Which record of the document, from 1.
        name: The field's name.
        shape: How its value was written, where that is needed to read it: ``lines``, ``one``, ``auto``, ``url``, ``label2``.
    """
    full = f"mk{number}_{name.replace('.', '_')}"
    if len(full) > _LONGEST or not full.isascii():
        full = f"mk{number}_{_digest(name)}"
    return f"{full}__{shape}" if shape else full


def title_mark(number: int, title: str) -> str:
    """Return the bookmark of a record's title, which says whether it has one."""
    return bookmark(number, "title", "" if title else "none")


def unmark(bookmark_name: str) -> tuple[str, str]:
    """Return a bookmark's name without its shape, and the shape."""
    head, _, shape = bookmark_name.rpartition("__")
    return (head, shape) if head else (shape, "")


def bookmarks(number: int, names: Iterable[str]) -> dict[str, str]:
    """Return the bookmark of each field of a record, with the field's name."""
    return {bookmark(number, name): name for name in names}


def tag(kind: str, name: str) -> str:
    """Return the tag of a field's control."""
    full = f"mapkit/{kind}/{name}"
    return full if len(full) <= _LONGEST_TAG else f"mapkit/{_digest(full)}"


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
