"""Fields that travel in a post's meta: what mapkit itself wrote into a WordPress."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any, TypeVar

import attrs

from mapkit.model import Person, Relation, Rights

#: What the keys of our meta begin with.
PREFIX = "_mapkit_"
T = TypeVar("T", Rights, Relation, Person)


@attrs.frozen(kw_only=True)
class Travelled:
    """What a post's meta say of the record that it was made from."""

    kind: str = ""
    #: Values of labelled fields and of the body, as JSON values.
    fields: Mapping[str, Any] = attrs.Factory(dict)
    rights: Rights | None = None
    relations: tuple[Relation, ...] = ()
    authors: tuple[Person, ...] = ()
    published: str = ""
    modified: str = ""
    #: Whether the post was edited since, so that its text counts and not what the meta say.
    stale: bool = False


def text_digest(body: str) -> str:
    """Return a digest of a body, its line ends and outer white space aside, by which a later edit of it is noticed."""
    return blake2b("\n".join(body.split("\r\n")).strip().encode("utf-8", "replace"), digest_size=8).hexdigest()


def travelled(meta: Iterable[tuple[str, str]], body: str) -> Travelled:
    """Return what the ``_mapkit_*`` meta of a post say; of a post that was edited in WordPress since, the kind only."""
    found: dict[str, Any] = {}
    for key, value in meta:
        if key.startswith(PREFIX):
            try:
                found[key.removeprefix(PREFIX)] = json.loads(value)
            except ValueError:
                found[key.removeprefix(PREFIX)] = value
    if not found:
        return Travelled()
    kind, digest = str(found.pop("kind", "")), found.pop("text", None)
    if digest is not None and digest != text_digest(body):
        return Travelled(kind=kind, stale=True)
    rights = _structured(Rights, [found.pop("rights", None)])
    return Travelled(
        kind=kind,
        rights=rights[0] if rights else None,
        relations=_structured(Relation, found.pop("relations", ())),
        authors=_structured(Person, found.pop("authors", ())),
        published=str(found.pop("published", "")),
        modified=str(found.pop("modified", "")),
        fields=found,
    )


def _structured(cls: type[T], values: Any) -> tuple[T, ...]:
    """Return the values of a list that fit a class, with the attributes that it knows."""
    known = {attribute.name for attribute in attrs.fields(cls)}
    made = []
    for value in values if isinstance(values, (list, tuple)) else ():
        if isinstance(value, dict):
            given = {name: str(text) for name, text in value.items() if name in known}
            if cls is not Person or given.get("name"):
                made.append(cls(**given))
    return tuple(made)
