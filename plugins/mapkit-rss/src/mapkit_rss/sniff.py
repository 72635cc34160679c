"""Telling feeds from everything else by the root element: no library, the first 64 KiB only."""

from __future__ import annotations

import codecs
import re

from mapkit.plugin import Source

_PROLOG = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*>)*",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|RDF|feed)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)", re.IGNORECASE)
_RSS_RDF = re.compile(r"purl\.org/rss/1\.[01]|netscape\.com/rdf/simple/0\.9")
_ATOM = re.compile(r"www\.w3\.org/2005/Atom|purl\.org/atom/ns#")
_EXPORT = "wordpress.org/export/"
_JSON_VERSION = re.compile(r"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def sniff(name: str, source: Source) -> int:
    """Return how sure a format is of a source, 0 to 100; nothing for a WordPress export, which is RSS by its root alone."""
    found = vocabulary(source.head)
    return 90 if found == name else 0


def vocabulary(head: bytes) -> str:
    """Return ``rss``, ``atom``, ``jsonfeed``, ``wordpress`` (an export) or nothing, from a file's first bytes."""
    text = _decoded(head)
    if text.lstrip()[:1] == "{":
        return "jsonfeed" if _JSON_VERSION.search(text) else ""
    prolog = _PROLOG.match(text)
    assert prolog is not None
    root = _ROOT.match(text, prolog.end())
    return _of_root(root[1].casefold(), root[2]) if root else ""


def _of_root(name: str, attributes: str) -> str:
    if name == "feed":
        return "atom" if _ATOM.search(attributes) else ""
    if _EXPORT in attributes:
        return "wordpress"
    return "rss" if name == "rss" or _RSS_RDF.search(attributes) else ""


def _decoded(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if head[:4].count(0) == 2:
        return head.decode("utf-16-be" if head[0] == 0 else "utf-16-le", "replace")
    return head.decode("latin-1")
