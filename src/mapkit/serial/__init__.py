"""Records to text and back: JSON for programs, Markdown with front matter for people, JSON Schema for editors."""

from .converter import configure_converter, make_converter, shared_converter
from .markdown import from_markdown, to_markdown
from .records import digest, dumps, field_digests, from_json, loads, to_json
from .schema import json_schema
from .schema_version import SCHEMA, upgrade

__all__ = [
    "SCHEMA",
    "configure_converter",
    "digest",
    "dumps",
    "field_digests",
    "from_json",
    "from_markdown",
    "json_schema",
    "loads",
    "make_converter",
    "shared_converter",
    "to_json",
    "to_markdown",
    "upgrade",
]
