"""What a report of an import says of each post, and of what was kept beside the posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import field, frozen

from mapkit.model import Finding, Leftover, Origin, Record, Severity
from mapkit.model.sequences import as_tuple
from mapkit.pipeline.trace import Piece


@frozen(kw_only=True)
class Place:
    """Where an item was seen."""

    format: str
    key: str
    url: str = ""
    file: str = ""
    line: int = 0

    @classmethod
    def of(cls, origin: Origin) -> Place:
        """Return the facts of an origin that say where it is; nothing of what it holds."""
        return cls(format=origin.format, key=origin.key, url=origin.url or "", file=origin.file, line=origin.line)


@frozen(kw_only=True)
class Account:
    """One source's account of a post, and what became of each piece of it."""

    title: str = ""
    visibility: str = "public"
    published: str = ""
    authors: tuple[str, ...] = field(default=(), converter=as_tuple)
    terms: tuple[str, ...] = field(default=(), converter=as_tuple)
    #: How many comments and files it has.
    comments: int = 0
    attachments: int = 0
    places: tuple[Place, ...] = field(default=(), converter=as_tuple)
    pieces: tuple[Piece, ...] = field(default=(), converter=as_tuple)

    @classmethod
    def of(cls, record: Record, pieces: Sequence[Piece]) -> Account:
        """Return a record as its source gave it."""
        return cls(
            title=record.title,
            visibility=record.visibility,
            published=record.published or "",
            authors=[person.name for person in record.authors],
            terms=[term.name for term in record.terms],
            comments=len(record.comments),
            attachments=len(record.attachments),
            places=[Place.of(origin) for origin in record.origin],
            pieces=pieces,
        )


@frozen(kw_only=True)
class Kept:
    """An item that is no post, kept whole for the way back."""

    type: str
    title: str = ""
    place: Place

    @classmethod
    def of(cls, leftover: Leftover) -> Kept:
        """Return what a person wants to know of a leftover."""
        return cls(type=leftover.type or "item", title=leftover.title, place=Place.of(leftover.origin))


class Head(NamedTuple):
    """What the list of contents says of a post."""

    number: int
    id: str
    kind: str
    #: The kind as people read it.
    kind_title: str
    title: str
    visibility: str


class Post(NamedTuple):
    """A post: what is said of it, every account of it, and its findings."""

    head: Head
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]


@frozen(kw_only=True)
class Tally:
    """How often a code was reported, and in how many posts."""

    code: str
    severity: Severity
    count: int
    posts: int
