"""The pages about the website itself: home, about this collection, accessibility, search, page not found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from .cards import Card
from .frame import Page
from .keys import digest
from .list_pages import browse_groups, listed
from .outcomes.known import OVERVIEW
from .shelves import newest_first
from .website import Website

#: How many records the home page shows as new, and how many topics.
_NEW, _TOPICS = 10, 24


@frozen(kw_only=True)
class KindRow:
    """One row of the table of kinds."""

    name: str
    path: str
    count: int
    earliest: str
    latest: str


@frozen(kw_only=True)
class OriginRow:
    """One row of the table of places that records were taken from."""

    format: str
    file: str
    host: str
    count: int


def site_pages(website: Website) -> Iterator[Page]:
    """Yield the pages about the website itself."""
    yield home_page(website)
    yield about_page(website)
    yield statement_page(website)
    if website.settings.search:
        yield search_page(website)
    yield missing_page(website)


def home_page(website: Website) -> Page:
    """Return the home page."""
    new = newest_first(website.survey.cards)[:_NEW]
    due = due_cards(website)
    settings = website.settings
    kinds = website.shelves_by("kind")
    topics = sorted(
        (*website.shelves_by("category"), *website.shelves_by("tag")), key=lambda shelf: (-len(shelf.cards), shelf.name)
    )[:_TOPICS]
    topics.sort(key=lambda shelf: shelf.name.casefold())
    return Page(
        path="index.html",
        template="home.html",
        title=settings.title,
        description=settings.tagline,
        key=digest(
            [card.brief for card in (*new, *due)],
            [(shelf.path, shelf.name, len(shelf.cards)) for shelf in (*kinds, *topics)],
            [shelf.description for shelf in kinds],
            *(("outcomes",) if website.outcomes else ()),
        ),
        values=lambda facts: {
            "new": listed(website, new),
            "due": [(card, website.texts.date(card.due)) for card in due if card.due],
            "kinds": kinds,
            "topics": topics,
            "outcomes": OVERVIEW if website.outcomes else "",
        },
        menu="home",
        scripts=("static/moved.js",) if _has_numbers(website) else (),
        data={
            "@type": "WebSite",
            "name": settings.title,
            "description": settings.tagline,
            "inLanguage": settings.content_language,
            "publisher": {"@type": "Organization", "name": settings.publisher},
        }
        if settings.base
        else {},
        content=True,
    )


def _has_numbers(website: Website) -> bool:
    """Return whether old addresses such as ``/?p=12`` are sent on by the home page."""
    return website.settings.redirect_pages and any(page.query[0] for page in website.moved.pages)


def due_cards(website: Website) -> tuple[Card, ...]:
    """Return the records that are due for review by the day of the run, the longest overdue first."""
    if not website.settings.review_due:
        return ()
    today = website.settings.today.isoformat()
    found = (card for card in website.survey.cards if card.due is not None and card.due.start <= today)
    return tuple(sorted(found, key=lambda card: (card.due.start if card.due else "", card.id)))


def about_page(website: Website) -> Page:
    """Return the page about the collection: how much of what, and where it comes from."""
    kinds = tuple(_kind_rows(website))
    origins = tuple(
        OriginRow(format=format_, file=file, host=host, count=count)
        for (format_, file, host), count in sorted(website.survey.provenance.items())
    )
    return Page(
        path="about/index.html",
        template="about.html",
        title=website.texts("about.title"),
        key=digest(kinds, origins),
        values=lambda facts: {
            "kinds": kinds,
            "origins": origins,
            "with_files": any(row.file for row in origins),
            "total": len(website.survey.cards),
        },
        menu="about",
    )


def _kind_rows(website: Website) -> Iterator[KindRow]:
    for shelf in website.shelves_by("kind"):
        dates = [card.date for card in shelf.cards if card.date is not None and card.date.value]
        earliest, latest = min(dates, default=None), max(dates, default=None)
        yield KindRow(
            name=shelf.name,
            path=shelf.path,
            count=len(shelf.cards),
            earliest=website.texts.date(earliest) if earliest else "",
            latest=website.texts.date(latest) if latest else "",
        )


def statement_page(website: Website) -> Page:
    """Return the draft of the accessibility statement."""
    texts = website.texts
    undescribed = website.survey.undescribed
    return Page(
        path="accessibility/index.html",
        template="statement.html",
        title=texts("statement.title"),
        key=digest(undescribed),
        values=lambda facts: {"undescribed": undescribed},
        trail=((texts("about.title"), "about/index.html"),),
        menu="about",
    )


def search_page(website: Website) -> Page:
    """Return the search page; without JavaScript it leads to the lists."""
    return Page(
        path="search/index.html",
        template="search.html",
        title=website.texts("search.title"),
        key=digest([(shelf.path, shelf.name, len(shelf.cards)) for shelf in website.shelves]),
        values=lambda facts: search_values(website) | {"groups": browse_groups(website)},
        menu="search",
        scripts=("search/index.js", "static/vendor/minisearch.js", "static/search.js"),
    )


def search_values(website: Website) -> dict[str, Any]:
    """Return what results can be narrowed by."""
    topics = {s.name.casefold(): s.name for s in (*website.shelves_by("category"), *website.shelves_by("tag"))}
    return {
        "kinds": [(shelf.slug, shelf.name) for shelf in website.shelves_by("kind")],
        "years": [shelf.name for shelf in website.shelves_by("year")],
        "topics": sorted(topics.values(), key=str.casefold),
    }


def missing_page(website: Website) -> Page:
    """Return the page that a server shows where there is none."""
    return Page(
        path="404.html",
        template="missing.html",
        title=website.texts("missing.title"),
        key="",
        values=lambda facts: {},
        noindex=True,
    )
