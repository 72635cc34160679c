"""What a public copy of a record does not show, put back: nobody has taken it out of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from mapkit.model import Evaluation, Quote, Record, fields_of
from mapkit.model.consent import USES
from mapkit.model.fields import attributes_of
from mapkit.model.parts import changed
from mapkit.outcomes import published_quote

from .evidence import as_agreed
from .public import without_personal
from .removed import is_redacted

_OWN = frozenset({"id", "origin", "visibility"})


def only_withheld(old: Record, new: Record) -> tuple[str, ...]:
    """Return the names of the fields that a record gives as a public export of an older one shows them, and no otherwise."""
    if type(old) is not type(new):
        return ()
    names = [a.name for a in attributes_of(type(old)) if a.name not in _OWN]
    differ = [name for name in names if getattr(old, name) != getattr(new, name)]
    if not differ:
        return ()
    forms = tuple(public_forms(old, new))
    return tuple(name for name in differ if any(getattr(form, name) == getattr(new, name) for form in forms))


def public_forms(old: Record, new: Record) -> Iterator[Record]:
    """Yield a record as exports show it: for each use, with and without contacts; evidence that the new one names is named."""
    outcomes = new.outcomes if isinstance(new, Evaluation) else ()
    named = frozenset(evidence.record for outcome in outcomes for evidence in outcome.evidence)
    for use in USES:
        agreed = as_agreed(old, named.__contains__, use)
        yield without_personal(agreed)
        yield agreed


def refilled_parts(old: Any, new: Any) -> Any:
    """Return a value of nested parts with what it lacks of an older one: what is empty in a copy is kept as it was.

    Parts of a list are told by what they say. Quotes that a public copy may not show are put back; any other part that is
    no longer there was taken out.
    """
    if new == old or new in (None, "", ()) or is_redacted(new):
        return old if old not in (None, "", ()) else new
    if isinstance(new, tuple) and isinstance(old, tuple):
        return _items(old, new)
    if type(old) is not type(new) or not _is_part(new):
        return new
    return changed(
        new, **{i.name: refilled_parts(getattr(old, i.name), getattr(new, i.name)) for i in fields_of(type(new))}
    )


def _items(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    if not all(map(_is_part, (*old, *new))):
        return new
    left = list(old)
    found = []
    for item in new:
        same = next((each for each in left if refilled_parts(each, item) == each), None)
        same = same or next((each for each in left if _key(each) and _key(each) == _key(item)), None)
        if same is not None:
            left.remove(same)
        found.append(item if same is None else refilled_parts(same, item))
    for each in left:
        if isinstance(each, Quote) and published_quote(each) is None:
            found.insert(old.index(each), each)
    return tuple(found)


def _key(part: Any) -> object:
    """Return what a part is told by: its first value."""
    return getattr(part, fields_of(type(part))[0].name)


def _is_part(value: Any) -> bool:
    return attrs.has(type(value)) and bool(fields_of(type(value)))
