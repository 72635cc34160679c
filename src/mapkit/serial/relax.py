"""Front matter as people write it, made into the strict JSON form that the kind's types ask for."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from mapkit.model import Link, PartialDate

_MARKDOWN_LINK = re.compile(r"\[(.*)\]\(<?([^()\s<>]*)>?\)\Z")
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


def relax(hint: Any, value: Any) -> Any:
    """Return a value in the JSON form that a type asks for, where its meaning is plain; else as it is."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return None if value in ("", None) else relax(inner, value)
    if origin is tuple:
        return _list(get_args(hint)[0], value)
    if hint in (int, bool, float) and isinstance(value, str):
        return _scalar(hint, value)
    if hint is PartialDate and isinstance(value, str):
        date = PartialDate.parse(value)
        return {"text": date.text, "value": date.value, "updated": date.updated}
    if hint is Link and isinstance(value, str):
        return _link(value)
    if isinstance(hint, type) and attrs.has(hint) and isinstance(value, Mapping):
        hints = get_type_hints(hint)
        return {name: relax(hints[name], item) if name in hints else item for name, item in value.items()}
    return value


def _list(inner: Any, value: Any) -> Any:
    if value in ("", None):
        return []
    if isinstance(value, str) and inner is str:
        return [item.strip() for item in value.split(";" if ";" in value else "\n") if item.strip()]
    if not isinstance(value, list):
        return value
    names = isinstance(inner, type) and attrs.has(inner) and "name" in {a.name for a in attrs.fields(inner)}
    return [{"name": item} if names and isinstance(item, str) else relax(inner, item) for item in value]


def _scalar(hint: type[Any], value: str) -> Any:
    text = value.strip().casefold()
    if hint is bool:
        return True if text in _TRUE else False if text in _FALSE else value
    try:
        return hint(text)
    except ValueError:
        return value


def _link(value: str) -> dict[str, Any]:
    found = _MARKDOWN_LINK.match(value.strip())
    if found:
        return {"text": found[1], "url": found[2] or None}
    address = value.strip()
    return {"text": address, "url": address if "://" in address else None}
