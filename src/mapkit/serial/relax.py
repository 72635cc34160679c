"""Front matter as people write it, made into the strict JSON form that the kind's types ask for."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from mapkit.model import Link, PartialDate, RichText

_MARKDOWN_LINK = re.compile(r"\[(.*)\]\(<?([^()\s<>]*)>?\)\Z")
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


def relax(hint: Any, value: Any) -> Any:
    """Return a value in the JSON form that a type asks for, where its meaning is plain; else as it is."""
    origin = get_origin(hint)
    if _optional(hint):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return None if value is None or (value == "" and inner not in (str, RichText)) else relax(inner, value)
    if origin is tuple:
        return _list(get_args(hint)[0], value)
    if hint in (int, bool, float) and isinstance(value, str):
        return _scalar(hint, value)
    if hint in (PartialDate, Link) and isinstance(value, str):
        return from_text(hint, value)
    if isinstance(hint, type) and attrs.has(hint) and isinstance(value, Mapping):
        return relaxed(_hints(hint), value)
    return value


def relaxed(hints: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return named values in the JSON form of their types; a name with nothing behind it is left out."""
    return {
        name: relax(hints[name], value) if name in hints else value
        for name, value in values.items()
        if value is not None or name not in hints or _optional(hints[name])
    }


def is_mapping(hint: Any) -> bool:
    """Return whether a type is an object of names and any values."""
    return get_origin(hint) in (dict, Mapping) or hint in (dict, Mapping)


@lru_cache(maxsize=256)
def _hints(cls: Any) -> Mapping[str, Any]:
    return get_type_hints(cls)


@lru_cache(maxsize=256)
def _is_named(cls: Any) -> bool:
    return isinstance(cls, type) and attrs.has(cls) and "name" in {a.name for a in attrs.fields(cls)}


@lru_cache(maxsize=256)
def _optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)


def _list(inner: Any, value: Any) -> Any:
    named = _is_named(inner)
    if value in ("", None):
        return []
    if isinstance(value, str) and (inner is str or named):
        value = [item.strip() for item in value.split(";" if ";" in value else "\n") if item.strip()]
    elif isinstance(value, (str, Mapping)):
        value = [value]
    if not isinstance(value, list):
        return value
    return [
        {"name": item} if named and isinstance(item, str) else relax(inner, item) for item in value if item is not None
    ]


def _scalar(hint: type[Any], value: str) -> Any:
    text = value.strip().casefold()
    if hint is bool:
        return True if text in _TRUE else False if text in _FALSE else value
    try:
        return hint(text)
    except ValueError:
        return value


def from_text(hint: type[Any], value: str) -> dict[str, Any]:
    """Return the JSON form of a date or link that people wrote as one text."""
    if hint is Link:
        return _link(value)
    date = PartialDate.parse(value)
    return {"text": date.text, "value": date.value} | ({"updated": date.updated} if date.updated else {})


def _link(value: str) -> dict[str, Any]:
    found = _MARKDOWN_LINK.match(value.strip())
    if found:
        return {"text": found[1], "url": found[2] or None}
    address = value.strip()
    return {"text": address, "url": address if "://" in address else None}
