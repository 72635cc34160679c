"""References between records: an importer names the other item by its origin's key, a collection by its id."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from mapkit.model import Record
from mapkit.serial import field_digests

#: What tells an origin's key from an id, a name or an address.
_NUMBER = "?p="


def is_key(target: str) -> bool:
    """Return whether a relation's target is the key of an item of a source."""
    return _NUMBER in target and "://" not in target


def unresolved(record: Record) -> list[str]:
    """Return the keys that a record's relations still point to."""
    return [relation.target for relation in record.relations if is_key(relation.target)]


def resolved(record: Record, id_of: Callable[[str], str | None]) -> Record:
    """Return a record whose relations point to ids wherever the item is known by its key.

    Args:
        record: The record; where its origins hold digests, theirs of the relations follow.
        id_of: Returns the id that belongs to ``format key``.
    """
    if not unresolved(record):
        return record
    formats = [origin.format for origin in record.origin]
    relations = tuple(
        evolve(relation, target=_id(relation.target, formats, id_of)) if is_key(relation.target) else relation
        for relation in record.relations
    )
    if relations == record.relations:
        return record
    changed = record.replace(relations=relations)
    before, after = field_digests(record).get("relations"), field_digests(changed)["relations"]
    origins = tuple(
        evolve(o, digests={**o.digests, "relations": after}) if o.digests.get("relations") == before else o
        for o in record.origin
    )
    return changed.replace(origin=origins)


def _id(key: str, formats: list[str], id_of: Callable[[str], str | None]) -> str:
    return next((id for format in formats if (id := id_of(f"{format} {key}"))), key)
