"""A feed and its items, as every vocabulary can say them."""

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

#: Dublin Core's namespace of terms: its ``accessRights`` says who may see an item, where not everybody may.
TERMS = "http://purl.org/dc/terms/"


@frozen(kw_only=True)
class Label:
    """One of an item's terms."""

    name: str
    slug: str
    taxonomy: str
    #: An absolute address that names the taxonomy.
    scheme: str


@frozen(kw_only=True)
class Enclosure:
    """A file that goes with an item."""

    url: str
    media_type: str
    title: str = ""


@frozen(kw_only=True)
class Item:
    """One record as a feed shows it; every text is plain but ``html``, and holds only what XML can hold."""

    #: For good, and unlike any other: an address, or a ``urn:uuid``.
    id: str
    #: Where the record can be read; empty where nobody knows.
    url: str
    title: str
    summary: str
    #: The whole text, safe, with absolute addresses; empty in a summary feed.
    html: str
    kind: str
    #: Who may see the record, as the model names it.
    visibility: str = "public"
    published: datetime | None
    modified: datetime | None
    authors: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    rights: str = ""
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def is_permalink(self) -> bool:
        """Whether its identifier is its address."""
        return self.id == self.url


@frozen(kw_only=True)
class Paging:
    """Where a document stands among those of its feed (RFC 5005, section 4); empty: there is none."""

    current: str = ""
    older: str = ""
    newer: str = ""
    #: Whether it is an archive page, which does not change.
    is_archive: bool = False


@frozen(kw_only=True)
class Feed:
    """One document: all that stands before its items."""

    id: str
    title: str
    description: str
    #: The page that the feed belongs to; empty where nobody knows.
    home: str
    #: Its own address; empty where nobody knows.
    url: str
    language: str
    author: str
    #: The newest of its items; None where no item has a date.
    updated: datetime | None
    paging: Paging = field(factory=Paging)
    #: The address of its style sheet, relative to it; empty: none.
    style: str = ""
    generator: str = "mapkit"

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Its links to feeds, itself first: relation and address."""
        found = (
            ("self", self.url),
            ("current", self.paging.current),
            ("prev-archive", self.paging.older),
            ("next-archive", self.paging.newer),
        )
        return tuple((rel, url) for rel, url in found if url)
