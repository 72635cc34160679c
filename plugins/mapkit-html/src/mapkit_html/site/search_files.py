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
from .skim import cut, skim
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
    #: Pages that are no record: by the name that the index has for each, what is shown of it, and its text.
    _pages: dict[str, tuple[dict[str, object], str]] = field(factory=dict)

    def add(self, record: Record, card: Card) -> None:
        """Take in one record."""
        if self.settings.search and not self.settings.single_file:
            terms = [*(term.name for term in card.terms), card.source]
            self._index.add(card, terms, whole_text(record, contacts=self.settings.shows("contacts")))

    def add_page(self, *, path: str, title: str, meta: str, text: str) -> None:
        """Take in a page that is no record."""
        if self.settings.search and not self.settings.single_file:
            self._index.add_text(path, title, [], f"{meta} {text}")
            shown: dict[str, object] = {"title": title, "href": path, "meta": meta, "excerpt": cut(text)}
            shown |= {"kind": "", "year": "", "topics": [], "date": ""}
            self._pages[path] = shown, f"{meta} {text}"

    def artifacts(self, website: Website) -> Iterator[Artifact]:
        """Yield the index and the texts."""
        if not self.settings.search:
            return
        ids = self._index.ids
        shown = [self._pages[id][0] if id in self._pages else _shown(website, website.survey.by_id[id]) for id in ids]
        digests = [digest(self._pages[id]) if id in self._pages else website.survey.by_id[id].digest for id in ids]
        yield Artifact(
            path="search/index.js",
            key=digest(shown, digests, sorted(self.settings.include)),
            chunks=partial(self._index.chunks, shown, script_settings()),
        )
        for start in range(0, len(ids), SHARD):
            yield Artifact(
                path=f"search/texts-{start // SHARD}.js",
                key=digest(digests[start : start + SHARD], sorted(self.settings.include)),
                chunks=partial(self._texts, website, start // SHARD, ids[start : start + SHARD]),
            )

    def _texts(self, website: Website, number: int, ids: list[str]) -> Iterator[bytes]:
        contacts = self.settings.shows("contacts")
        return shard_chunks(
            number,
            (
                self._pages[id][1] if id in self._pages else whole_text(website.record(id), contacts=contacts)
                for id in ids
            ),
        )


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
