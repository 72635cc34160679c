"""A collection as one file of JSON Lines: a record a line; the site's facts and what is no record on lines of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from mapkit.errors import CollectionError, CollectionNotFoundError, InvalidRecordError, RecordNotFoundError
from mapkit.model import Finding, Leftover, Origin, Record, Site
from mapkit.serial import from_json, shared_converter
from mapkit.serial.faults import faults_of

from .base import Collection, ignore

#: The key that marks a line as no record.
MARK = "mapkit"


class LinesCollection(Collection):
    """A ``.jsonl`` file. Only the places of the lines are kept in memory."""

    def __init__(
        self, path: Path, kinds: Mapping[str, type[Record]], report: Callable[[Finding], None] = ignore
    ) -> None:
        super().__init__(path, kinds, report)
        if not path.is_file():
            raise CollectionNotFoundError(
                "there is no such file; 'mapkit import SOURCE --to FILE' makes one", path=str(path)
            )

    @cached_property
    def _places(self) -> tuple[Mapping[str, int], tuple[int, ...], int | None]:
        """Where the records' lines begin, by id; those of the leftovers; and that of the site."""
        records: list[tuple[str, str, int]] = []
        leftovers: list[int] = []
        site: int | None = None
        with self.path.open("rb") as stream:
            place = 0
            for number, line in enumerate(stream, 1):
                data = self._data(line, number) if line.strip() else None
                if data is not None:
                    if MARK not in data:
                        records.append((str(data.get("kind", "")), str(data.get("id", "")) or f"line-{number}", place))
                    elif data[MARK] == "site":
                        site = place
                    else:
                        leftovers.append(place)
                place += len(line)
        order = {name: position for position, name in enumerate(self.kinds)}
        records.sort(key=lambda row: (order.get(row[0], len(order)), row[0], row[1]))
        places: dict[str, int] = {}
        for _, id, place in records:
            if id in places:
                self._fault(f"two records have the id {id!r}: rename one of them")
            else:
                places[id] = place
        return places, tuple(leftovers), site

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """Yield the id and the bytes of each record's line, in the order of the file; no id for one that cannot be read."""
        records, leftovers, site = self._places
        ids = {place: id for id, place in records.items()}
        others = {site, *(place for place in leftovers if self._leftover(place, lambda message: None) is not None)}
        with self.path.open("rb") as stream:
            place = 0
            for line in stream:
                if line.strip() and place not in others:
                    yield ids.get(place, ""), line.rstrip(b"\r\n")
                place += len(line)

    def _data(self, line: bytes, number: int) -> dict[str, Any] | None:
        try:
            data = json.loads(line)
        except ValueError as error:
            self._fault(f"this line is no JSON: {error}", number)
            return None
        if not isinstance(data, dict):
            self._fault("this line is no JSON object", number)
            return None
        return data

    def _at(self, place: int) -> dict[str, Any]:
        with self.path.open("rb") as stream:
            stream.seek(place)
            data: dict[str, Any] = json.loads(stream.readline())
        return data

    @cached_property
    def site(self) -> Site:
        """The facts on the site's line."""
        place = self._places[2]
        if place is None:
            return Site()
        data = self._at(place)
        del data[MARK]
        try:
            return shared_converter().structure(data, Site)
        except Exception as error:
            raise CollectionError(f"the site's line: {'; '.join(faults_of(error))}", path=str(self.path)) from error

    def ids(self) -> Iterator[str]:
        """Yield every record's id."""
        yield from self._places[0]

    def find(self, id: str) -> Record | None:
        """Return the record on a line; None where there is none, or, with a finding, where it cannot be read."""
        place = self._places[0].get(id)
        if place is None:
            return None
        try:
            record = from_json(self._at(place), self.kinds)
            return record if record.id == id else record.replace(id=id)
        except InvalidRecordError as error:
            self._fault(f"{id}: {error}")
            return None

    def whole(self, id: str) -> Record | None:
        return self.find(id)

    def origins(self, id: str) -> tuple[Origin, ...]:
        """Return a record's origins, which its line holds whole."""
        try:
            return shared_converter().structure(self._at(self._places[0][id]).get("origin", []), tuple[Origin, ...])
        except KeyError as error:
            raise RecordNotFoundError(id) from error
        except Exception:  # a line that cannot be read is reported when its record is asked for
            return ()

    def leftovers(self) -> Iterator[Leftover]:
        """Yield the items that are no records."""
        for place in self._places[1]:
            leftover = self._leftover(place, self._fault)
            if leftover is not None:
                yield leftover

    def _leftover(self, place: int, fault: Callable[[str], None]) -> Leftover | None:
        data = self._at(place)
        del data[MARK]
        try:
            return shared_converter().structure(data, Leftover)
        except Exception as error:
            fault(f"a leftover: {'; '.join(faults_of(error))}")
            return None

    def media(self, file: str) -> Iterator[bytes]:
        """Find nothing: a file of lines has no media folder."""
        raise FileNotFoundError(file)

    def _fault(self, message: str, line: int = 0) -> None:
        self.report(Finding(code="R03", severity="error", message=message, path=self.path.name, line=line))
