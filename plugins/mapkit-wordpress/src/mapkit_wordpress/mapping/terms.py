"""Categories, tags and other terms of an item."""

from __future__ import annotations

import re
import unicodedata

from mapkit.model import Person, Term
from mapkit_wordpress.wxr.items import Item

from .facts import TAXONOMIES, Facts
from .plain import named, plain

#: Taxonomies that say nothing about what an item is about.
_ASIDE = frozenset(("nav_menu", "author", "wp_theme", "wp_template_part_area"))


def terms_of_item(item: Item, facts: Facts) -> tuple[Term, ...]:
    """Return an item's terms, each once; WXR 1.0 names each a second time, without its slug."""
    found: dict[tuple[str, str], Term] = {}
    for domain, slug, text in sorted(item.categories, key=lambda category: not category[1]):
        if domain in _ASIDE:
            continue
        taxonomy, name = TAXONOMIES.get(domain, domain), plain(text)
        if slug:
            known = facts.terms.get((taxonomy, slug))
            term = known if known and known.name == name else Term(name=name or slug, slug=slug, taxonomy=taxonomy)
            found.setdefault((taxonomy, name), term)
        elif name:
            found.setdefault((taxonomy, name), _by_name(name, taxonomy, facts))
    return tuple(found.values())


def _by_name(name: str, taxonomy: str, facts: Facts) -> Term:
    terms = (term for term in facts.terms.values() if term.taxonomy == taxonomy and term.name == name)
    return next(terms, Term(name=name, taxonomy=taxonomy))


def authors_of(item: Item, facts: Facts) -> tuple[Person, ...]:
    """Return who wrote an item: those of the co-authors plugin where it is used, else the item's creator."""
    others = [_co_author(slug, name, facts) for domain, slug, name in item.categories if domain == "author"]
    if others:
        return tuple(dict.fromkeys(others))
    creator = item.values.get("dc:creator", "").strip()
    if not creator:
        return ()
    known = facts.people.get(creator) or facts.people.get(plain(creator))
    return (known or Person(name=named(creator), login=creator if facts.people else ""),)


def _co_author(slug: str, name: str, facts: Facts) -> Person:
    """Return a co-author: the term's name is the login, its slug what WordPress makes of that, or their own choice."""
    login, people = slug.removeprefix("cap-"), facts.people
    known = people.get(name) or people.get(login)
    if known is None:
        known = next((person for key, person in people.items() if key == person.login and _slug(key) == login), None)
    return known or Person(name=named(name) or named(login), login=login)


def _slug(login: str) -> str:
    """Return the slug that WordPress gives a user (``sanitize_title``)."""
    ascii_login = unicodedata.normalize("NFKD", login).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[\s-]+", "-", re.sub(r"[^a-z0-9\s_-]", "", ascii_login.replace(".", "-"))).strip("-")
