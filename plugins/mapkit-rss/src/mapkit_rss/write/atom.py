"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from mapkit_rss.moments import rfc3339

from .feed import TERMS, Feed, Item
from .stream import XmlStream, stream

_NS = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_TYPE = "application/atom+xml"
#: What stands for a date where there is none: Atom demands one, and today's would change with every run.
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


def write(feed: Feed, items: Iterable[Item]) -> Iterator[bytes]:
    """Yield the bytes of an Atom document, about an entry at a time."""

    def body(xml: XmlStream) -> Iterator[None]:
        xml.line()
        _head(xml, feed)
        for item in items:
            xml.line()
            _entry(xml, item)
            yield
        xml.line()

    namespaces: dict[str | None, str] = {None: _NS, "dc": _DC}
    if feed.paging.is_archive:
        namespaces["fh"] = _HISTORY
    attributes = {f"{{{_XML}}}lang": feed.language}
    return stream(_tag("feed"), body, namespaces=namespaces, attributes=attributes, style=feed.style)


def _tag(name: str) -> str:
    return f"{{{_NS}}}{name}"


def _head(xml: XmlStream, feed: Feed) -> None:
    xml.add(_tag("id"), feed.id)
    xml.add(_tag("title"), feed.title)
    if feed.description:
        xml.add(_tag("subtitle"), feed.description)
    xml.add(_tag("updated"), rfc3339(feed.updated or _UNKNOWN))
    _person(xml, feed.author)
    xml.add(_tag("generator"), feed.generator)
    if feed.home:
        xml.add(_tag("link"), rel="alternate", href=feed.home, type="text/html")
    for rel, url in feed.links:
        xml.add(_tag("link"), rel=rel, href=url, type=_TYPE)
    if feed.paging.is_archive:
        xml.add(f"{{{_HISTORY}}}archive")


def _person(xml: XmlStream, name: str) -> None:
    with xml.open(_tag("author")):
        xml.add(_tag("name"), name)


def _entry(xml: XmlStream, item: Item) -> None:
    with xml.open(_tag("entry")):
        xml.add(_tag("id"), item.id)
        xml.add(_tag("title"), item.title)
        if item.url:
            xml.add(_tag("link"), rel="alternate", href=item.url, type="text/html")
        if item.published:
            xml.add(_tag("published"), rfc3339(item.published))
        xml.add(_tag("updated"), rfc3339(max(filter(None, (item.modified, item.published)), default=_UNKNOWN)))
        for name in item.authors:
            _person(xml, name)
        for label in item.labels:
            xml.add(_tag("category"), term=label.slug, scheme=label.scheme, label=label.name)
        xml.add(f"{{{_DC}}}type", item.kind)
        if item.visibility != "public":
            # nobody who reads the feed back may take it for public
            xml.add_rare("dcterms", TERMS, "accessRights", item.visibility)
        if item.rights:
            xml.add(_tag("rights"), item.rights)
        _texts(xml, item)
        for enclosure in item.enclosures:
            title = {"title": enclosure.title} if enclosure.title else {}
            xml.add(_tag("link"), rel="enclosure", href=enclosure.url, type=enclosure.media_type, **title)


def _texts(xml: XmlStream, item: Item) -> None:
    if item.html:
        if item.summary:
            xml.add(_tag("summary"), item.summary)
        xml.add(_tag("content"), item.html, type="html")
    elif item.url:
        xml.add(_tag("summary"), item.summary)
    else:
        # an entry without an address must have content (RFC 4287, section 4.1.2)
        xml.add(_tag("content"), item.summary or item.title, type="text")
