"""RSS 2.0, with the extensions that newsreaders know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from mapkit_rss.moments import rfc822, rfc3339

from .feed import TERMS, Feed, Item
from .stream import XmlStream, stream

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_DOCS = "https://www.rssboard.org/rss-specification"
#: Minutes that a newsreader may wait before it looks again: a day.
_TTL = "1440"
_MARKUP = re.compile(r"<[A-Za-z/!?]")


def write(feed: Feed, items: Iterable[Item]) -> Iterator[bytes]:
    """Yield the bytes of an RSS 2.0 document, about an item at a time."""

    def body(xml: XmlStream) -> Iterator[None]:
        xml.line()
        with xml.open("channel"):
            _head(xml, feed)
            for item in items:
                xml.line()
                _item(xml, item)
                yield
            xml.line()
        xml.line()

    namespaces: dict[str | None, str] = {"atom": _ATOM, "content": _CONTENT, "dc": _DC}
    if feed.paging.is_archive:
        namespaces["fh"] = _HISTORY
    return stream("rss", body, namespaces=namespaces, attributes={"version": "2.0"}, style=feed.style)


def _head(xml: XmlStream, feed: Feed) -> None:
    xml.add_escaped("title", feed.title)
    # the element is required, and any address is better than none
    xml.add("link", feed.home or feed.url or feed.id)
    xml.add("description", as_html(feed.description))
    xml.add("language", feed.language.lower())
    if feed.updated:
        xml.add("lastBuildDate", rfc822(feed.updated))
    xml.add("generator", feed.generator)
    xml.add("docs", _DOCS)
    xml.add("ttl", _TTL)
    for rel, url in feed.links:
        xml.add(f"{{{_ATOM}}}link", rel=rel, href=url, type="application/rss+xml")
    if feed.paging.is_archive:
        xml.add(f"{{{_HISTORY}}}archive")


def _item(xml: XmlStream, item: Item) -> None:
    with xml.open("item"):
        xml.add_escaped("title", item.title)
        if item.url:
            xml.add("link", item.url)
        xml.add("guid", item.id, isPermaLink="true" if item.is_permalink else "false")
        if item.published:
            xml.add("pubDate", rfc822(item.published))
        if item.modified:
            xml.add(f"{{{_ATOM}}}updated", rfc3339(item.modified))
        for name in item.authors:
            xml.add(f"{{{_DC}}}creator", name)
        for label in item.labels:
            xml.add("category", label.name, domain=label.scheme)
        xml.add(f"{{{_DC}}}type", item.kind)
        if item.visibility != "public":
            # nobody who reads the feed back may take it for public
            xml.add_rare("dcterms", TERMS, "accessRights", item.visibility)
        if item.rights:
            xml.add(f"{{{_DC}}}rights", item.rights)
        if item.summary:
            xml.add("description", as_html(item.summary))
        if item.html:
            xml.add(f"{{{_CONTENT}}}encoded", item.html)
        _enclosures(xml, item)


def _enclosures(xml: XmlStream, item: Item) -> None:
    # RSS has room for one file an item; Atom's link for any number. The length is unknown: 0 by custom
    for first, enclosure in enumerate(item.enclosures):
        if first == 0:
            xml.add("enclosure", url=enclosure.url, length="0", type=enclosure.media_type)
        else:
            xml.add(
                f"{{{_ATOM}}}link",
                rel="enclosure",
                href=enclosure.url,
                type=enclosure.media_type,
                title=enclosure.title,
            )


def as_html(text: str) -> str:
    """Return plain text as the HTML that a description is taken for: escaped once more, but only where it must be."""
    return text if unescape(text) == text and not _MARKUP.search(text) else escape(text, quote=False)
