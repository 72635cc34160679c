"""What exporters see of a collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, runtime_checkable

from mapkit.model import Leftover, Origin, Record, Site


@runtime_checkable
class CollectionView(Protocol):
    """A collection as an exporter may see it: what must not be shown has already been left out by the host.

    Iterating yields the records one by one, read as they are asked for, sorted by kind and id; it can be done any number
    of times. Nothing keeps all records in memory: an exporter that needs the whole takes two passes, or keeps small facts.
    """

    @property
    def name(self) -> str:
        """The collection's own name: its folder's or file's, without a suffix."""
        ...

    @property
    def site(self) -> Site:
        """The facts about the site that the records come from; empty ones where there was none."""
        ...

    @property
    def kinds(self) -> Mapping[str, type[Record]]:
        """Every known kind by name, in the order of the manual; the plugins' ones after the core's."""
        ...

    @property
    def whole(self) -> CollectionView:
        """All that may be shown of the collection, whatever was chosen of it: for what the chosen records refer to."""
        ...

    def __iter__(self) -> Iterator[Record]: ...

    def __len__(self) -> int: ...

    def __getitem__(self, id: str) -> Record:
        """Return the record of an id.

        Raises:
            RecordNotFoundError: the view holds no record of this id.
        """
        ...

    def records(self, kind: str | None = None, *, ids: Iterable[str] = ()) -> Iterator[Record]:
        """Yield the records of one kind, or those of some ids in the order given."""
        ...

    def digest(self, id: str) -> str:
        """Return a digest of one record as this view shows it: what an artifact's key is made from."""
        ...

    def origins(self, id: str) -> tuple[Origin, ...]:
        """Return a record's origins whole, with what is needed to write it back; only the public facts in a public view."""
        ...

    def edited(self, id: str, format: str = "") -> frozenset[str] | None:
        """Return the names of the fields that are as no source (of a format) gave them; None where none ever did."""
        ...

    def leftovers(self) -> Iterator[Leftover]:
        """Yield the items that are no records, in the order of their source; none in a public view."""
        ...

    def media(self, file: str) -> Iterator[bytes]:
        """Yield the bytes of a file of the collection's ``media`` folder.

        Raises:
            FileNotFoundError: there is no such file, or it belongs only to records that may not be shown.
        """
        ...
