"""An object of the REST API as an item, with the names that WXR gives its values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from mapkit.model import Person, Term
from mapkit_wordpress.wxr.items import Item

from .objects import Object, is_raw, said

_SHOWN_PREFIX = re.compile(r"\A(?:Protected|Private): ")
#: How the API names the statuses of comments, and how the database does.
_COMMENTS = {"approved": "1", "hold": "0", "unapproved": "0"}


def item_of(
    found: Object, n: int, terms: Mapping[int, Term], people: Mapping[int, Person], comments: Iterable[Object]
) -> Item:
    """Return the item that an object of a post type is.

    Args:
        found: the object.
        n: its place among all items of the dump.
        terms: the dump's terms by number.
        people: the dump's users by number.
        comments: the comments on it.
    """
    title = said(found, "title")
    if not is_raw(found, "title"):
        title = _SHOWN_PREFIX.sub("", title)
    author = people.get(_number(found.get("author")))
    values = {
        "title": title,
        "link": said(found, "link"),
        "guid": said(found, "guid"),
        "content:encoded": said(found, "content"),
        "excerpt:encoded": said(found, "excerpt") or said(found, "caption"),
        "dc:creator": author.login or author.name if author else "",
        "wp:post_id": str(found.get("id", "")),
        "wp:post_date": said(found, "date"),
        "wp:post_date_gmt": said(found, "date_gmt"),
        "wp:post_modified": said(found, "modified"),
        "wp:post_modified_gmt": said(found, "modified_gmt"),
        "wp:post_name": said(found, "slug"),
        "wp:status": status_of(found),
        "wp:post_parent": str(found.get("parent") or found.get("post") or 0),
        "wp:post_type": said(found, "type"),
        "wp:post_password": password_of(found),
        "wp:attachment_url": said(found, "source_url"),
    }
    item = Item(json.dumps(found, ensure_ascii=False), 0, n, values, shown=not is_raw(found, "content"))
    item.categories = [_category(terms[number]) for number in _term_numbers(found) if number in terms]
    item.meta = [("_wp_attachment_image_alt", said(found, "alt_text"))] if found.get("alt_text") else []
    if featured := _number(found.get("featured_media")):
        item.meta.append(("_thumbnail_id", str(featured)))
    item.comments = [_comment(comment) for comment in comments]
    return item


def status_of(found: Object) -> str:
    """Return an object's status; an answer without one is what everybody may see."""
    return said(found, "status") or "publish"


def password_of(found: Object) -> str:
    """Return an object's password; some word where there is one that the answer keeps to itself."""
    content = found.get("content")
    locked = isinstance(content, dict) and bool(content.get("protected"))
    return said(found, "password") or ("protected" if locked else "")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _term_numbers(found: Object) -> list[int]:
    """Return the numbers of an object's terms, whatever their taxonomies are called."""
    numbers = [*(found.get("categories") or []), *(found.get("tags") or [])]
    links = found.get("_links")
    named = links.get("wp:term", []) if isinstance(links, dict) else []
    for link in named if isinstance(named, list) else []:
        base = str(link.get("href", "")).partition("?")[0].rpartition("/")[2]
        value = found.get(base)
        numbers += value if isinstance(value, list) and base not in ("categories", "tags") else []
    return [number for number in numbers if isinstance(number, int)]


def _category(term: Term) -> tuple[str, str, str]:
    return ("post_tag" if term.taxonomy == "tag" else term.taxonomy, term.slug, term.name)


def _comment(found: Object) -> dict[str, str]:
    status = said(found, "status")
    return {
        "comment_id": str(found.get("id", "")),
        "comment_author": said(found, "author_name"),
        "comment_author_email": said(found, "author_email"),
        "comment_author_url": said(found, "author_url"),
        "comment_author_IP": said(found, "author_ip"),
        "comment_date": said(found, "date"),
        "comment_date_gmt": said(found, "date_gmt"),
        "comment_content": said(found, "content"),
        "comment_approved": _COMMENTS.get(status, status),
        "comment_type": said(found, "type"),
        "comment_parent": str(found.get("parent", 0)),
    }
