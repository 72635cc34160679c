"""Writing XML as a stream: elements in, chunks of bytes out, nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

_XML = "http://www.w3.org/XML/1998/namespace"


class _Sink:
    """What lxml writes into: a list of bytes that is emptied after each item."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.pieces.append(data)
        return len(data)

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken


class XmlStream:
    """A growing XML document in UTF-8."""

    def __init__(self, sink: _Sink, file: Any) -> None:
        self._sink = sink
        self._file = file

    def line(self) -> None:
        """Begin a new line between elements."""
        self._file.write("\n")

    def open(self, tag: str, **attributes: str) -> AbstractContextManager[object]:
        """Return a context inside which the element is open."""
        element: AbstractContextManager[object] = self._file.element(tag, attributes)
        return element

    def add(self, tag: str, text: str = "", **attributes: str) -> None:
        """Write an element with its text."""
        with self._file.element(tag, attributes):
            if text:
                self._file.write(text)

    def add_rare(self, prefix: str, namespace: str, name: str, text: str) -> None:
        """Write an element of a namespace that is declared only where it is used."""
        with self._file.element(f"{{{namespace}}}{name}", nsmap={prefix: namespace}):
            self._file.write(text)

    def add_escaped(self, tag: str, text: str) -> None:
        """Write an element whose ``&`` and ``<`` stand as ``&#x26;`` and ``&#x3C;``.

        The RSS Advisory Board's profile asks for this in plain text: readers that look for markup by its letters see none.
        """
        with self._file.element(tag):
            self._file.flush()
            self._sink.write(text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&gt;").encode())

    def take(self) -> bytes:
        """Return what was written since the last call."""
        self._file.flush()
        return self._sink.take()


def stream(
    root: str,
    body: Callable[[XmlStream], Iterator[None]],
    *,
    namespaces: Mapping[str | None, str],
    attributes: Mapping[str, str],
    style: str = "",
) -> Iterator[bytes]:
    """Yield a document's bytes as its body writes them.

    Args:
        root: The root element's tag.
        body: Writes what stands inside the root; what it has written is handed on each time that it yields.
        namespaces: Prefixes, declared once at the root.
        attributes: Those of the root.
        style: The address of a CSS style sheet; empty: none.
    """
    sink = _Sink()
    sink.write(b'<?xml version="1.0" encoding="utf-8"?>\n')
    if style:
        sink.write(f'<?xml-stylesheet type="text/css" href={quoteattr(style)}?>\n'.encode())
    nsmap = {**namespaces, "xml": _XML} if f"{{{_XML}}}lang" in attributes else namespaces
    with etree.xmlfile(sink, encoding="utf-8") as file, file.element(root, attributes, nsmap=nsmap):
        xml = XmlStream(sink, file)
        # lxml would give xml:lang a prefix of its own, which no namespace may have; declared, it needs no declaration
        yield xml.take().replace(f' xmlns:xml="{_XML}"'.encode(), b"")
        for _ in body(xml):
            yield xml.take()
    yield sink.take() + b"\n"
