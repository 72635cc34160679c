"""Importing again over records that people have edited: their edits stay."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.model import Link, Origin, Record, fields_of, strictest
from mapkit.model.fields import attributes_of

from .merged import Merged, place_in, shown, together
from .removed import is_redacted
from .sidecar import digests_of, edited_fields, stamped, without_details

_OWN = frozenset({"id", "origin"})


def merge(old: Record, new: Record, *, overwrite: bool = False) -> Merged:
    """Return the record that an import leaves of an older one, where a source it was seen in gives its account again.

    Both have their origins whole. A field that the source has not changed since its last account stays as it is. One that
    it has changed is taken, unless a person changed it too: then the person's stays.
    """
    if any(origin.partial for origin in new.origin):
        from .updates import updated

        return updated(old, new, overwrite=overwrite)
    copy = _is_copy(old, new)
    new = stamped(new)
    before = _account(old.origin, new.origin)
    origins = together(old.origin, new.origin)
    if overwrite:
        return Merged(record=new.replace(id=old.id, origin=origins))
    if not new.origin:
        return _of_own(old, new, origins)
    if copy or not before:
        return _of_copy(old, new, old.origin if copy else origins)
    theirs, mine = digests_of(new), digests_of(old)
    changed = {name for name in before.keys() | theirs.keys() if before.get(name) != theirs.get(name)}
    edited = edited_fields(old, old.origin) or frozenset()
    if "kind" in changed and "kind" not in edited and mine["kind"] == before.get("kind"):
        return _of_new_kind(old, new, origins, edited)
    common = {a.name for a in attributes_of(type(old))} & {a.name for a in attributes_of(type(new))} - _OWN
    take = {name for name in changed & common - edited if mine.get(name) == before.get(name)}
    both = sorted(name for name in changed & common & edited if mine.get(name) != theirs.get(name))
    return Merged(
        record=old.replace(**{name: getattr(new, name) for name in take}, origin=origins),
        kept=tuple(sorted(name for name in edited - set(both) if mine.get(name) != theirs.get(name)))
        if changed
        else (),
        both=tuple((name, shown(getattr(new, name))) for name in both),
    )


def _is_copy(old: Record, new: Record) -> bool:
    """Return whether a record came back from an export of this collection: its origins say no more than may be published."""
    bare = {place_in(origin) for origin in new.origin if origin.raw is None and not origin.digests}
    whole = {(o.format, o.key) for o in old.origin if o.digests or o.partial}
    return bool(new.origin) and len(bare) == len(new.origin) and all(place[:2] in whole for place in bare)


def _of_own(old: Record, new: Record, origins: tuple[Origin, ...]) -> Merged:
    """A record that no source gave: it says what it is now, but for what a public export of the older one leaves out."""
    from .restored import only_withheld

    withheld = only_withheld(old, new)
    kept = {name: getattr(old, name) for name in withheld}
    return Merged(record=new.replace(id=old.id, origin=origins, **kept), withheld=withheld)


def _of_copy(old: Record, new: Record, origins: tuple[Origin, ...]) -> Merged:
    """A person's account of a record (a filled form, a published copy): what it says is taken, what it lacks is kept."""
    if new.kind != old.kind:
        return Merged(record=old.replace(origin=origins), kept=("kind",))
    names = [a.name for a in attributes_of(type(old)) if a.name not in (*_OWN, "visibility")]
    differ = [name for name in names if getattr(old, name) != getattr(new, name)]
    lacking = [name for name in differ if not getattr(new, name) or is_redacted(getattr(new, name))]
    lacking += [name for name in differ if _is_shortened(old, new, name)]
    take = {name: getattr(new, name) for name in differ if name not in lacking}
    for name in [info.name for info in fields_of(type(old)) if info.name in take and info.is_part]:
        from .restored import refilled_parts

        take[name] = refilled_parts(getattr(old, name), take[name])
        if take[name] != getattr(new, name):
            lacking.append(name)
    withheld = tuple(name for name in lacking if getattr(old, name))
    return Merged(record=old.replace(**take, origin=origins), withheld=withheld)


def _is_shortened(old: Record, new: Record, name: str) -> bool:
    """Whether people or comments lack only the details that a file leaves out."""
    return name in ("authors", "comments") and getattr(without_details(old), name) == getattr(new, name)


def _of_new_kind(old: Record, new: Record, origins: tuple[Origin, ...], edited: frozenset[str]) -> Merged:
    """The source's account is of another kind now (recognition has learnt, or its labels changed): taken, but for edits."""
    common = [a.name for a in attributes_of(type(new)) if a.name in edited and hasattr(old, a.name)]
    record = new.replace(id=old.id, origin=origins, **{name: getattr(old, name) for name in common})
    gone = sorted(name for name in edited if name not in common and name != "kind")
    return Merged(
        record=record, kept=tuple(common), both=tuple((name, f"no such field in a {new.kind}") for name in gone)
    )


def _account(old: tuple[Origin, ...], new: tuple[Origin, ...]) -> Mapping[str, str]:
    """Return what a source said at its last account; nothing where it gave none that was noted.

    Of several accounts of one item the one from a file of the same name; a download may have another name each time.
    """
    places = {place_in(origin) for origin in new}
    items = {place[:2] for place in places}
    noted = [origin for origin in old if origin.digests and not origin.partial and place_in(origin)[:2] in items]
    noted.sort(key=lambda origin: place_in(origin) not in places)
    return noted[0].digests if noted else {}


def enriched(old: Record, new: Record) -> Record:
    """Return a record with another account of the same post added: one more origin, and what the first one lacked."""
    new = stamped(new)
    lacking = {a.name: getattr(new, a.name) for a in attributes_of(type(old)) if _lacks(old, new, a.name)}
    visibility = strictest((old.visibility, new.visibility))
    return old.replace(**lacking, visibility=visibility, origin=together(old.origin, new.origin))


def _lacks(old: Record, new: Record, name: str) -> bool:
    if name in _OWN or name == "visibility" or not hasattr(new, name):
        return False
    mine, theirs = getattr(old, name), getattr(new, name)
    if isinstance(mine, Link) and isinstance(theirs, Link):
        return mine.url is None and theirs.url is not None
    return not mine and bool(theirs)
