"""Shelves: the lists of records by kind, category, tag, year and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import define, field, frozen

from mapkit.model import Term

from .cards import Card, KindFacts
from .names import safe_name, slug
from .texts import Texts

Sort = Literal["kind", "category", "tag", "term", "year", "source"]
#: The folder of each sort of list; a kind's list lies in the kind's own folder.
FOLDERS: Mapping[Sort, str] = {
    "category": "categories",
    "tag": "tags",
    "term": "terms",
    "year": "years",
    "source": "sources",
}


@frozen(kw_only=True)
class Shelf:
    """One list: its name, its page, and the cards on it, the newest first."""

    sort: Sort
    name: str
    #: The heading of its page.
    title: str
    path: str
    cards: tuple[Card, ...]
    description: str = ""
    #: The path of the list above it, and what that is called.
    above: tuple[str, str] | None = None
    #: The term's slug, by which old addresses name it.
    slug: str = ""


@define
class _Gathered:
    name: str
    term: Term | None = None
    cards: list[Card] = field(factory=list)


def newest_first(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return cards sorted by date, the newest first, and by title within a day."""
    by_title = sorted(cards, key=lambda card: (card.title.casefold(), card.id))
    return tuple(sorted(by_title, key=lambda card: card.sort_key[0], reverse=True))


def shelves_of(
    cards: Iterable[Card], kinds: Iterable[KindFacts], terms: Iterable[Term], texts: Texts
) -> tuple[Shelf, ...]:
    """Return every list that has a record on it.

    Args:
        cards: The records in brief.
        kinds: The kinds in the order in which they are to be listed.
        terms: The site's terms, which give descriptions and parents.
        texts: The website's texts.
    """
    cards = newest_first(cards)
    return (
        *_by_kind(cards, kinds, texts),
        *_by_term(cards, terms, texts),
        *_by_year(cards, texts),
        *_by_source(cards, texts),
    )


def _by_kind(cards: tuple[Card, ...], kinds: Iterable[KindFacts], texts: Texts) -> Iterator[Shelf]:
    for kind in kinds:
        held = tuple(card for card in cards if card.kind == kind.name)
        if held:
            plural = texts.label(kind.plural)
            yield Shelf(
                sort="kind", name=plural, title=plural, path=f"{kind.folder}/index.html", cards=held, slug=kind.name
            )


def term_sort(term: Term) -> Sort:
    """Return the sort of list that a term makes."""
    return "category" if term.taxonomy == "category" else "tag" if term.taxonomy in ("tag", "post_tag") else "term"


def term_path(term: Term) -> str:
    """Return the path of a term's list."""
    sort = term_sort(term)
    name = safe_name(term.slug or slug(term.name) or term.name)
    return f"{FOLDERS[sort]}/{safe_name(term.taxonomy) + '-' if sort == 'term' else ''}{name}/index.html"


def _by_term(cards: tuple[Card, ...], terms: Iterable[Term], texts: Texts) -> Iterator[Shelf]:
    known = {term_path(term): term for term in terms}
    gathered: dict[str, _Gathered] = {}
    for card in cards:
        for path, own in {term_path(own): own for own in card.terms}.items():
            gathered.setdefault(path, _Gathered(own.name or own.slug, known.get(path, own))).cards.append(card)
    for path, found in sorted(gathered.items(), key=lambda item: (item[1].name.casefold(), item[0])):
        term = found.term
        assert term is not None
        sort = term_sort(term)
        key = "list.other" if sort == "term" else f"list.{sort}"
        yield Shelf(
            sort=sort,
            name=found.name,
            title=texts(key, name=found.name, taxonomy=term.taxonomy.replace("_", " ").capitalize()),
            path=path,
            cards=tuple(found.cards),
            description=term.description,
            above=_above(term, gathered),
            slug=term.slug,
        )


def _above(term: Term, gathered: Mapping[str, _Gathered]) -> tuple[str, str] | None:
    if not term.parent:
        return None
    path = term_path(Term(name=term.parent, slug=term.parent, taxonomy=term.taxonomy))
    return (path, gathered[path].name) if path in gathered else None


def _by_year(cards: tuple[Card, ...], texts: Texts) -> Iterator[Shelf]:
    for year in sorted({card.year for card in cards if card.year}, reverse=True):
        held = tuple(card for card in cards if card.year == year)
        title = texts("list.year", name=year)
        yield Shelf(sort="year", name=year, title=title, path=f"years/{year}/index.html", cards=held, slug=year)


def source_path(name: str) -> str:
    """Return the path of an organisation's list."""
    return f"sources/{safe_name(slug(name) or name)}/index.html"


def _by_source(cards: tuple[Card, ...], texts: Texts) -> Iterator[Shelf]:
    gathered: dict[str, _Gathered] = {}
    for card in cards:
        if card.source_name:
            found = gathered.setdefault(source_path(card.source_name), _Gathered(card.source_name))
            found.cards.append(card)
    for path, found in sorted(gathered.items(), key=lambda item: (item[1].name.casefold(), item[0])):
        title = texts("list.source", name=found.name)
        yield Shelf(sort="source", name=found.name, title=title, path=path, cards=tuple(found.cards))
