"""The whole collection, or some chosen records, as one file with everything inside."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs
from markupsafe import Markup

from mapkit.plugin import Artifact

from .cards import Card
from .citation import citation
from .frame import Page, composed
from .keys import digest
from .media import PICTURES, bytes_of, ending, media_type
from .names import safe_name
from .outcomes.known import FOLDER
from .prose import Anchors
from .record_page import grouped
from .record_reader import RecordReader
from .search_files import script_settings
from .search_index import script_json
from .site_pages import search_values
from .website import Website

_SCRIPTS = ("vendor/minisearch.js", "search.js")
_PIECE = 64 * 1024


def single_file(website: Website, path: str) -> Artifact:
    """Return the file.

    Args:
        website: The collection, surveyed and sorted.
        path: Its path below the target; empty for a target that is one file.
    """
    website = attrs.evolve(website, survey=attrs.evolve(website.survey, links=_links(website)))
    cards = [card.digest for card in website.survey.cards]
    look = website.frame.look
    inside = [look.files[name].read_bytes() for name in (*_styles(website), *_SCRIPTS)]
    page = Page(
        path="",
        template="single.html",
        title=website.settings.title,
        key=digest(cards, sorted(website.declarations.items()), *inside),
        values=lambda facts: {},
        content=True,
    )
    return Artifact(path=path, key=website.frame.page_key(page), chunks=partial(_chunks, website, page))


def _styles(website: Website) -> tuple[str, ...]:
    own = tuple(name for name in website.frame.look.files if name.startswith(f"{FOLDER}/") and name.endswith(".css"))
    return (*website.frame.look.styles, *(own if website.outcomes else ()))


def _links(website: Website) -> Any:
    """Return the links with the pictures alone as copies: a document inside a page could not be opened from it."""
    links = website.survey.links
    pictures = {address: path for address, path in links.media.items() if ending(path) in PICTURES}
    return attrs.evolve(links, media=pictures)


def _chunks(website: Website, page: Page) -> Iterator[bytes]:
    """Yield the file in pieces, one record after the other."""
    look = website.frame.look
    template = look.environment.get_template(page.template)
    anchors = {card.path: f"record-{safe_name(card.id)}" for card in website.survey.cards}
    leads = partial(_leads, website, anchors)
    facts = attrs.evolve(website.frame.facts(page), leads=leads, root="")
    styles = [_text(look.files[name].read_bytes()) for name in _styles(website)]
    scripts = [_text(look.files[name].read_bytes()) for name in _SCRIPTS]
    values = website.frame.shared(facts) | search_values(website)
    values |= {
        "icon": _data_address(look.files["favicon.svg"].read_bytes(), "image/svg+xml"),
        "styles": styles,
        "scripts": scripts,
        "search_settings": Markup(script_json(script_settings())),
        "shelves": website.shelves_by("kind"),
        "records": _records(website, leads, anchors),
    }
    yield from _pieces(template.generate(values))


def _text(data: bytes) -> Markup:
    """Return a style sheet or script so that it can stand inside the page."""
    return Markup(data.decode().replace("</", "<\\/"))


def _leads(website: Website, anchors: dict[str, str], path: str) -> str:
    if path in anchors:
        return f"#{anchors[path]}"
    file = website.survey.media.files.get(path)
    return _data_address(b"".join(bytes_of(website.view, file)), media_type(path)) if file else ""


def _data_address(data: bytes, type_: str) -> str:
    return f"data:{type_};base64,{b64encode(data).decode()}"


def _records(website: Website, leads: Callable[[str], str], anchors: dict[str, str]) -> Iterator[dict[str, Any]]:
    names = Anchors({"main", "all", "all-title", "search", "query", "results", *anchors.values()})
    for shelf in website.shelves_by("kind"):
        for card in shelf.cards:
            reader = RecordReader(website=website, card=card, to=leads, anchors=names, level=3)
            yield reader.values() | {
                "anchor": anchors[card.path],
                "topics": json.dumps(sorted({term.name for term in card.terms}), ensure_ascii=False),
                "meta": _meta(website, card),
                "ties": grouped(website.ties.of(card.id)),
                "citation": citation(card, website.frame.url(card.path), website.settings, website.texts),
            }


def _meta(website: Website, card: Card) -> str:
    texts = website.texts
    posted = texts("record.posted", date=texts.date(card.published)) if card.published else ""
    return " · ".join(filter(None, [*website.meta(card), posted]))


def _pieces(parts: Iterator[str]) -> Iterator[bytes]:
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _PIECE:
            yield composed("".join(held)).encode()
            held, size = [], 0
    yield composed("".join(held)).encode()
