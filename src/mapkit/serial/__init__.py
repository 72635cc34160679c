"""Records to text and back: JSON for programs, Markdown with front matter for people, JSON Schema for editors.

Markdown and schemas are loaded when they are asked for: an import to JSON Lines needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .converter import configure_converter, make_converter, shared_converter
from .records import digest, dumps, field_digest, field_digests, from_json, loads, to_json
from .schema_version import SCHEMA, upgrade

if TYPE_CHECKING:
    from .authored import authoring_schema
    from .markdown import from_markdown, to_markdown
    from .schema import json_schema
    from .written import text_of

__all__ = [
    "SCHEMA",
    "authoring_schema",
    "configure_converter",
    "digest",
    "dumps",
    "field_digest",
    "field_digests",
    "from_json",
    "from_markdown",
    "json_schema",
    "loads",
    "make_converter",
    "shared_converter",
    "text_of",
    "to_json",
    "to_markdown",
    "upgrade",
]

_PLACES = {
    "authoring_schema": "authored",
    "from_markdown": "markdown",
    "json_schema": "schema",
    "text_of": "written",
    "to_markdown": "markdown",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found
