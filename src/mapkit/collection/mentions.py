"""What a record's texts and attachments name of a collection's media folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

import attrs

from mapkit.model.sequences import as_tuple

#: A path into the media folder, as Markdown and HTML have it: from the record's file, or from the collection's folder.
_NAMED = re.compile(r"(?<![\w/.-])(?P<way>(?:\.{1,2}/)*media/)(?P<name>[^\s()<>\"'\]\[#?|]+)")


def media_named(value: Any) -> tuple[str, ...]:
    """Return the names of the media files that a record or any part of one names, each once, in their order."""
    return tuple(dict.fromkeys(_named(value)))


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if "media/" in value:
            yield from (unquote(found["name"]) for found in _NAMED.finditer(value))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _named(item)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _named(item)
    elif attrs.has(type(value)):
        for attribute in attrs.fields(type(value)):
            if attribute.name == "file":
                yield from filter(None, [value.file])
            elif attribute.name != "origin":
                yield from _named(getattr(value, attribute.name))


def with_media_renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return a record, or any part of one, that names media files by other names; itself where it names none of them."""
    if isinstance(value, str):
        if "media/" not in value:
            return value
        return type(value)(_NAMED.sub(lambda found: _renamed(found, names), value))
    if isinstance(value, Mapping):
        return {key: with_media_renamed(item, names) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return as_tuple(with_media_renamed(item, names) for item in value)
    if not attrs.has(type(value)):
        return value
    changes = {
        a.name: with_media_renamed(getattr(value, a.name), names)
        for a in attrs.fields(type(value))
        if a.name not in ("origin", "file") and a.init
    }
    if hasattr(value, "file"):
        changes["file"] = names.get(value.file, value.file)
    changed = attrs.evolve(value, **changes)
    return value if changed == value else changed


def _renamed(found: re.Match[str], names: Mapping[str, str]) -> str:
    name = unquote(found["name"])
    return found["way"] + quote(names[name]) if name in names else found[0]
