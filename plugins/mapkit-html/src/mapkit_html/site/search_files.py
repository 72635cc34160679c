"""The files of the search: the index, and the texts that results are shown with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import define, field

from mapkit.model import Record
from mapkit.plugin import Artifact

from .cards import Card
from .keys import digest
from .roles import texts_of
from .search_index import FIELDS, SHARD, SearchIndex, shard_chunks
from .settings import Settings
from .skim import skim
from .website import Website
from .words import STOPS

#: Names for one thing, which a search treats as one.
SAME = (("lks", "kls", "library and knowledge services", "knowledge and library services"),)


def whole_text(record: Record, *, contacts: bool) -> str:
    """Return every word that a record's page shows of its fields and its body, on one line."""
    texts = [skim(record.body)]
    texts.extend(
        skim(text) if info.is_rich else " ".join(text.split()) for info, text in texts_of(record, contacts=contacts)
    )
    return " ".join(filter(None, texts))


def script_settings() -> dict[str, object]:
    """Return what the page's script needs to know of the index."""
    return {"fields": FIELDS, "stops": sorted(STOPS), "same": SAME, "shard": SHARD}


@define
class SearchFiles:
    """Takes in each record while the collection is surveyed, and gives the files of the search."""

    settings: Settings
    _index: SearchIndex = field(factory=SearchIndex)

    def add(self, record: Record, card: Card) -> None:
        """Take in one record."""
        if self.settings.search and not self.settings.single_file:
            terms = [*(term.name for term in card.terms), card.source]
            self._index.add(card, terms, whole_text(record, contacts=self.settings.shows("contacts")))

    def artifacts(self, website: Website) -> Iterator[Artifact]:
        """Yield the index and the texts."""
        if not self.settings.search:
            return
        cards = [website.survey.by_id[id] for id in self._index.ids]
        shown = [_shown(website, card) for card in cards]
        yield Artifact(
            path="search/index.js",
            key=digest(shown, [card.digest for card in cards], sorted(self.settings.include)),
            chunks=partial(self._index.chunks, shown, script_settings()),
        )
        for start in range(0, len(cards), SHARD):
            held = cards[start : start + SHARD]
            yield Artifact(
                path=f"search/texts-{start // SHARD}.js",
                key=digest([card.digest for card in held], sorted(self.settings.include)),
                chunks=partial(_texts, website, start // SHARD, [card.id for card in held]),
            )


def _texts(website: Website, number: int, ids: list[str]) -> Iterator[bytes]:
    contacts = website.settings.shows("contacts")
    return shard_chunks(number, (whole_text(website.record(id), contacts=contacts) for id in ids))


def _shown(website: Website, card: Card) -> dict[str, object]:
    """Return what a result shows of a record, and what it is filtered by."""
    return {
        "title": card.title,
        "href": card.path,
        "meta": " · ".join(website.meta(card)),
        "kind": card.kind,
        "year": card.year,
        "topics": sorted({term.name for term in card.terms}),
        "excerpt": card.excerpt,
        "date": card.sort_key[0],
    }
