"""Small pieces of HTML: escaped texts, and the words for how bad a finding is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from mapkit.model import Severity

from .facts import Head, Place

#: What no HTML page may hold: control characters and non-characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

#: How bad a finding is, in words.
WORDS: Mapping[Severity, str] = {"error": "Error", "warning": "Warning", "info": "Note"}


def text(value: object) -> str:
    """Return a text for a page: escaped, with U+FFFD for each character that no page may hold."""
    return escape(_UNFIT.sub("\ufffd", str(value)))


def counted(count: int, name: str, plural: str = "") -> str:
    """Return a count with its noun: ``1 post``, ``1,200 posts``."""
    return f"{count:,} {name if count == 1 else plural or name + 's'}"


def bullets(items: Iterable[str], attributes: str = "") -> str:
    """Return a list; nothing where there are no items."""
    inner = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<ul{' ' + attributes if attributes else ''}>\n{inner}</ul>\n" if inner else ""


def details(summary: str, inner: str, *, open: bool = False) -> str:
    """Return a part that can be opened and closed without a script."""
    return f"<details{' open' if open else ''}><summary>{summary}</summary>\n{inner}</details>\n" if inner else ""


def named(head: Head) -> str:
    """Return what a post is called: its title, or, where it has none, its id."""
    return text(head.title) if head.title.strip() else f"Untitled ({text(head.id)})"


def to_post(head: Head) -> str:
    """Return a link to a post on the page."""
    return f'<a href="#post-{head.number}">{named(head)}</a>'


def to_web(url: str, words: str = "") -> str:
    """Return a link to an address; what is no web address stays text."""
    if url.casefold().startswith(("http://", "https://")):
        return f'<a href="{text(url)}" rel="noreferrer">{text(words or url)}</a>'
    return text(words or url)


def where(place: Place) -> str:
    """Return a place in words: file and line, or address."""
    found = f"{place.file}, line {place.line}" if place.file and place.line else place.file or place.url or place.key
    return text(found)


def badge(severity: Severity) -> str:
    """Return how bad a finding is, as a word that also has a colour."""
    return f'<strong class="badge {severity}">{WORDS[severity]}</strong>'
