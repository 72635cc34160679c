"""Strict parsing of pieces of a WXR, under the namespaces of the whole: no entities, no network, no document type."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from .names import NAMESPACES, USUAL, bindings, canonical, undeclared

_USED = re.compile(r"</?([A-Za-z_][\w.-]*):[A-Za-z_]|\s([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*\s*=\s*[\"']")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.S)


#: A prefix that a file may bind. An unprefixed name is one of RSS, whatever a default namespace says.
_PREFIX = re.compile(r"(?!xml)[A-Za-z_][\w.-]*\Z", re.I | re.A)


class _Names(dict[str, str]):
    """Names by tags, each worked out when it is first asked for."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, tag: str) -> str:
        uri, brace, local = tag[1:].partition("}") if tag[0] == "{" else ("", "", tag)
        prefix = self._prefixes.get(uri) or canonical(uri, "?")
        self[tag] = name = f"{prefix}:{local}" if brace else tag
        return name


class _Spelt(dict[str, str]):
    """Names under the usual prefixes, by names as a file writes them; empty where it does not bind the prefix."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, written: str) -> str:
        prefix, colon, local = written.rpartition(":")
        known = self._prefixes.get(prefix) if colon else None
        self[written] = name = f"{known}:{local}" if known else "" if colon else written
        return name


class Frame:
    """What stands around a piece while it is parsed: the namespaces in which the file's prefixes are bound."""

    def __init__(self, namespaces: Mapping[str, str], *, loose: bool = False) -> None:
        #: Whether the file's writer left ``]]>`` inside CDATA as it was (WordPress before 3.4).
        self.loose = loose
        self.namespaces = {**NAMESPACES, **_sound(namespaces)}
        self._head, self._tail = _around(self.namespaces)
        self._prefixes = {uri: canonical(uri, prefix) for prefix, uri in self.namespaces.items()}
        #: Elements' names under the usual prefixes, such as ``wp:post_id``, by their tags.
        self.names = _Names(self._prefixes)
        #: The same names by the names that the file writes.
        self.spelt = _Spelt(self.prefixes)
        #: Whether WXR's own prefixes are bound as WordPress binds them.
        self.is_usual = all(self.spelt[f"{prefix}:x"] == f"{prefix}:x" for prefix in NAMESPACES)

    @property
    def prefixes(self) -> dict[str, str]:
        """The file's prefixes, each with the one under which this package knows it."""
        return {prefix: self._prefixes[uri] for prefix, uri in self.namespaces.items()}

    def parse(self, data: bytes) -> etree._Element:
        """Return an element that holds what the bytes hold.

        Raises:
            lxml.etree.XMLSyntaxError: the bytes are not well-formed XML in UTF-8.
        """
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        return etree.fromstring(self._head + data + self._tail, parser)

    def unbound(self, text: str) -> dict[str, str]:
        """Return the prefixes that a text uses but its file does not declare, with namespaces for them."""
        found = {prefix for pair in _USED.findall(_CDATA.sub("", text)) for prefix in pair if prefix}
        return {prefix: undeclared(prefix) for prefix in sorted(found - self.namespaces.keys() - {"xml", "xmlns"})}

    def widened(self, namespaces: Mapping[str, str]) -> Frame:
        """Return a frame that binds more prefixes."""
        return Frame({**self.namespaces, **namespaces}, loose=self.loose)


def _sound(namespaces: Mapping[str, str]) -> dict[str, str]:
    """Return the prefixes that may be bound; one whose address is damaged gets the usual one."""
    found = {}
    for prefix, uri in namespaces.items():
        if not _PREFIX.match(prefix):
            continue
        found[prefix] = uri if uri == USUAL.get(prefix) or _is_address(uri) else undeclared(prefix)
    return found


def _is_address(uri: str) -> bool:
    try:
        etree.fromstring(f"<x{bindings({'y': uri})}/>".encode("utf-8", "replace"))
    except etree.XMLSyntaxError:
        return False
    return bool(uri)


def _around(namespaces: Mapping[str, str]) -> tuple[bytes, bytes]:
    return f"<mapkit{bindings(namespaces)}>".encode(), b"</mapkit>"
