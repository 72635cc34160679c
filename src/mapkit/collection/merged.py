"""What becomes of a record when another account of it comes in."""

from __future__ import annotations

from attrs import field, frozen

from mapkit.model import Origin, Record
from mapkit.model.sequences import as_tuple
from mapkit.serial import shared_converter

_LONGEST = 300


@frozen(kw_only=True)
class Merged:
    """A record after an import over an older one, and what happened to its fields."""

    record: Record
    #: Fields that a person changed and the source did not: kept.
    kept: tuple[str, ...] = ()
    #: Fields that both changed: kept as the person has them; with what the source says now.
    both: tuple[tuple[str, str], ...] = field(default=(), converter=as_tuple)
    #: Fields that the account lacks, or shows only in part: kept as they are.
    withheld: tuple[str, ...] = ()


def together(old: tuple[Origin, ...], new: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """Return the origins of both, each place once; a newer account of a place replaces the older one, but for addresses."""
    places = {place_in(origin): origin for origin in old}
    for origin in new:
        before = places.get(place_in(origin))
        places[place_in(origin)] = origin.with_addresses(before.addresses) if before else origin
    return tuple(places.values())


def place_in(origin: Origin) -> tuple[str, str, str]:
    """Return by what a place that a record was seen in is known: its format, its key, its file."""
    # an item that a source numbers is the same whatever the file is called; a saved page's text is that page's
    return origin.format, origin.key, "" if "?p=" in origin.key else origin.file


def shown(value: object) -> str:
    """Return a value as a message shows it."""
    text = value if isinstance(value, str) else str(shared_converter().unstructure(value))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
