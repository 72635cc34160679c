"""The JSON Schema of the report for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from mapkit.model import SEVERITIES, Visibility

#: The report's name, in its own first line and for ``mapkit schema``.
NAME = "import-report"
#: Grows where a program that reads the report would have to change.
VERSION = 1


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a report of an import."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Import report",
        "description": "What an import did, and what became of each piece of its sources.",
        **_object(
            report=({"const": NAME}, "What this file is."),
            version=({"const": VERSION}, "The version of this form."),
            made=(_STRING, "When the import was made (RFC 3339)."),
            target=(_STRING, "The collection that it wrote."),
            sources=(
                _list(_object(path=(_STRING, "As it was named."), format=(_STRING, "The format it was read as."))),
                "What was imported, in order.",
            ),
            summary=(_SUMMARY, "The import as a whole."),
            site=(_SITE, "What the sources tell of the old site; of several, as one."),
            findings=(_list({"$ref": "#/$defs/finding"}), "The findings that belong to no post."),
            posts=(_list(_POST), "Every post, in the order of the sources."),
            kept=(_list(_KEPT), "The items that are no posts, which are kept whole for the way back."),
            left_out=(_list(_object(title=(_STRING, "The post's title."))), "The posts that a transform left out."),
        ),
        "$defs": {"finding": _FINDING, "place": _PLACE, "piece": _PIECE, "menu_item": _MENU_ITEM},
    }


def _object(*, optional: tuple[str, ...] = (), **properties: tuple[Mapping[str, Any], str]) -> dict[str, Any]:
    """Return the schema of an object: each property with its schema and what it is."""
    return {
        "type": "object",
        "properties": {name: {"description": said, **schema} for name, (schema, said) in properties.items()},
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_STRING: Mapping[str, Any] = {"type": "string"}
_STRING_OR_NULL: Mapping[str, Any] = {"type": ["string", "null"]}
_NUMBER: Mapping[str, Any] = {"type": "integer", "minimum": 0}
_COUNTS: Mapping[str, Any] = {"type": "object", "additionalProperties": _NUMBER}
_SEVERITY: Mapping[str, Any] = {"enum": list(SEVERITIES)}
_VISIBILITY: Mapping[str, Any] = {"enum": list(get_args(Visibility))}

_FINDING = _object(
    code=({"type": "string", "pattern": "^[A-Z]{1,2}[0-9]{2}$"}, "A stable code; the page of findings explains each."),
    severity=(_SEVERITY, "How bad it is."),
    message=(_STRING, "What was found, in a sentence."),
    record=(_STRING, "The id of the record."),
    field=(_STRING, "The field concerned."),
    path=(_STRING, "The source file."),
    line=({"type": "integer", "minimum": 1}, "The line in it."),
    optional=("record", "field", "path", "line"),
)
_PLACE = _object(
    format=(_STRING, "The format of the source."),
    key=(_STRING, "What identifies the item within its source for good."),
    url=(_STRING, "The address it had."),
    file=(_STRING, "The name of the source file."),
    line=({"type": "integer", "minimum": 1}, "The line in it."),
    optional=("url", "file", "line"),
)
_PIECE = _object(
    field=(
        _STRING,
        "The field that it went to; `body`: under no label; `furniture`: left out as the old site's frame.",
    ),
    field_label=(_STRING, "The field as people know it."),
    how=(
        {"enum": ["label", "sentence", "source", "rest", "furniture"]},
        "How the field was found: by its label, by its wording, named by the source, the rest, or left out.",
    ),
    label=(_STRING, "The label as it was printed."),
    text=(_STRING, "The text behind the label, a line for each of the source's lines."),
    read_as=(_STRING, "What it was read as: a date's value, a link's address."),
    optional=("label", "text", "read_as"),
)
_MENU_ITEM: Mapping[str, Any] = _object(
    label=(_STRING, "What it says."),
    url=(_STRING_OR_NULL, "Where it leads."),
    items=(_list({"$ref": "#/$defs/menu_item"}), "The lines below it."),
)
_ACCOUNT = _object(
    title=(_STRING, "The title in this source."),
    visibility=(_VISIBILITY, "Who may see it, by this source."),
    published=(_STRING_OR_NULL, "When it was published (RFC 3339)."),
    authors=(_list(_STRING), "The names of its authors."),
    terms=(_list(_STRING), "Its categories and tags."),
    comments=(_NUMBER, "How many comments it has."),
    attachments=(_NUMBER, "How many files it has."),
    places=(_list({"$ref": "#/$defs/place"}), "Where it was seen."),
    pieces=(_list({"$ref": "#/$defs/piece"}), "Its text, piece by piece, in the order of the source."),
)
_POST = _object(
    id=(_STRING, "The record's id in the collection."),
    kind=(_STRING, "Its kind."),
    title=(_STRING, "Its title."),
    visibility=(_VISIBILITY, "Who may see it."),
    findings=(_list({"$ref": "#/$defs/finding"}), "What a person should look at, the worst first."),
    accounts=({**_list(_ACCOUNT), "minItems": 1}, "What each source says of it; the first one named it."),
)
_KEPT = _object(
    type=(_STRING, "What the source calls it, such as `attachment`."),
    title=(_STRING, "Its title."),
    place=({"$ref": "#/$defs/place"}, "Where it was seen."),
)
_SUMMARY = _object(
    posts=(_NUMBER, "How many posts there were."),
    kinds=(_COUNTS, "How many of each kind."),
    visibilities=(_COUNTS, "How many of each visibility."),
    outcome=(_COUNTS, "How many records were `added`, `changed`, `unchanged`, `joined`; `left out`: by a transform."),
    findings=(
        _list(
            _object(
                code=(_STRING, "The code."),
                severity=(_SEVERITY, "How bad it is."),
                count=(_NUMBER, "How often it was reported."),
                posts=(_NUMBER, "In how many posts."),
                title=(_STRING, "What it says."),
                advice=(_STRING, "What to do."),
                optional=("title", "advice"),
            )
        ),
        "Every code that was reported, the worst first.",
    ),
)
_SITE = _object(
    title=(_STRING, "The site's title."),
    urls=(_list(_STRING), "Its addresses."),
    people=(_NUMBER, "How many people it names."),
    terms=(_NUMBER, "How many categories, tags and other terms it has."),
    attachments=(
        _list(
            _object(
                title=(_STRING, "The file's title."),
                url=(_STRING_OR_NULL, "The address it had."),
                file=(_STRING_OR_NULL, "Its copy in the collection's media folder."),
            )
        ),
        "Its files.",
    ),
    menus=(
        _list(_object(name=(_STRING, "Its name."), items=(_list({"$ref": "#/$defs/menu_item"}), "Its lines."))),
        "Its menus.",
    ),
)
