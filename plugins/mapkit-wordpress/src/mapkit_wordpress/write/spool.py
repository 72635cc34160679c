"""Items on their way out, kept on disk until all are known and can be put in order."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple
from weakref import finalize

from attrs import Factory, define

_IN_MEMORY = 4 << 20


class Place(NamedTuple):
    """Where an item belongs: the rank of its file, its place in that file, and where it lies."""

    rank: int
    n: int
    offset: int
    length: int


def _file() -> IO[bytes]:
    return SpooledTemporaryFile(max_size=_IN_MEMORY)


@define
class Spool:
    """A heap of items: put in any order, taken out in that of their source."""

    _file: IO[bytes] = Factory(_file)
    _places: list[Place] = Factory(list)
    _end: int = 0

    def put(self, rank: int, n: int, item: str) -> None:
        """Keep an item that belongs at a place; of two for one place the first stays in front."""
        data = item.encode("utf-8", "replace")
        self._file.seek(self._end)
        self._file.write(data)
        self._places.append(Place(rank, n, self._end, len(data)))
        self._end += len(data)

    def __len__(self) -> int:
        return len(self._places)

    def items(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield the items in order, or some of them by their places in it."""
        self._places.sort()
        for place in self._places[start:end]:
            self._file.seek(place.offset)
            yield self._file.read(place.length)

    def sizes(self) -> list[int]:
        """Return how many bytes each item has, in order."""
        self._places.sort()
        return [place.length for place in self._places]

    def __attrs_post_init__(self) -> None:
        finalize(self, self._file.close)
