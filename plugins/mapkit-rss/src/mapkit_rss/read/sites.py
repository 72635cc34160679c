"""What a feed says of its site."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from mapkit.model import Site

from .saved import SavedFeed

_WORDPRESS = re.compile(r"wordpress", re.IGNORECASE)
#: Between the name of a list and that of the site, in the title of a list's feed.
_BETWEEN = re.compile(r"\s+[–»|-]\s+")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|\d{3}))?(?![A-Za-z0-9])")


def site_of(feed: SavedFeed) -> Site:
    """Return the facts about the site that a feed speaks of."""
    return Site(
        title=_title(feed),
        tagline=feed.tagline,
        urls=(feed.link,) if feed.link else (),
        language=language_of(feed.language),
    )


def language_of(tag: str) -> str:
    """Return a language tag in its usual letters, ``en-GB``; that where the feed gives none that can be read."""
    found = _LANGUAGE.match(tag.strip())
    if not found:
        return "en-GB"
    return found[1].lower() + (f"-{found[2].upper()}" if found[2] else "")


def _title(feed: SavedFeed) -> str:
    """WordPress names a list first in the title of its feed, such as a category or a second page: the site comes last."""
    place = urlsplit(feed.self_link)
    rest = place.path.removeprefix(urlsplit(feed.link).path.rstrip("/")).strip("/")
    is_list = rest not in ("", "feed", "feed/atom", "feed/rss", "feed/rss2", "feed/rdf") or bool(place.query)
    if not (feed.self_link and is_list and _WORDPRESS.search(feed.generator)):
        return feed.title
    return _BETWEEN.split(feed.title)[-1]
