"""Records as they are shown: made once, and kept in a temporary file for all who ask for them again."""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import cast

from mapkit.model import Record

from .spool import Place, Spool

_BUFFER = 1 << 15


class Kept:
    """Keeps records by their ids. One that cannot be kept, as its kind is no module's own, is not there."""

    def __init__(self) -> None:
        self._spool = Spool(_BUFFER)
        self._places: dict[str, Place] = {}

    def put(self, record: Record) -> None:
        """Keep a record."""
        with suppress(AttributeError, TypeError, pickle.PicklingError):
            self._places[record.id] = self._spool.add(pickle.dumps(record, pickle.HIGHEST_PROTOCOL))

    def find(self, id: str) -> Record | None:
        """Return a record that was kept; None where it was not."""
        place = self._places.get(id)
        return cast(Record, pickle.loads(self._spool.read(place))) if place is not None else None
