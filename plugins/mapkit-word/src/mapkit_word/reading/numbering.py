"""What a document's lists are: bullets or numbers, and which number an item has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from mapkit_word.package.names import w

from .elements import child, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from mapkit_word.package.reading import Package

_LEVELS = 9


@frozen
class Level:
    """One level of a numbering."""

    #: ``bullet``, ``decimal``, ``lowerRoman`` …; ``none``: no list.
    format: str = "decimal"
    start: int = 1


@frozen
class Numbering:
    """The numberings of one document: each one's abstract numbering, its levels, and the starts that it sets anew."""

    abstract: Mapping[str, str] = field(factory=dict)
    levels: Mapping[tuple[str, int], Level] = field(factory=dict)
    restarts: Mapping[tuple[str, int], int] = field(factory=dict)

    def level(self, id: str, level: int) -> Level:
        """Return a level of a numbering."""
        return self.levels.get((id, level), Level("none"))


def read_numbering(package: Package) -> Numbering:
    """Return a document's numberings."""
    part = package.related("numbering")
    if not part:
        return Numbering()
    root = package.tree(part)
    shapes = {value(e, "abstractNumId"): _levels(e) for e in root.iterfind(w("abstractNum"))}
    abstract: dict[str, str] = {}
    levels: dict[tuple[str, int], Level] = {}
    restarts: dict[tuple[str, int], int] = {}
    for element in root.iterfind(w("num")):
        id = value(element, "numId")
        abstract[id] = value(child(element, "abstractNumId"))
        own = dict(shapes.get(abstract[id], {}))
        for override in element.iterfind(w("lvlOverride")):
            at = number(value(override, "ilvl"))
            own |= _levels(override)
            start = child(override, "startOverride")
            if start is not None:
                restarts[id, at] = number(value(start), 1)
        levels |= {(id, at): level for at, level in own.items()}
    return Numbering(abstract, levels, restarts)


def _levels(parent: _Element) -> dict[int, Level]:
    return {
        number(value(e, "ilvl")): Level(value(child(e, "numFmt")) or "decimal", number(value(child(e, "start")), 1))
        for e in parent.iterfind(w("lvl"))
    }


@define
class Counters:
    """Counts items as Word does: numberings of one abstract numbering share a count, unless one starts anew."""

    numbering: Numbering
    _counts: dict[tuple[str, int], int] = field(factory=dict)
    _started: set[tuple[str, int]] = field(factory=set)

    def next(self, id: str, level: int) -> int:
        """Return the number of the next item of a numbering."""
        shared = self.numbering.abstract.get(id, id)
        key, own = (shared, level), (id, level)
        if own in self.numbering.restarts and own not in self._started:
            self._counts[key] = self.numbering.restarts[own]
        elif key in self._counts:
            self._counts[key] += 1
        else:
            self._counts[key] = self.numbering.level(id, level).start
        self._started.add(own)
        for deeper in range(level + 1, _LEVELS):
            self._counts.pop((shared, deeper), None)
        return self._counts[key]
