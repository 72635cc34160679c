"""Importing again over records that people have edited: their edits stay."""

from __future__ import annotations

from attrs import field, frozen

from mapkit.model import Link, Origin, Record
from mapkit.model.fields import attributes_of
from mapkit.model.sequences import as_tuple
from mapkit.serial import digest, field_digests, shared_converter

from .sidecar import base_of, stamped, without_details

_OWN = frozenset({"id", "origin"})
_LONGEST = 300


@frozen(kw_only=True)
class Merged:
    """A record after an import over an older one, and what happened to its fields."""

    record: Record
    #: Fields that a person changed and the source did not: kept.
    kept: tuple[str, ...] = ()
    #: Fields that both changed: kept as the person has them; with what the source says now.
    both: tuple[tuple[str, str], ...] = field(default=(), converter=as_tuple)


def merge(old: Record, new: Record, *, overwrite: bool = False) -> Merged:
    """Return the record that an import leaves of an older one (its origins whole) and the source's account of it now."""
    base = base_of(old.origin)
    fresh = stamped(new.replace(id=old.id, origin=together(old.origin, new.origin)))
    if overwrite or not base:
        return Merged(record=fresh)
    theirs = base_of(fresh.origin)
    if digest(old.kind) not in (base["kind"], theirs["kind"]):
        return Merged(record=old.replace(origin=fresh.origin), kept=("kind",))
    mine = field_digests(without_details(old))
    common = [a.name for a in attributes_of(type(fresh)) if a.name not in _OWN and hasattr(old, a.name)]
    edited = [name for name in common if mine.get(name) not in (base.get(name), theirs.get(name))]
    both = [name for name in edited if theirs.get(name) != base.get(name)]
    return Merged(
        record=fresh.replace(**{name: getattr(old, name) for name in edited}),
        kept=tuple(name for name in edited if name not in both),
        both=tuple((name, shown(getattr(new, name))) for name in both),
    )


def enriched(old: Record, new: Record) -> Record:
    """Return a record with another account of the same post added: one more origin, and what the first one lacked."""
    lacking = {a.name: getattr(new, a.name) for a in attributes_of(type(old)) if _lacks(old, new, a.name)}
    return stamped(old.replace(**lacking, origin=together(old.origin, new.origin)))


def _lacks(old: Record, new: Record, name: str) -> bool:
    if name in _OWN or name == "visibility" or not hasattr(new, name):
        return False
    mine, theirs = getattr(old, name), getattr(new, name)
    if isinstance(mine, Link) and isinstance(theirs, Link):
        return mine.url is None and theirs.url is not None
    return not mine and bool(theirs)


def together(old: tuple[Origin, ...], new: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """Return the origins of both, each place once; a newer account of a place replaces the older one."""
    places = {_place(origin): origin for origin in old}
    places |= {_place(origin): origin for origin in new}
    return tuple(places.values())


def _place(origin: Origin) -> tuple[str, str, str]:
    # an item that a source numbers is the same whatever the file is called; a saved page's text is that page's
    return origin.format, origin.key, "" if "?p=" in origin.key else origin.file


def shown(value: object) -> str:
    """Return a value as a message shows it."""
    text = value if isinstance(value, str) else str(shared_converter().unstructure(value))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
