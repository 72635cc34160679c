"""A record's values as JSON, for its meta, and as Markdown, for its body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from mapkit.model import FieldInfo, Link, PartialDate, Record, RichText, fields_of
from mapkit.richtext import escape

#: So deep do nested parts become lists within lists; what lies deeper stands in one line.
_DEPTH = 6


def json_value(value: Any) -> Any:
    """Return a value as JSON has it; nothing empty inside it, but for a link's lost address."""
    if isinstance(value, tuple):
        return [json_value(item) for item in value]
    if isinstance(value, str):
        return str(value)
    if attrs.has(type(value)):
        found = {a.name: json_value(getattr(value, a.name)) for a in attrs.fields(type(value)) if a.name[0] != "_"}
        return {name: item for name, item in found.items() if item not in (None, "", [], {}) or name in ("text", "url")}
    return value


def markdown(info: FieldInfo, value: Any) -> str:
    """Return a field's value as Markdown that recognition reads as the same value."""
    if info.is_rich:
        return str(value)
    if info.many:
        return _many(value)
    return _one(value)


def _one(value: Any) -> str:
    if isinstance(value, RichText):
        return str(value)
    if isinstance(value, PartialDate):
        return escape(value.text or str(value))
    if isinstance(value, Link):
        text = escape(value.text).replace("[", "\\[").replace("]", "\\]")
        return f"[{text or value.url}](<{value.url}>)" if value.url else text
    if attrs.has(type(value)):
        return "\n".join(_nested(value, 0))
    return escape(str(value)) if value is not None else ""


def _many(values: tuple[Any, ...]) -> str:
    if all(isinstance(value, str) and not isinstance(value, RichText) for value in values):
        return escape("; ".join(values))
    return "\n".join(f"- {line}" if not index else f"  {line}" for value in values for index, line in _lines(value))


def _lines(value: Any) -> Iterator[tuple[int, str]]:
    yield from enumerate(_one(value).split("\n"))


def _nested(part: Any, depth: int) -> Iterator[str]:
    """Yield a nested part as a list of its labelled values."""
    for info in fields_of(type(part)):
        value = getattr(part, info.name)
        if value in (None, "", ()):
            continue
        pad = "  " * min(depth, _DEPTH)
        parts = value if isinstance(value, tuple) else (value,)
        if any(attrs.has(type(each)) and not isinstance(each, (PartialDate, Link)) for each in parts):
            yield f"{pad}- {escape(info.label)}"
            for each in parts:
                yield from _nested(each, depth + 1)
        else:
            said = " ".join(markdown(info, value).split("\n"))
            yield f"{pad}- {escape(info.label)}: {said}"


def filled(record: Record) -> Iterator[tuple[FieldInfo, Any]]:
    """Yield the labelled fields of a record that are not empty, in the order of its kind."""
    for info in fields_of(type(record)):
        value = getattr(record, info.name, None)
        if value not in (None, "", ()):
            yield info, value
