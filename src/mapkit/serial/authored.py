"""The JSON Schema of a kind as people write it in YAML: what an editor checks while they type."""

from __future__ import annotations

from typing import Any

from mapkit.model import Record

from .schema import LINK, PARTIAL_DATE, json_schema

_NUMBER_TEXT = {"type": "string", "pattern": r"^\s*-?\d+(\.\d+)?\s*$"}
_TRUTH_TEXT = {"enum": ["true", "false", "yes", "no", "on", "off"]}
_SAID = ("title", "description", "contentMediaType", "pattern")


def authoring_schema(cls: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind as its file may be written by hand.

    A date or a link may be a text, a number may stand for a text, a list of one or more texts may be one text, and what has
    no value may be left empty. Whatever fits the schema of the JSON form fits this one too.
    """
    schema = json_schema(cls)
    named = frozenset(f"#/$defs/{name}" for name, each in schema["$defs"].items() if "name" in each["properties"])
    widened: dict[str, Any] = _widened(schema, named)
    return widened


def _widened(schema: Any, named: frozenset[str]) -> Any:
    """Return a schema that also takes what people may write in place of each value.

    Args:
        schema: A schema within the strict one.
        named: The references to parts that have a name, by which they may be given.
    """
    if schema in ({}, True, False) or "const" in schema or "$ref" in schema:
        return schema
    said = {name: schema[name] for name in _SAID if name in schema}
    bare = {name: value for name, value in schema.items() if name not in ("title", "description")}
    if bare in (PARTIAL_DATE, LINK):
        return {**said, "anyOf": [{"type": ["string", "number", "null"]}, bare]}
    if "enum" in schema:
        words = {"yes", "no"} & set(schema["enum"])
        return {**said, "anyOf": [bare, {"type": ["boolean", "null"] if words else "null"}]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*(_widened(each, named) for each in schema["anyOf"]), {"type": "null"}]}
    match schema.get("type"):
        case "string":
            return {**schema, "type": ["string", "number", "boolean", "null"]}
        case "integer" | "number" | "boolean":
            text = _TRUTH_TEXT if schema["type"] == "boolean" else _NUMBER_TEXT
            return {**said, "anyOf": [bare, text, {"type": "null"}]}
        case "array":
            item = _widened(schema["items"], named)
            if item.get("$ref") in named:  # people and terms may be named in a word
                item = {"anyOf": [item, {"type": "string"}]}
            return {**said, "anyOf": [{"type": "array", "items": item}, item, {"type": "null"}]}
        case "object" if "properties" in schema:
            inner = {name: _widened(each, named) for name, each in schema["properties"].items()}
            parts = (
                {"$defs": {name: _widened(each, named) for name, each in schema["$defs"].items()}}
                if "$defs" in schema
                else {}
            )
            return {**schema, "properties": inner, **parts}
    return schema
