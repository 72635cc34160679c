"""A collection that lies in memory, and what an exporter sees of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mapkit.collection import Choice, Collection, PublicView
from mapkit.collection.names import name_from, unique
from mapkit.model import KINDS, Leftover, Origin, Record, Site


class MemoryCollection(Collection):
    """Records in memory, as a collection; those without an id are named after their titles."""

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        site: Site | None = None,
        kinds: Mapping[str, type[Record]] | None = None,
        leftovers: Iterable[Leftover] = (),
        media: Mapping[str, bytes] | None = None,
        name: str = "sample",
    ) -> None:
        super().__init__(Path(name), kinds or {cls.info.name: cls for cls in KINDS})
        self._site = site or Site()
        self._leftovers = tuple(leftovers)
        self._media = dict(media or {})
        self._records = self._named(records)

    def _named(self, records: Iterable[Record]) -> dict[str, Record]:
        made: dict[str, Record] = {}
        for record in records:
            id = record.id or unique(name_from(record.slug, record.title), made.__contains__)
            if id in made:
                raise ValueError(f"two records have the id {id!r}")
            made[id] = record.replace(id=id)
        order = {kind: number for number, kind in enumerate(self.kinds)}
        return dict(sorted(made.items(), key=lambda item: (order.get(item[1].kind, len(order)), item[1].kind, item[0])))

    @property
    def site(self) -> Site:
        """The facts that were given."""
        return self._site

    def ids(self) -> Iterator[str]:
        """Yield every id, sorted by kind and id."""
        return iter(self._records)

    def find(self, id: str) -> Record | None:
        """Return a record, or None."""
        return self._records.get(id)

    def origins(self, id: str) -> tuple[Origin, ...]:
        """Return a record's origins whole."""
        return self[id].origin

    def leftovers(self) -> Iterator[Leftover]:
        """Yield the leftovers that were given."""
        return iter(self._leftovers)

    def media(self, file: str) -> Iterator[bytes]:
        """Yield the bytes that were given for a file."""
        if file not in self._media:
            raise FileNotFoundError(file)
        return iter([self._media[file]])


def memory_view(
    records: Iterable[Record] = (),
    *,
    site: Site | None = None,
    kinds: Mapping[str, type[Record]] | None = None,
    leftovers: Iterable[Leftover] = (),
    media: Mapping[str, bytes] | None = None,
    name: str = "sample",
    include: Iterable[str] = (),
    choice: Choice | None = None,
) -> PublicView:
    """Return what an exporter sees of some records: the public ones, without personal details, as the host shows them.

    Args:
        records: Any records; those without an id are named after their titles.
        site: The facts about their site.
        kinds: The known kinds by name; by default those of the core.
        leftovers: Items that are no records.
        media: The files of the ``media`` folder.
        name: The collection's name.
        include: What to show beside public records, as for an export; ``all`` for everything.
        choice: Which of the records.
    """
    collection = MemoryCollection(records, site=site, kinds=kinds, leftovers=leftovers, media=media, name=name)
    return PublicView(collection, frozenset(include), choice)
