"""What a record has to say, field by field: declarations with the values that are not empty."""

from __future__ import annotations

from typing import Any

import attrs
from attrs import frozen

from mapkit.model import FieldInfo, Link, PartialDate, Record, RichText, UnknownRecord, fields_of

#: Fields that say when a record was looked after; they go together into one line at a document's end.
REVIEW = ("last_updated", "due_for_review")
#: Fields that say whose work it is and what may be done with it; they stand at a document's end.
NOTICES = ("reuse_notice", "credits")


@frozen
class Said:
    """A field that is not empty."""

    info: FieldInfo
    value: Any


def is_empty(value: Any) -> bool:
    """Return whether a value says nothing."""
    if isinstance(value, Link):
        return not (value.text or value.url)
    if isinstance(value, PartialDate):
        return not (value.text or value.value)
    return value is None or value == "" or value == () or value == [] or value == {}


def said(record: Record) -> list[Said]:
    """Return a record's fields that are not empty, in the order of the declaration."""
    if isinstance(record, UnknownRecord):
        return _unknown(record)
    pairs = ((info, getattr(record, info.name)) for info in fields_of(type(record)))
    return [Said(info, value) for info, value in pairs if not is_empty(value)]


def is_part(info: FieldInfo) -> bool:
    """Return whether a field holds nested parts with fields of their own."""
    return attrs.has(info.type) and info.type not in (Link, PartialDate)


def is_long(info: FieldInfo) -> bool:
    """Return whether a field has a section of its own; the others share a table."""
    return info.type is RichText or is_part(info)


def _unknown(record: UnknownRecord) -> list[Said]:
    """Return the values of a record whose kind nobody declares, under their names: long texts as rich text."""
    return [Said(*_guessed(name, value)) for name, value in record.data.items() if not is_empty(value)]


def _guessed(name: str, value: Any) -> tuple[FieldInfo, Any]:
    label = name.replace("_", " ").replace("-", " ").strip()
    label = label[:1].upper() + label[1:]
    if isinstance(value, str):
        rich = "\n" in value or len(value) > 200
        return FieldInfo(name=name, label=label, type=RichText if rich else str), RichText(value) if rich else value
    if isinstance(value, dict) and set(value) <= {"text", "url"}:
        return FieldInfo(name=name, label=label, type=Link), Link(
            text=str(value.get("text") or ""), url=value.get("url")
        )
    if isinstance(value, dict) and "text" in value:
        return FieldInfo(name=name, label=label), str(value["text"])
    if isinstance(value, list):
        return FieldInfo(name=name, label=label, many=True), tuple(_flat(item) for item in value)
    return FieldInfo(name=name, label=label), _flat(value)


def _flat(value: Any) -> str:
    """Return any JSON value as a line of text."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_flat(item)}" for key, item in value.items() if not is_empty(item))
    if isinstance(value, list):
        return ", ".join(_flat(item) for item in value)
    return str(value)
