"""Front matter as people write it, made into the strict JSON form that the kind's types ask for."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import attrs

from mapkit.model import Link, PartialDate, RichText

_MARKDOWN_LINK = re.compile(r"\[(.*)\]\(<?([^()\s<>]*)>?\)\Z")
_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})


#: What makes a value of a type fit; None where nothing does.
Change = Callable[[Any], Any] | None


def relax(hint: Any, value: Any) -> Any:
    """Return a value in the JSON form that a type asks for, where its meaning is plain; else as it is."""
    change = _change(hint)
    return value if change is None else change(value)


def relaxed(rules: Mapping[str, tuple[Change, bool]], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return named values in the JSON form of their types; a name with nothing behind it is left out.

    Args:
        rules: What `rules_of` makes of the names' types.
        values: The values.
    """
    made: dict[str, Any] = {}
    for name, value in values.items():
        change, optional = rules.get(name, (None, True))
        if value is not None or optional:
            made[name] = value if change is None else change(value)
    return made


def rules_of(hints: Mapping[str, Any]) -> Mapping[str, tuple[Change, bool]]:
    """Return how values of some types are made to fit, and whether each may be nothing, by name."""
    return {name: (_change(hint), _optional(hint)) for name, hint in hints.items()}


@lru_cache(maxsize=256)
def _change(hint: Any) -> Change:
    """Return what makes a value of a type fit: found out once for a type, as each record holds many values."""
    if _optional(hint):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return _change_or_none(_change(inner), blank=inner in (str, RichText))
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return lambda value: _list(item, value)
    if hint in (int, bool, float):
        return lambda value: _scalar(hint, value) if isinstance(value, str) else value
    if isinstance(hint, type) and attrs.has(hint):
        return lambda value: _part(hint, value)
    return None


def _part(cls: type[Any], value: Any) -> Any:
    if isinstance(value, str) and cls in (PartialDate, Link):
        return from_text(cls, value)
    return relaxed(_rules(cast(Hashable, cls)), value) if isinstance(value, Mapping) else value


def _change_or_none(change: Change, *, blank: bool) -> Change:
    """Return what makes a value that may be None fit; a blank one is None, unless blanks are kept."""
    if change is None and blank:
        return None
    return lambda value: (
        None if value is None or (value == "" and not blank) else value if change is None else change(value)
    )


def is_mapping(hint: Any) -> bool:
    """Return whether a type is an object of names and any values."""
    return get_origin(hint) in (dict, Mapping) or hint in (dict, Mapping)


@lru_cache(maxsize=256)
def _rules(cls: Any) -> Mapping[str, tuple[Change, bool]]:
    return rules_of(get_type_hints(cls))


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
    change = _change(inner)
    return [
        {"name": item} if named and isinstance(item, str) else item if change is None else change(item)
        for item in value
        if item is not None
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
