"""Which distributions of the project read and write the formats that the core does not: for messages that say what to install."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from mapkit.plugin import Source

#: By format, the distribution that offers it.
DISTRIBUTIONS: Mapping[str, str] = MappingProxyType(
    {
        "atom": "mapkit-rss",
        "capture": "mapkit-capture",
        "html": "mapkit-html",
        "jsonfeed": "mapkit-rss",
        "rss": "mapkit-rss",
        "word": "mapkit-word",
        "word-form": "mapkit-word",
        "wordpress": "mapkit-wordpress",
    }
)
#: The distributions that need another of the project's besides the core.
NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    dict.fromkeys(("mapkit-capture", "mapkit-rss", "mapkit-wordpress"), ("mapkit-html",))
)
#: How sources begin, with the distribution that reads them; the first that is found counts.
_CONTENT = (
    (re.compile(rb"wordpress\.org/export/", re.IGNORECASE), "mapkit-wordpress"),
    (re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]|jsonfeed\.org/version", re.IGNORECASE), "mapkit-rss"),
    (re.compile(rb"\A\s*(?:<!doctype html|<html)[\s>]", re.IGNORECASE), "mapkit-capture"),
)
#: How their names end.
_NAMES = (
    ((".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf"), "mapkit-word"),
    ((".xml", ".xml.gz", ".zip"), "mapkit-wordpress"),
    ((".rss", ".atom"), "mapkit-rss"),
    ((".html", ".htm", ".txt"), "mapkit-capture"),
)


def distribution_for(source: Source) -> str:
    """Return the distribution that may read a source, by its first bytes, then by its name; empty where none is known."""
    if source.is_folder:
        return ""
    found = next((name for pattern, name in _CONTENT if pattern.search(source.head)), "")
    return found or next((name for ends, name in _NAMES if source.filename.casefold().endswith(ends)), "")


def how_to_install(distribution: str) -> str:
    """Return the command that installs a distribution, from an index and from a clone of the project."""
    folders = " ".join(f"./plugins/{name}" for name in (*NEEDS.get(distribution, ()), distribution))
    return f"pip install {distribution} (in a clone of mapkit: pip install {folders})"
