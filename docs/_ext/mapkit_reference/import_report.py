"""The page of the import report for programs, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mapkit.pipeline.import_report import NAME, report_schema

from .tables import code, table

#: The parts of the report that have a section of their own: where each stands, and its title.
_PARTS = (
    ("", "The report"),
    ("summary", "Summary"),
    ("summary.findings", "A code in the summary"),
    ("posts", "A post"),
    ("posts.accounts", "An account of a post"),
    ("posts.accounts.pieces", "A piece of the source"),
    ("posts.accounts.places", "A place in a source"),
    ("posts.findings", "A finding"),
    ("site", "The site"),
    ("site.attachments", "A file of the site"),
    ("site.menus", "A menu"),
    ("site.menus.items", "A line of a menu"),
    ("kept", "An item beside the posts"),
)


def page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    schema = report_schema()
    yield "# The import report, for programs\n"
    yield "`mapkit import SOURCE --to COLLECTION --report report.json` writes what became of each piece of the sources."
    yield f"`mapkit schema {NAME}` prints its JSON Schema (draft 2020-12), which every report fits."
    yield "`version` grows where a program that reads reports would have to change.\n"
    yield "The report shows everything that was imported, also what is not public: do not publish it.\n"
    yield "With `jq`, the posts that have warnings or errors:\n"
    yield "```sh"
    yield "jq -r '.posts[] | select(any(.findings[]; .severity != \"info\")) | [.id, .title] | @tsv' report.json"
    yield "```\n"
    for path, title in _PARTS:
        part = _part(schema, path)
        yield f"## {title}\n"
        if path:
            yield f"At {code(path)}.\n"
        yield table(("name", "value", "what it is"), _rows(part, schema))


def _rows(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, value in part["properties"].items():
        said = _value(_followed(value, schema))
        yield code(name), said if name in part["required"] else f"{said}, or left out", value["description"]


def _part(schema: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Return the object at a path, through the lists on the way."""
    part = schema
    for name in filter(None, path.split(".")):
        part = _followed(part["properties"][name], schema)
        if part.get("type") == "array":
            part = _followed(part["items"], schema)
    return part


def _followed(value: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema["$defs"][value["$ref"].rpartition("/")[2]] if "$ref" in value else value
    return found


def _value(value: Mapping[str, Any]) -> str:
    if "const" in value:
        return code(str(value["const"]))
    if "enum" in value:
        return ", ".join(code(each) for each in value["enum"])
    kind = value["type"]
    if isinstance(kind, list):
        return " or ".join(_NAMES[each] for each in kind)
    if kind == "array":
        return "a list of texts" if value["items"].get("type") == "string" else "a list"
    return "counts by name" if "properties" not in value and kind == "object" else _NAMES[kind]


_NAMES: Mapping[str, str] = {"string": "a text", "integer": "a number", "object": "an object", "null": "null"}
