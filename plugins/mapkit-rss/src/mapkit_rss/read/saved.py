"""A saved feed as it was read, whatever its vocabulary."""

from __future__ import annotations

from attrs import frozen

from mapkit.model import Attachment, Person, Relation, Term, Visibility


@frozen(kw_only=True)
class SavedItem:
    """One item, its texts as HTML."""

    title: str
    #: The fullest text that it has, and a shorter one beside it, if any.
    html: str = ""
    summary: str = ""
    link: str = ""
    guid: str = ""
    #: What relative addresses in its texts are relative to.
    base: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    relations: tuple[Relation, ...] = ()
    rights: str = ""
    #: The kind of record, where mapkit wrote the feed.
    kind: str = ""
    #: Who may see it, in the model's words, where the feed says so.
    visibility: Visibility = "public"
    #: Whether it says itself that it answers another item.
    is_reply: bool = False
    #: The item as it stands in the file, and its first line there, from 1; 0: unknown.
    raw: str | None = None
    line: int = 0


@frozen(kw_only=True)
class SavedFeed:
    """A feed: what it says of itself, and its items in their order."""

    title: str = ""
    tagline: str = ""
    link: str = ""
    #: Where it was fetched from, as it says itself.
    self_link: str = ""
    language: str = ""
    generator: str = ""
    rights: str = ""
    authors: tuple[Person, ...] = ()
    items: tuple[SavedItem, ...] = ()
    #: What was wrong with the file; empty: nothing.
    damage: str = ""
