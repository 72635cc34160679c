"""JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from mapkit_rss.moments import rfc3339

from .feed import Feed, Item

VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed, items: Iterable[Item]) -> Iterator[bytes]:
    """Yield the bytes of a JSON Feed, an item at a time, one a line."""
    head = json.dumps(_head(feed), ensure_ascii=False, indent=1)
    yield f'{head[:-2]},\n "items": ['.encode()
    comma = ""
    for item in items:
        yield f"{comma}\n  {json.dumps(_item(item), ensure_ascii=False)}".encode()
        comma = ","
    yield b"\n ]\n}\n"


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def _head(feed: Feed) -> dict[str, Any]:
    return _filled(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.url,
            "description": feed.description,
            "next_url": feed.paging.older,
            "authors": [{"name": feed.author}],
            "language": feed.language,
            "_mapkit": {"generator": feed.generator},
        }
    )


def _item(item: Item) -> dict[str, Any]:
    values = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary if item.html else "",
        "date_published": rfc3339(item.published) if item.published else "",
        "date_modified": rfc3339(item.modified) if item.modified else "",
        "authors": [{"name": name} for name in item.authors],
        "tags": list(dict.fromkeys(label.name for label in item.labels)),
        "attachments": [
            _filled({"url": one.url, "mime_type": one.media_type, "title": one.title}) for one in item.enclosures
        ],
        "_mapkit": _filled(
            {
                "kind": item.kind,
                "visibility": item.visibility if item.visibility != "public" else "",
                "terms": [{"name": one.name, "slug": one.slug, "taxonomy": one.taxonomy} for one in item.labels],
                "rights": item.rights,
            }
        ),
    }
    # the specification asks for one of the two, even where there is no text
    text = {"content_html": item.html} if item.html or not item.summary else {"content_text": item.summary}
    return {**_filled(values), **text}
