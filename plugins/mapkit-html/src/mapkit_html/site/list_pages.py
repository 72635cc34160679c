"""Pages that list records: by kind, category, tag, year and source, and the page from which all lists are reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from attrs import frozen

from .cards import Card
from .frame import Feed, Page, PageFacts, feed_of
from .keys import digest
from .shelves import Shelf, Sort
from .website import Website

#: The sorts of lists on the page from which all are reached, with the heading of each.
SORTS: tuple[tuple[Sort, str], ...] = (
    ("kind", "browse.kinds"),
    ("category", "browse.categories"),
    ("tag", "browse.tags"),
    ("term", "browse.terms"),
    ("year", "browse.years"),
    ("source", "browse.sources"),
)


@frozen(kw_only=True)
class Listed:
    """One record in a list."""

    card: Card
    meta: tuple[str, ...]


@frozen(kw_only=True)
class Pager:
    """The pages of one list: the number of this one, and the path of each."""

    number: int
    paths: tuple[str, ...]


def listed(website: Website, cards: tuple[Card, ...]) -> tuple[Listed, ...]:
    """Return cards as a list shows them."""
    return tuple(Listed(card=card, meta=website.meta(card)) for card in cards)


def list_pages(website: Website) -> Iterator[Page]:
    """Yield the pages of every list."""
    for shelf in website.shelves:
        size = website.settings.per_page
        parts = [shelf.cards[i : i + size] for i in range(0, len(shelf.cards), size)]
        folder = shelf.path.removesuffix("index.html")
        paths = (shelf.path, *(f"{folder}page-{n}.html" for n in range(2, len(parts) + 1)))
        for number, cards in enumerate(parts, 1):
            yield _list_page(website, shelf, cards, Pager(number=number, paths=paths))


def _list_page(website: Website, shelf: Shelf, cards: tuple[Card, ...], pager: Pager) -> Page:
    texts = website.texts
    title = shelf.title
    if len(pager.paths) > 1:
        title = texts("list.page", title=title, n=pager.number, total=len(pager.paths))
    children = tuple(other for other in website.shelves if other.above and other.above[0] == shelf.path)
    return Page(
        path=pager.paths[pager.number - 1],
        template="list.html",
        title=title,
        description=shelf.description or texts("count.records", n=len(shelf.cards)),
        key=digest(
            shelf.title,
            shelf.description,
            shelf.above,
            len(shelf.cards),
            pager,
            [card.brief for card in cards],
            [(child.path, child.name, len(child.cards)) for child in children],
        ),
        values=partial(_list_values, website, shelf, cards, pager, children),
        trail=((texts("nav.browse"), "browse/index.html"),),
        menu="browse",
        content=True,
        data=_data(website, title, cards),
        feeds=_feeds(website, shelf),
    )


def _list_values(
    website: Website, shelf: Shelf, cards: tuple[Card, ...], pager: Pager, children: tuple[Shelf, ...], facts: PageFacts
) -> Mapping[str, Any]:
    undated = website.texts("list.undated")
    groups = [
        (year or undated, listed(website, tuple(held))) for year, held in groupby(cards, key=lambda card: card.year)
    ]
    return {"shelf": shelf, "groups": groups, "pager": pager, "children": children}


def _feeds(website: Website, shelf: Shelf) -> tuple[Feed, ...]:
    """Return the list's own feeds: those whose address has a place for its name."""
    wanted = f"{{{shelf.sort}}}"
    root = "../" * shelf.path.count("/")
    name = shelf.path.removesuffix("/index.html").rsplit("/", 1)[-1]
    found = (path.replace(wanted, name) for path in website.settings.feeds if wanted in path)
    return tuple(feed_of(path, root, f"{website.settings.title}: {shelf.name}") for path in found)


def _data(website: Website, title: str, cards: tuple[Card, ...]) -> Mapping[str, Any]:
    if not website.settings.base:
        return {}
    items = [
        {"@type": "ListItem", "position": n, "name": card.title, "url": website.frame.url(card.path)}
        for n, card in enumerate(cards, 1)
    ]
    return {
        "@type": "CollectionPage",
        "name": title,
        "inLanguage": website.settings.content_language,
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items},
    }


def browse_page(website: Website) -> Page:
    """Return the page from which all lists are reached."""
    texts = website.texts
    return Page(
        path="browse/index.html",
        template="browse.html",
        title=texts("browse.title"),
        description=texts("browse.lead"),
        key=digest([(shelf.path, shelf.name, len(shelf.cards)) for shelf in website.shelves]),
        values=lambda facts: {"groups": browse_groups(website)},
        menu="browse",
    )


def browse_groups(website: Website) -> list[tuple[str, Sort, tuple[Shelf, ...]]]:
    """Return the lists of each sort under its heading."""
    found = ((website.texts(key), sort, website.shelves_by(sort)) for sort, key in SORTS)
    return [(title, sort, shelves) for title, sort, shelves in found if shelves]
