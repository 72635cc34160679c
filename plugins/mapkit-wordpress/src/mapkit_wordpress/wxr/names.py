"""The names of WXR: namespaces, their usual prefixes, and which tags hold values and which hold other tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

#: The version that is written.
VERSION = "1.2"

#: The namespaces of WXR 1.2 by the prefixes that every reader expects.
NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "excerpt": "http://wordpress.org/export/1.2/excerpt/",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "wfw": "http://wellformedweb.org/CommentAPI/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "wp": "http://wordpress.org/export/1.2/",
    }
)

#: Where a file uses a well-known prefix without declaring it (WordPress 2.6, wordpress.com, podcast plugins).
USUAL: Mapping[str, str] = MappingProxyType(
    {
        **NAMESPACES,
        "atom": "http://www.w3.org/2005/Atom",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "georss": "http://www.georss.org/georss",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "media": "http://search.yahoo.com/mrss/",
        "slash": "http://purl.org/rss/1.0/modules/slash/",
        "sy": "http://purl.org/rss/1.0/modules/syndication/",
        "thr": "http://purl.org/syndication/thread/1.0",
    }
)

#: Tags that hold other known tags, with the tags that end each of them when its own end is missing.
CONTAINERS = frozenset(
    {
        "channel",
        "item",
        "image",
        "wp:author",
        "wp:category",
        "wp:tag",
        "wp:term",
        "wp:termmeta",
        "wp:postmeta",
        "wp:comment",
        "wp:commentmeta",
    }
)

_LEAVES = """
    title link pubDate lastBuildDate description guid category language generator docs cloud url
    dc:creator content:encoded excerpt:encoded
    wp:wxr_version wp:base_site_url wp:base_blog_url
    wp:author_id wp:author_login wp:author_email wp:author_display_name wp:author_first_name wp:author_last_name
    wp:term_id wp:category_nicename wp:category_parent wp:cat_name wp:category_description
    wp:tag_slug wp:tag_name wp:tag_description
    wp:term_taxonomy wp:term_slug wp:term_parent wp:term_name wp:term_description
    wp:post_id wp:post_date wp:post_date_gmt wp:post_modified wp:post_modified_gmt wp:comment_status wp:ping_status
    wp:post_name wp:status wp:post_parent wp:menu_order wp:post_type wp:post_password wp:is_sticky wp:attachment_url
    wp:meta_key wp:meta_value
    wp:comment_id wp:comment_author wp:comment_author_email wp:comment_author_url wp:comment_author_IP wp:comment_date
    wp:comment_date_gmt wp:comment_content wp:comment_approved wp:comment_type wp:comment_parent
    wp:comment_user_id
"""
#: Tags that hold a value: whatever stands between them is text.
LEAVES = frozenset(_LEAVES.split())

#: Elements of an item that stand in it once; where one stands twice, two items have run into one.
ONCE = frozenset(("title", "content:encoded", "wp:post_id", "wp:status", "wp:post_type", "wp:post_password"))

_EXPORT = re.compile(r"https?://wordpress\.org/export(?:/[\w.]*?)?(/excerpt)?/?\Z")


def canonical(uri: str, prefix: str = "") -> str:
    """Return the prefix under which this package knows a namespace: ``wp`` for every version of WXR.

    An address it does not know keeps the prefix of the file.
    """
    match = _EXPORT.match(uri)
    if match:
        return "excerpt" if match[1] else "wp"
    for usual, known in USUAL.items():
        if uri.rstrip("/") == known.rstrip("/"):
            return usual
    return prefix


def undeclared(prefix: str) -> str:
    """Return the namespace for a prefix that a file uses without saying what it means."""
    return USUAL.get(prefix, f"urn:x-undeclared:{prefix}")


def bindings(namespaces: Mapping[str, str]) -> str:
    """Return the attributes of a tag that bind prefixes to namespaces, a blank before each."""
    # as quoteattr of xml.sax.saxutils does, which loads all that speaks HTTP
    return "".join(f' xmlns:{prefix}="{_line(escape(uri))}"' for prefix, uri in namespaces.items())


def _line(text: str) -> str:
    return text.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
