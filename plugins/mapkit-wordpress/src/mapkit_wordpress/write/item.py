"""A new item, from values and from records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from attrs import evolve, frozen

from mapkit.model import Comment, Term
from mapkit_html.fragments import to_html

from .head import escaped
from .stamps import stamps
from .xml import Writing, lines

#: The elements of an item with a single value, in WordPress's order: in CDATA, or as an address, else plain.
_CDATA = frozenset(
    [
        "dc:creator",
        "content:encoded",
        "excerpt:encoded",
        "wp:post_date",
        "wp:post_date_gmt",
        "wp:post_modified",
        "wp:post_modified_gmt",
        "wp:comment_status",
        "wp:ping_status",
        "wp:post_name",
        "wp:status",
        "wp:post_type",
        "wp:post_password",
        "wp:attachment_url",
    ]
)
_ORDER = (
    "title",
    "link",
    "pubDate",
    "dc:creator",
    "guid",
    "description",
    "content:encoded",
    "excerpt:encoded",
    "wp:post_id",
    "wp:post_date",
    "wp:post_date_gmt",
    "wp:post_modified",
    "wp:post_modified_gmt",
    "wp:comment_status",
    "wp:ping_status",
    "wp:post_name",
    "wp:status",
    "wp:post_parent",
    "wp:menu_order",
    "wp:post_type",
    "wp:post_password",
    "wp:is_sticky",
    "wp:attachment_url",
)
_DEFAULTS: Mapping[str, str] = {
    "description": "",
    "excerpt:encoded": "",
    "wp:comment_status": "closed",
    "wp:ping_status": "closed",
    "wp:post_parent": "0",
    "wp:menu_order": "0",
    "wp:post_password": "",
    "wp:is_sticky": "0",
}
_APPROVED: Mapping[str, str] = {"approved": "1", "held": "0", "spam": "spam", "trash": "trash"}


@frozen(kw_only=True)
class NewItem:
    """What a new item says."""

    #: Single values by the names of WXR.
    values: Mapping[str, str]
    terms: tuple[Term, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: tuple[Comment, ...] = ()


def item_xml(item: NewItem, writing: Writing) -> str:
    """Return an item as XML, its elements in WordPress's order."""
    values = {**_DEFAULTS, **item.values}
    elements = [_element(name, values[name], writing) for name in _ORDER if name in values]
    elements += [category(term, writing) for term in item.terms]
    elements += [writing.meta("wp:postmeta", key, value) for key, value in item.meta]
    elements += [comment_xml(comment, writing) for comment in item.comments]
    return f"<item>\n{lines(elements)}\t</item>"


def _element(name: str, value: str, writing: Writing) -> str:
    if name in _CDATA:
        return writing.cdata(name, value)
    if name == "link":
        return writing.address(name, value)
    if name == "guid":
        return writing.plain(name, value).replace("<guid>", '<guid isPermaLink="false">', 1)
    return writing.plain(name, value)


def category(term: Term, writing: Writing) -> str:
    """Return a term as it stands in an item."""
    domain = "post_tag" if term.taxonomy == "tag" else term.taxonomy
    return writing.cdata("category", escaped(term.name), {"domain": domain, "nicename": term.slug or slug(term.name)})


def comment_xml(comment: Comment, writing: Writing) -> str:
    """Return a comment."""
    time = stamps(comment.date)
    elements = [
        writing.plain("wp:comment_id", comment.id or "0"),
        writing.cdata("wp:comment_author", escaped(comment.author)),
        writing.cdata("wp:comment_author_email", comment.email),
        writing.address("wp:comment_author_url", comment.url),
        writing.cdata("wp:comment_author_IP", comment.ip),
        writing.cdata("wp:comment_date", time.local),
        writing.cdata("wp:comment_date_gmt", time.gmt),
        writing.cdata("wp:comment_content", to_html(comment.body)),
        writing.cdata("wp:comment_approved", _APPROVED[comment.status]),
        writing.cdata("wp:comment_type", "comment"),
        writing.plain("wp:comment_parent", comment.parent or "0"),
        writing.plain("wp:comment_user_id", "0"),
    ]
    return f"<wp:comment>\n{lines(elements)}\t\t</wp:comment>"


def slug(text: str) -> str:
    """Return a name as part of an address, as WordPress writes it: small letters, hyphens, the rest in percent."""
    words = "".join(character if character.isalnum() else "-" for character in text.casefold())
    return quote("-".join(filter(None, words.split("-")))).lower()


def numbered(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Return comments with a number each; those that have none get one that no other has."""
    found = tuple(comments)
    used = {int(comment.id) for comment in found if comment.id.isdecimal()}
    free = max(used, default=0) + 1
    made = []
    for comment in found:
        if not comment.id.isdecimal():
            comment = evolve(comment, id=str(free))
            free += 1
        made.append(comment)
    return tuple(made)
