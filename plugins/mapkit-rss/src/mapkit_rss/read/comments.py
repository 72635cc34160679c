"""Telling a feed of comments from one of posts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .saved import SavedFeed, SavedItem

_FRAGMENT = re.compile(r"(?:comment-?|c)\d+\Z", re.IGNORECASE)
_PLACE = re.compile(r"/comments/(?:feed|default)\b")


def is_of_comments(feed: SavedFeed) -> bool:
    """Return whether every item of a feed is a comment: by where the feed lies, or where each item leads."""
    if _PLACE.search(urlsplit(feed.self_link).path):
        return True
    return bool(feed.items) and all(_is_comment(item) for item in feed.items)


def _is_comment(item: SavedItem) -> bool:
    return item.is_reply or bool(_FRAGMENT.match(urlsplit(item.link or item.guid).fragment))
