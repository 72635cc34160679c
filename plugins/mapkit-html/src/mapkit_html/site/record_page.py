"""A record's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from .cards import Card
from .citation import citation
from .frame import Page, PageFacts
from .keys import digest
from .outcomes.pages import evaluation_key
from .record_reader import RecordReader
from .related import Tie
from .website import Website


@frozen(kw_only=True)
class Neighbours:
    """The records before and after one in its kind's list."""

    previous: Card | None
    next: Card | None


def record_pages(website: Website) -> Iterator[tuple[Card, Page]]:
    """Yield the page of every record."""
    for shelf in website.shelves_by("kind"):
        cards = shelf.cards
        for n, card in enumerate(cards):
            neighbours = Neighbours(
                previous=cards[n - 1] if n else None, next=cards[n + 1] if n + 1 < len(cards) else None
            )
            yield card, record_page(website, card, neighbours)


def record_page(website: Website, card: Card, neighbours: Neighbours) -> Page:
    """Return a record's page."""
    shelf = website.kind_shelves[card.kind]
    ties = website.ties.of(card.id)
    others = [tie.card.brief for tie in ties if tie.card]
    around = [c.brief for c in (neighbours.previous, neighbours.next) if c]
    targets = website.survey.targets.get(card.id, ())
    own = evaluation_key(website, card.id)
    return Page(
        path=card.path,
        template="outcomes/record.html" if own else "record.html",
        title=card.title,
        description=card.excerpt,
        key=digest(
            card.digest,
            card.brief,
            website.declarations[card.kind],
            ties,
            others,
            around,
            targets,
            [d.suffix for d in website.downloads],
            *own,
        ),
        values=lambda facts: _values(website, card, neighbours, ties, facts),
        trail=((website.texts("nav.browse"), "browse/index.html"), (shelf.name, shelf.path)),
        menu="browse",
        noindex=card.visibility != "public",
        content=True,
        data=_data(website, card),
        type="article",
        published=card.published,
        modified=card.modified,
    )


def _values(
    website: Website, card: Card, neighbours: Neighbours, ties: tuple[Tie, ...], facts: PageFacts
) -> Mapping[str, Any]:
    return RecordReader(website=website, card=card, to=facts.to).values() | {
        "ties": grouped(ties),
        "neighbours": neighbours,
        "citation": citation(card, facts.url, website.settings, website.texts),
    }


def grouped(ties: tuple[Tie, ...]) -> dict[str, list[Tie]]:
    """Return ties under their headings."""
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(tie.label, []).append(tie)
    return groups


def _data(website: Website, card: Card) -> Mapping[str, Any]:
    """Return what search engines read of a record (schema.org)."""
    if not website.settings.base:
        return {}
    settings = website.settings
    publisher = {"@type": "Organization", "name": settings.publisher}
    found: dict[str, Any] = {
        "@type": "Article",
        "headline": card.title,
        "description": card.excerpt,
        "datePublished": card.published,
        "dateModified": card.modified,
        "author": [{"@type": "Person", "name": name} for name in card.authors] or publisher,
        "publisher": publisher,
        "inLanguage": settings.content_language,
        "keywords": [term.name for term in card.terms],
        "isPartOf": {"@type": "WebSite", "name": settings.title, "url": settings.base},
    }
    if card.source:
        work = {"@type": "CreativeWork", "name": card.full_title, "publisher": card.source_name}
        found["about"] = {"@type": "Organization", "name": card.source_name} if card.full_title == card.title else work
    return {key: value for key, value in found.items() if value}
