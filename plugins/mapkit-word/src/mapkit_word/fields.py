"""What records and nested parts have to say, field by field: short values that share a table, long ones under headings."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal, cast, get_args, get_origin

import attrs
from attrs import evolve, frozen

from mapkit.model import FieldInfo, Link, PartialDate, RichText, UnknownRecord, fields_of
from mapkit.model.fields import attributes_of

#: Fields that say when a record was looked after; they go together into one line at a document's end.
REVIEW = ("last_updated", "due_for_review")
#: Fields that say whose work it is and what may be done with it; they stand at a document's end.
NOTICES = ("reuse_notice", "credits")
YES, NO = "Yes", "No"


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


def is_part(info: FieldInfo) -> bool:
    """Return whether a field holds nested parts with fields of their own."""
    return attrs.has(info.type) and info.type not in (Link, PartialDate)


def is_long(info: FieldInfo) -> bool:
    """Return whether a field has a section of its own; the others share a table."""
    return info.type is RichText or is_part(info)


def choices_of(info: FieldInfo) -> tuple[str, ...]:
    """Return the words of which a field holds one; nothing where any may stand."""
    if info.type is bool:
        return (YES, NO)
    return tuple(str(choice) for choice in get_args(info.type)) if get_origin(info.type) is Literal else ()


def short_fields(cls: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the fields of a kind or part that share a table.

    A nested part that is there once, and has short fields alone, gives its fields too: ``Scale: Lowest level``, by the name
    ``scale.lowest``.
    """
    return _short(cast(Hashable, cls))


def long_fields(cls: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the fields of a kind or part that stand under headings of their own."""
    return tuple(info for info in fields_of(cls) if is_long(info) and not _is_flat(info))


@lru_cache(maxsize=256)
def _short(cls: Any) -> tuple[FieldInfo, ...]:
    hints = {attribute.name: attribute.type for attribute in attributes_of(cls)}
    found: list[FieldInfo] = []
    for info in fields_of(cls):
        if _is_flat(info):
            found += (_within(info, inner) for inner in short_fields(info.type))
        elif not is_long(info):
            found.append(evolve(info, type=_full(info, hints[info.name])))
    return tuple(found)


def _is_flat(info: FieldInfo) -> bool:
    return is_part(info) and not info.many and not long_fields(info.type)


def _within(outer: FieldInfo, inner: FieldInfo) -> FieldInfo:
    personal = outer.personal or inner.personal
    name, label = f"{outer.name}.{inner.name}", f"{outer.label}: {inner.label}"
    return evolve(inner, name=name, label=label, also=(), personal=personal, help=inner.help or outer.help)


@frozen
class Group:
    """The short fields of a part within a part, under its own label."""

    info: FieldInfo
    #: The fields by the names that `short_fields` gives them, with their own labels.
    infos: tuple[FieldInfo, ...]


def own_short_fields(cls: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the short fields of a kind or part but those of parts within it."""
    return tuple(info for info in short_fields(cls) if "." not in info.name)


def groups_of(cls: type[Any]) -> tuple[Group, ...]:
    """Return the parts within a kind or part whose short fields `short_fields` gives too."""
    found: list[Group] = []
    for outer in fields_of(cls):
        if _is_flat(outer):
            start = f"{outer.name}."
            inner = (info for info in short_fields(cls) if info.name.startswith(start))
            infos = (evolve(info, label=info.label.removeprefix(f"{outer.label}: ")) for info in inner)
            found.append(Group(outer, tuple(infos)))
    return tuple(found)


def said_of(holder: Any, infos: Iterable[FieldInfo]) -> list[Said]:
    """Return those of some fields that are not empty."""
    pairs = ((info, value_at(holder, info.name)) for info in infos)
    return [Said(info, value) for info, value in pairs if not is_empty(value)]


def _full(info: FieldInfo, hint: Any) -> Any:
    """Return a field's type, with the words themselves where it is one of some words."""
    if get_origin(hint) is Literal:
        return hint
    inner = next((arg for arg in get_args(hint) if get_origin(arg) is Literal), None)
    return info.type if inner is None else inner


def value_at(holder: Any, name: str) -> Any:
    """Return the value of a field, also of one within a part; None where the part is not there."""
    for step in name.split("."):
        if holder is None:
            return None
        holder = getattr(holder, step)
    return holder


def said_short(holder: Any) -> list[Said]:
    """Return the short fields of a record or part that are not empty."""
    if isinstance(holder, UnknownRecord):
        return [field for field in _unknown(holder) if not is_long(field.info)]
    pairs = ((info, value_at(holder, info.name)) for info in short_fields(type(holder)))
    return [Said(info, value) for info, value in pairs if not is_empty(value)]


def said_long(holder: Any) -> list[Said]:
    """Return the long fields of a record or part that are not empty."""
    if isinstance(holder, UnknownRecord):
        return [field for field in _unknown(holder) if is_long(field.info)]
    pairs = ((info, getattr(holder, info.name)) for info in long_fields(type(holder)))
    return [Said(info, value) for info, value in pairs if not is_empty(value)]


def _unknown(record: UnknownRecord) -> Iterator[Said]:
    """Yield the values of a record whose kind nobody declares, under their names: long texts as rich text."""
    return (Said(*_guessed(name, value)) for name, value in record.data.items() if not is_empty(value))


def _guessed(name: str, value: Any) -> tuple[FieldInfo, Any]:
    label = name.replace("_", " ").replace("-", " ").strip()
    label = label[:1].upper() + label[1:]
    if isinstance(value, str):
        rich = "\n" in value or len(value) > 200
        return FieldInfo(name=name, label=label, type=RichText if rich else str), RichText(value) if rich else value
    if isinstance(value, dict) and set(value) <= {"text", "url"}:
        link = Link(text=str(value.get("text") or ""), url=value.get("url"))
        return FieldInfo(name=name, label=label, type=Link), link
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
