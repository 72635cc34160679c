"""Small values that records are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import evolve, field, frozen

from .richtext import RichText
from .sequences import as_tuple

#: An address without its scheme, as keys of origins are: ``site.example/?p=12``.
_BARE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?/", re.IGNORECASE)
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)


@frozen(kw_only=True)
class Link:
    """A text and the address it points to; ``url`` is None where the source lost it."""

    text: str = ""
    url: str | None = None


@frozen(kw_only=True)
class Person:
    """Somebody named in a source. E-mail addresses, logins and telephone numbers stay out of public output."""

    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    #: The name used to log in, where the source gives it.
    login: str = ""


@frozen(kw_only=True)
class Term:
    """A category, a tag, or a term of any other taxonomy."""

    name: str
    slug: str = ""
    #: ``category``, ``tag``, or the name of another taxonomy.
    taxonomy: str = "category"
    #: The slug of the term above it, if any.
    parent: str = ""
    description: str = ""


@frozen(kw_only=True)
class Comment:
    """What a reader wrote under a record."""

    author: str = ""
    #: RFC 3339, or None where the source has no date.
    date: str | None = None
    body: RichText = field(default=RichText(), converter=RichText)
    #: The comment's number in its source, and that of the comment it answers.
    id: str = ""
    parent: str = ""
    status: Literal["approved", "held", "spam", "trash"] = "approved"
    email: str = ""
    url: str = ""
    ip: str = ""


@frozen(kw_only=True)
class Attachment:
    """A file that belongs to a record or a site."""

    title: str = ""
    url: str | None = None
    #: The file's path inside the collection's ``media`` folder, where there is a copy.
    file: str = ""
    media_type: str = ""
    #: The size in pixels of a picture; 0: unknown.
    width: int = 0
    height: int = 0
    alt: str = ""
    caption: str = ""
    #: The key of the origin it came from, for the references in bodies.
    key: str = ""


@frozen(kw_only=True)
class Rights:
    """What may be done with a record, in the source's words; no licence is assumed."""

    text: str = ""
    acknowledgement: str = ""
    licence: str = ""


@frozen(kw_only=True)
class Relation:
    """A link from a record to another record, to an address, or to a name that is still to be found."""

    #: Such as ``related``, ``supersedes``, ``aligned-to``, ``evidence-for``, ``from-plan``, ``parent``.
    type: str = "related"
    #: The other record's id, an address, or a name.
    target: str = ""
    note: str = ""


@frozen(kw_only=True)
class FieldOrigin:
    """How one field came out of its source."""

    name: str
    #: The label as it was printed; empty where a sentence was recognised without a label.
    label: str = ""
    #: How it was found: ``label``, ``sentence``, ``source`` (the source itself names the field), ``rest``.
    how: str = "label"
    #: The first and last of the entry's blocks that it was made of, from 0; -1: none.
    first: int = -1
    last: int = -1
    #: In an account of changes: a digest of what the field said when the copy was made that was changed; empty: not known.
    was: str = ""


@frozen(kw_only=True)
class Origin:
    """Where a record was seen: one for each source."""

    #: The format's name, such as ``wordpress``.
    format: str
    #: What identifies the item within its source for good, such as ``https://site.example/?p=12``.
    key: str
    #: The address the record had.
    url: str | None = None
    #: Further addresses that it had, such as a guid on another host or the one that an older slug made.
    urls: tuple[str, ...] = field(default=(), converter=as_tuple)
    #: The file's name, without its folder, and the line in it (0: unknown).
    file: str = ""
    line: int = 0
    #: The item as it stood in the source, for the way back; may hold passwords and addresses.
    raw: str | None = None
    #: What else the importer wants back when it exports (JSON values).
    extra: dict[str, Any] = field(factory=dict)
    #: How its fields were found, in the order of the source.
    fields: tuple[FieldOrigin, ...] = field(default=(), converter=as_tuple)
    #: A digest of each field as this source gave it, by field name (and of ``kind``): by them an edit is noticed.
    digests: Mapping[str, str] = field(factory=dict)
    #: Whether it is an account of changes alone, such as a form that a record was filled into: it speaks for the fields in
    #: ``fields``, also for those that it leaves empty, and for no other.
    partial: bool = False

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every web address that the item had: its own, the one that its key is, further ones; each in one scheme only."""
        key = f"https://{self.key}" if _BARE.match(self.key) else self.key
        found: dict[str, str] = {}
        # a key that was made up to keep two items apart is no address
        for address in (self.url or "", key if "#" not in key else "", *self.urls):
            if _WEB.match(address):
                found.setdefault(address.partition("://")[2], address)
        return tuple(found.values())

    def with_addresses(self, addresses: Iterable[str]) -> Origin:
        """Return it with further addresses; those that it has already are left out."""
        known = {address.partition("://")[2] for address in self.addresses}
        further: list[str] = []
        for address in addresses:
            if (bare := address.partition("://")[2]) not in known and _WEB.match(address):
                known.add(bare)
                further.append(address)
        return evolve(self, urls=(*self.urls, *further)) if further else self

    def public(self) -> Origin:
        """Return the facts that may be shown: format, key, addresses; the file's name only where there is no address.

        A file's name and line change with every new export of the same site; the facts here do not.
        """
        file = "" if self.url else self.file
        return Origin(format=self.format, key=self.key, url=self.url, urls=self.urls, file=file)
