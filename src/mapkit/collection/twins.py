"""Telling that two records are the same post: equal titles and texts, whatever the marks and spaces."""

from __future__ import annotations

from hashlib import blake2b

from mapkit.model import Origin, Record, fields_of
from mapkit.recognise.wordcheck import letters, unmarked
from mapkit.serial import shared_converter


def title_key(record: Record) -> str:
    """Return what two records of one title share."""
    return blake2b(letters(record.title.lower()), digest_size=8).hexdigest()


def twin_key(record: Record) -> str:
    """Return what two accounts of one post share: title and text; for a protected stub, the title alone; else empty."""
    texts = [str(record.body)]
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if value:
            texts.append(value if isinstance(value, str) else _words(shared_converter().unstructure(value)))
    text = letters(unmarked("\n".join(texts)).lower())
    if not text and record.visibility != "protected":
        return ""
    return blake2b(letters(record.title.lower()) + b"\0" + text, digest_size=12).hexdigest()


def _words(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(_words(value[name]) for name in value if name not in ("value", "url"))
    return " ".join(map(_words, value)) if isinstance(value, list) else str(value or "")


def place_of(origin: Origin) -> str:
    """Return the place within which keys tell items apart: two items of one place are never the same post."""
    return f"{origin.format} {origin.key.partition('?p=')[0]}" if "?p=" in origin.key else ""
