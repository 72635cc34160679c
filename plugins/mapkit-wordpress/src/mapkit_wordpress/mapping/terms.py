"""Categories, tags and other terms of an item."""

from __future__ import annotations

from mapkit.model import Person, Term
from mapkit_wordpress.wxr.items import Item

from .facts import TAXONOMIES, Facts
from .plain import plain

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
    others = [(slug.removeprefix("cap-"), plain(name)) for domain, slug, name in item.categories if domain == "author"]
    if others:
        return tuple(facts.people.get(login) or Person(name=name or login, login=login) for login, name in others)
    creator = item.values.get("dc:creator", "").strip()
    if not creator:
        return ()
    known = facts.people.get(creator) or facts.people.get(plain(creator))
    return (known or Person(name=plain(creator), login=creator if facts.people else ""),)
