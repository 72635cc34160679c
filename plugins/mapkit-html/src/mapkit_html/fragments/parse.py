"""HTML to a tree to text with marks, all of it in C: lxml's parser and two stylesheets."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lxml import etree

from .cleaning import flattened, sanitise
from .links import carried_on
from .marks import END

#: Bytes that are no text: controls but for white space become spaces.
_SPACED = bytes(32 if byte < 32 and byte not in b"\t\n\r\f" else byte for byte in range(256))
_WHITE = b" \t\n\r\f"
_REVEALED = re.compile(rb"<!\[(?:if\b[^>]*|endif)\]>", re.IGNORECASE)
#: So many tags must there be before they can lie deeper in each other than the parser goes.
_MANY = 2000
#: Characters that show nothing: where a word may be broken, marks of order.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f"
_JOINERS = re.compile(r"(?<![^\x00-\u00ff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u00ff])")


def encoded(html: str) -> bytes:
    """Return HTML as the parser takes it: UTF-8, without controls and Word's conditions, links as far as they reach."""
    data = html.encode("utf-8", "replace").translate(_SPACED)
    return carried_on(_REVEALED.sub(b"", data) if b"[" in data and b"<![" in data else data)


class Parsed(NamedTuple):
    """What the parser made of a fragment."""

    #: The tree; None where there is nothing at all.
    root: etree._Element | None
    #: Whether elements lay so deep in each other that lines alone were kept of them all.
    flattened: bool = False


def parse(data: bytes) -> Parsed:
    """Parse a fragment."""
    if not data or data.isspace():
        return Parsed(None)
    parser = _parser()
    root = etree.fromstring(b"<body>" + data, parser)
    if data.count(b"<") > _MANY and any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return Parsed(_flat(data), flattened=True)
    return Parsed(root)


def _flat(data: bytes) -> etree._Element:
    """Parse paragraphs and line breaks alone: no mark is kept, but no word lost, however deep the elements lie."""
    return etree.fromstring(b"<body>" + flattened(data.decode()).encode(), _parser())


def marked(root: etree._Element) -> str:
    """Return the text with marks: ``to_marks.xsl``, with the templates of ``to_text.xsl`` before its own."""
    return _visible(str(_stylesheet("to_marks.xsl")(root)))


def visible_text(root: etree._Element) -> str:
    """Return the visible text, lines as in the source."""
    return _visible(str(_stylesheet("to_text.xsl")(root)))


def holds_just(root: etree._Element, said: str) -> bool:
    """Say whether all text in a tree, whatever stands around it, is what was said, white space aside."""
    there = etree.tostring(root, method="text", encoding="utf-8").translate(None, _WHITE)
    wanted = said.encode("utf-8").translate(None, _WHITE)
    if there != wanted and b"\xc2" in there:
        there = there.replace(b"\xc2\xa0", b"")
    return there == wanted


def _visible(text: str) -> str:
    """Drop the characters that show nothing."""
    for character in _INVISIBLE:
        if character in text:
            text = text.replace(character, "")
    if "\u200d" in text or "\u200c" in text:
        text = _JOINERS.sub("", text)
    return text


@cache
def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )


@cache
def _stylesheet(name: str) -> etree.XSLT:
    root = _source(name)
    if name != "to_text.xsl":
        root[1:1] = list(_source("to_text.xsl"))[1:]
    return etree.XSLT(root, extensions={("urn:mapkit-html", "html"): _as_html})


def _source(name: str) -> etree._Element:
    return etree.fromstring(files(__package__).joinpath(name).read_bytes(), etree.XMLParser(no_network=True))


def _as_html(_: object, nodes: list[etree._Element]) -> str:
    """Write an element out as safe HTML without blank lines, which would end an HTML block in Markdown."""
    element = deepcopy(nodes[0])
    element.tail = None
    html = sanitise(str(_stylesheet("to_links.xsl")(element))).strip()
    if not html.startswith(f"<{element.tag}"):
        html = f"<div>{html}</div>"
    if element.tag == "pre":
        return html.replace("\n", "&#10;").replace(END, "")
    return " ".join(html.split()).replace(END, "")
