"""References between records: an importer names the other item by its origin's key, a collection by its id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from mapkit.model import MenuItem, Origin, Record, Site
from mapkit.model.addresses import address_key
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


def wanted(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what must be in the collection for a record's references to lead somewhere, and by what it is found there.

    References are relations to items of the source, and what an importer put down as ``references`` in its origin: keys of
    items, addresses of pages.
    """
    for target in unresolved(record):
        yield from ((target, f"{origin.format} {target}") for origin in record.origin)
    for origin in record.origin:
        found = origin.extra.get("references")
        for target in found if isinstance(found, list) else ():
            if isinstance(target, str):
                yield target, f"{origin.format} {target}" if is_key(target) else address_key(target)


def pages(origins: Iterable[Origin]) -> list[str]:
    """Return by what links to a record find it: its addresses as keys, those with a number aside, which are keys already."""
    found = (address_key(address) for origin in origins for address in origin.addresses if "?" not in address)
    return list(filter(None, found))


def menu_targets(site: Site, known: Site) -> list[tuple[str, str, str]]:
    """Return menu, label and target of each menu line that points to an item of a source; of menus that are new or changed."""
    return [
        (menu.name, line.label, line.target or "")
        for menu in site.menus
        if menu not in known.menus
        for line in _lines(menu.items)
        if line.target and is_key(line.target)
    ]


def _lines(items: Iterable[MenuItem]) -> Iterator[MenuItem]:
    for item in items:
        yield item
        yield from _lines(item.children)


def lacking(targets: list[str], shown: int = 20) -> str:
    """Return what a finding says of references that lead to nothing."""
    if len(targets) == 1:
        return f"refers to {targets[0]}, which is not in the collection"
    more = f" and {len(targets) - shown} more" if len(targets) > shown else ""
    return f"refers to {len(targets)} items that are not in the collection: {', '.join(targets[:shown])}{more}"
