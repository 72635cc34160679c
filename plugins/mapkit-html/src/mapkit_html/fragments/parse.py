"""HTML to a tree to text with marks, all of it in C: lxml's parser and two stylesheets."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from importlib.resources import files

from lxml import etree

from .marks import END
from .sanitise import sanitise

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REVEALED = re.compile(r"<!\[(?:if\b[^>]*|endif)\]>", re.IGNORECASE)
_TAIL = re.compile(r">\s*\n\s*")
#: Characters that show nothing: where a word may be broken, marks of order.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f"
_JOINERS = re.compile(r"(?<![^\x00-\u00ff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u00ff])")


def parse(html: str) -> etree._Element | None:
    """Parse a fragment; None where it holds nothing at all."""
    if not html or html.isspace():
        return None
    if _CONTROLS.search(html):
        html = _CONTROLS.sub(" ", html)
    if "<![" in html:
        html = _REVEALED.sub("", html)
    return etree.fromstring(f"<body>{html}", _parser())


def marked(root: etree._Element) -> str:
    """Return the text with marks: ``to_marks.xsl``, with the templates of ``to_text.xsl`` before its own."""
    return _visible(str(_stylesheet("to_marks.xsl")(root)))


def visible_text(root: etree._Element) -> str:
    """Return the visible text, lines as in the source."""
    return _visible(str(_stylesheet("to_text.xsl")(root)))


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
    html = sanitise(str(_stylesheet("to_links.xsl")(deepcopy(nodes[0])))).strip()
    if nodes[0].tag == "pre":
        return html.replace("\n", "&#10;").replace(END, "")
    return " ".join(html.split()).replace(END, "")
