"""Who is who: the address and the identifier of records and feeds, the same in every run."""

from __future__ import annotations

from attrs import frozen

from mapkit.model import Record, Site
from mapkit_rss.address import below, is_web, urn

from .slugs import FOLDERS, safe_name


@frozen(kw_only=True)
class Identity:
    """Knows where the website is, if anybody does, and what to name things by where nobody does."""

    #: The website's address; empty: unknown.
    base: str
    #: The website's address or, where it is unknown, the address of the site that the records come from; empty: neither.
    home: str
    #: What identifiers are derived from where there are no addresses: the site's old address, or the collection's name.
    seed: str

    @classmethod
    def of(cls, site: Site, name: str, base: str) -> Identity:
        """Return the identity of a collection's site."""
        old = next(filter(is_web, site.urls), "")
        return cls(base=base, home=base or old, seed=old or name)

    def address(self, record: Record) -> str:
        """Return where a record can be read: below the base URL as the website has it, else where it once was."""
        if self.base:
            return below(self.base, f"{type(record).info.folder}/{safe_name(record.id)}/")
        return next((origin.url for origin in record.origin if origin.url and is_web(origin.url)), "")

    def identifier(self, record: Record) -> str:
        """Return what a newsreader knows a record by for good.

        Below a base URL it is the record's address. Otherwise it is made from the key by which the record's first source
        named it, and its id: neither a move of the collection nor a new title changes it.
        """
        if self.base:
            return self.address(record)
        key = record.origin[0].key if record.origin else self.seed
        return urn(f"{key}#{record.id}")

    def feed_identifier(self, url: str, path: str) -> str:
        """Return what a feed is known by: its own address, else a name made from its path."""
        return url or urn(f"{self.seed}#{path}")

    def scheme(self, taxonomy: str) -> str:
        """Return an address that names a taxonomy."""
        place = FOLDERS.get(taxonomy) or f"terms/{safe_name(taxonomy)}"
        return below(self.home, f"{place}/") if self.home else f"urn:mapkit:{place}"
