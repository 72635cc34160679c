"""Where the addresses in texts lead: to records of the collection, by their ids and old addresses, and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from posixpath import basename
from urllib.parse import unquote

import attrs
from attrs import field, frozen

from mapkit.model import Link, Record, fields_of
from mapkit.model.addresses import address_key
from mapkit_rss.address import below, join

from .slugs import media_name

_NAMED = re.compile(r"https?://[^\s<>\"')\]]+|(?<=[(\"'</])[^\s<>\"'()\[\]:/]+\.md\b")
#: An address of the web with nothing awkward in it, and its host.
_PLAIN = re.compile(r"https?://(?:www\.)?([A-Za-z0-9.-]+)(?:[/?#][!-;=?-~]*)?\Z")
_RECORD = re.compile(r"(?:\.{0,2}/)*(?:[a-z0-9-]+/)?([^/]+)\.md\Z")
_MEDIA = re.compile(r"(?:\.{0,2}/)*media/(.+)\Z")


def named_in(record: Record) -> tuple[str, ...]:
    """Return keys of the addresses that a record's texts name, those of records by id too: on them its item depends."""
    found: dict[str, None] = {}
    for text in _texts(record):
        if "://" in text or ".md" in text:
            found.update((key, None) for url in _NAMED.findall(text) if (key := _key(url)))
    return tuple(found)


def _texts(part: object) -> Iterable[str]:
    if isinstance(part, Record):
        yield part.body
    for info in fields_of(type(part)):
        value = getattr(part, info.name)
        for one in value if info.many else (value,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, Link):
                yield one.url or ""
            elif attrs.has(type(one)) and fields_of(type(one)):
                yield from _texts(one)


def _key(url: str) -> str:
    return address_key(url) if "://" in url else _by_id(url)


def _by_id(path: str) -> str:
    """Return the key of a record named by its file, such as ``../case-studies/a-walk.md``; empty for another path."""
    found = _RECORD.match(unquote(path))
    return f"id:{found[1]}" if found else ""


@frozen(kw_only=True)
class Links:
    """What is known of the records' addresses."""

    #: The website's address; empty: unknown.
    base: str
    #: A key of an old address, or ``id:`` and an id, to where the record can be read now.
    targets: Mapping[str, str] = field(factory=dict)
    #: The hosts that the records once lay on: an address of another host leads where it says.
    hosts: frozenset[str] = field(init=False)

    @hosts.default
    def _hosts(self) -> frozenset[str]:
        return frozenset(key.partition("/")[0].partition("?")[0] for key in self.targets if not key.startswith("id:"))

    def absolute(self, url: str, old: str, new: str) -> str:
        """Return where an address in a record's text leads; empty where that cannot be told.

        Args:
            url: As it stands in the text.
            old: The address that the text had, to which relative ones are relative; empty: unknown.
            new: The address that the record has.
        """
        if url.startswith("#"):
            return new + url if new else ""
        outside = _PLAIN.match(url)
        if outside and outside[1].lower() not in self.hosts:
            return url
        parts = url.partition("#")
        known = self.targets.get(_key(parts[0]), "") if parts[0] else ""
        if known:
            return known + parts[1] + parts[2]
        media = _MEDIA.match(url)
        if media and self.base:
            return self.media(media[1])
        joined = join(old or new, url)
        moved = self.targets.get(address_key(joined.partition("#")[0]), "") if joined else ""
        return moved + parts[1] + parts[2] if moved else joined

    def media(self, file: str) -> str:
        """Return where the website has the copy of a file of the collection's media folder."""
        return below(self.base, f"media/{media_name(basename(file))}")
