"""What an item needs to know of its site: its addresses, its people, its terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from attrs import Factory, frozen

from mapkit.model.values import Person, Term
from mapkit_wordpress.wxr.channel import Channel, Values

from .guests import Guest, with_guests
from .plain import named, plain

_SCHEME = re.compile(r"\A(?:[a-z][a-z0-9+.-]*:)?//", re.I)
#: Taxonomies whose terms are none of a site's: menus, and people, with their e-mail addresses in the description.
_ASIDE = frozenset(("nav_menu", "link_category", "author"))
#: What WordPress calls a taxonomy, and what mapkit does.
TAXONOMIES: Mapping[str, str] = MappingProxyType({"post_tag": "tag", "tag": "tag", "": "category"})


@frozen(kw_only=True)
class Facts:
    """A site's facts, as far as its items need them."""

    #: The site's address without scheme and without a slash at its end, on which the keys of its items are built.
    base: str = ""
    #: The same as it was written, with its scheme.
    url: str = ""
    #: Every address at which the site has lived, without scheme, the present one first.
    bases: tuple[str, ...] = ()
    #: People by login, and by the name that is shown.
    people: Mapping[str, Person] = Factory(dict)
    #: Terms by taxonomy (as mapkit names it) and slug.
    terms: Mapping[tuple[str, str], Term] = Factory(dict)

    @cached_property
    def former(self) -> tuple[str, ...]:
        """The addresses at which the site lived before, without scheme."""
        return tuple(base for base in self.bases if base and base != self.base)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every address of the site as links may write it: with ``www.`` and without."""
        found = (name for base in self.bases if base for name in (base, _other(base)))
        return tuple(dict.fromkeys(found))

    def key(self, post_id: str) -> str:
        """Return the key of an item of this site."""
        return f"{self.base}/?p={post_id}"


def bare(url: str) -> str:
    """Return an address without its scheme and without slashes at its end."""
    return _SCHEME.sub("", url.strip()).rstrip("/")


def _other(base: str) -> str:
    return base[4:] if base.startswith("www.") else f"www.{base}"


def facts_of(channels: Sequence[Channel], former: Iterable[str] = (), guests: Iterable[Guest] = ()) -> Facts:
    """Return the facts of a site.

    Args:
        channels: those of its files.
        former: the addresses where it used to live.
        guests: its guest authors.
    """
    urls = [url for channel in channels for url in addresses(channel)]
    bases = list(dict.fromkeys([bare(url) for url in urls if url] + list(former)))
    people: dict[str, Person] = {}
    for channel in channels:
        for values in channel.authors:
            person = person_of(values)
            people.setdefault(values.get("login", ""), person)
            people.setdefault(person.name, person)
    terms = {(term.taxonomy, term.slug): term for term in reversed(terms_of(channels))}
    return Facts(
        base=bases[0] if bases else "",
        url=next(filter(None, urls), ""),
        bases=tuple(bases),
        people=with_guests(people, guests),
        terms=terms,
    )


def addresses(channel: Channel) -> tuple[str, ...]:
    """Return a channel's addresses, that of its blog first; the address of its network only where there is no other."""
    found = [channel.values.get(name, "").rstrip("/") for name in ("wp:base_blog_url", "link", "wp:base_site_url")]
    own = list(dict.fromkeys(filter(None, found[:2])))
    return tuple(own or filter(None, found[2:]))


def person_of(values: Values) -> Person:
    """Return a person from the values of ``wp:author``."""
    full = f"{values.get('first_name', '')} {values.get('last_name', '')}"
    login = values.get("login", "")
    name = named(values.get("display_name", "")) or named(full) or named(login)
    return Person(name=name, login=login, email=values.get("email", ""))


def people_of(channels: Iterable[Channel]) -> tuple[Person, ...]:
    """Return the people of a site's files, each once."""
    found: dict[str, Person] = {}
    for channel in channels:
        for values in channel.authors:
            found.setdefault(values.get("login", "") or values.get("display_name", ""), person_of(values))
    return tuple(found.values())


def terms_of(channels: Iterable[Channel]) -> tuple[Term, ...]:
    """Return the terms of a site's files, each once, not menus and people; parents are slugs, also where 1.0 gave names."""
    found: dict[tuple[str, str], Term] = {}
    for channel in channels:
        slugs = {(term["taxonomy"], term.get("name", "")): term.get("slug", "") for term in channel.terms}
        for values in channel.terms:
            taxonomy, slug, parent = values["taxonomy"], values.get("slug", ""), values.get("parent", "")
            if taxonomy in _ASIDE:
                continue
            ours = TAXONOMIES.get(taxonomy, taxonomy)
            known = any(parent == other for (kind, _), other in slugs.items() if kind == taxonomy) if parent else True
            term = Term(
                name=plain(values.get("name", "")) or slug,
                slug=slug,
                taxonomy=ours,
                parent=parent if known else slugs.get((taxonomy, parent), parent),
                description=plain(values.get("description", "")),
            )
            found.setdefault((ours, slug or term.name), term)
    return tuple(found.values())
