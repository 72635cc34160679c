"""JSON Schema for every kind: what an editor or another program needs to check a record."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from mapkit.model import FieldInfo, Link, PartialDate, Record, RichText, UnknownRecord
from mapkit.model.fields import KEY, attributes_of

from .schema_version import SCHEMA

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE_VALUE = r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$"


def json_schema(cls: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind's JSON object."""
    parts: dict[str, Any] = {}
    body = _object(cls, parts)
    properties = {
        "kind": {"const": cls.info.name, "description": "What sort of record it is."},
        "schema": {"type": "integer", "minimum": 1, "maximum": SCHEMA, "description": "The version of this form."},
        **body["properties"],
    }
    open_ = issubclass(cls, UnknownRecord)
    if open_:
        properties["kind"] = {"type": "string"}
        del properties["named"], properties["data"]
    return {
        "$schema": _DIALECT,
        "title": cls.info.title,
        "description": _sentence(cls),
        "type": "object",
        "properties": properties,
        "required": ["kind"] if open_ else ["kind", "title"],
        "additionalProperties": open_,
        "$defs": dict(sorted(parts.items())),
    }


def _object(cls: type[Any], parts: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    properties = {}
    required = []
    for attribute in attributes_of(cls):
        info: FieldInfo | None = attribute.metadata.get(KEY)
        schema = _of(hints[attribute.name], parts)
        if info is not None:
            schema = {"title": info.label, **({"description": info.help} if info.help else {}), **schema}
        properties[attribute.name] = schema
        if attribute.default is attrs.NOTHING:
            required.append(attribute.name)
    made: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return made | ({"required": required} if required else {})


def _of(hint: Any, parts: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [_of(arg, parts) for arg in get_args(hint) if arg is not type(None)]
        return {"anyOf": [*inner, {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], parts)}
    if origin in (dict, Mapping) or hint is dict:
        return {"type": "object"}
    if hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if attrs.has(hint):
        name = hint.__name__
        if name not in parts:
            parts[name] = {}
            parts[name] = {"description": _sentence(hint), **_object(hint, parts)}
        return {"$ref": f"#/$defs/{name}"}
    return {}


def _sentence(cls: type[Any]) -> str:
    return (cls.__doc__ or "").strip().partition("\n")[0]


_TEXT_OR_NULL = {"anyOf": [{"type": "string", "pattern": _DATE_VALUE}, {"type": "null"}]}
#: How a date and a link stand in JSON.
PARTIAL_DATE: Mapping[str, Any] = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "value": _TEXT_OR_NULL, "updated": _TEXT_OR_NULL},
    "additionalProperties": False,
}
LINK: Mapping[str, Any] = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "url": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
    "additionalProperties": False,
}
_SIMPLE: Mapping[Any, Mapping[str, Any]] = {
    str: {"type": "string"},
    RichText: {"type": "string", "contentMediaType": "text/markdown"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    PartialDate: PARTIAL_DATE,
    Link: LINK,
}
