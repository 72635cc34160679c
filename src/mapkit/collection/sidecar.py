"""What is kept beside a record's file: its origins whole, and the personal details that the file leaves out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from mapkit.model import Comment, FieldOrigin, Origin, Person, Record
from mapkit.model.sequences import as_tuple
from mapkit.serial import digest, field_digests, shared_converter

_PERSON = ("email", "phone", "login")
_COMMENT = ("email", "ip")
_NO_PERSON: Mapping[str, Any] = dict.fromkeys(_PERSON, "")
_NO_COMMENT: Mapping[str, Any] = dict.fromkeys(_COMMENT, "")


@frozen(kw_only=True)
class Sidecar:
    """A record's origins whole, and the people and comments whose details the record's file leaves out."""

    origins: tuple[Origin, ...] = field(default=(), converter=as_tuple)
    authors: tuple[Person, ...] = field(default=(), converter=as_tuple)
    comments: tuple[Comment, ...] = field(default=(), converter=as_tuple)

    def dumps(self) -> str:
        """Return it as JSON text."""
        return json.dumps(shared_converter().unstructure(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def loads(cls, text: str | bytes) -> Sidecar:
        """Return the sidecar in a JSON text.

        Raises:
            ValueError: the text is no sidecar.
        """
        data: Any = json.loads(text)
        try:
            return shared_converter().structure(data, cls)
        except Exception as error:
            raise ValueError("this is no sidecar") from error


def sidecar_of(record: Record) -> Sidecar:
    """Return what is kept beside the file of a record whose origins are whole."""
    return Sidecar(
        origins=record.origin,
        authors=tuple(person for person in record.authors if any(getattr(person, name) for name in _PERSON)),
        comments=tuple(comment for comment in record.comments if any(getattr(comment, name) for name in _COMMENT)),
    )


def without_details(record: Record) -> Record:
    """Return the record as its file shows it: no e-mail addresses, telephone numbers, logins or IP addresses of people."""
    if not (record.authors or record.comments):
        return record
    return record.replace(
        authors=tuple(evolve(person, **_NO_PERSON) for person in record.authors),
        comments=tuple(evolve(comment, **_NO_COMMENT) for comment in record.comments),
    )


def with_details(record: Record, sidecar: Sidecar) -> Record:
    """Return the record with the details that its file leaves out, for people and comments that are still there."""
    if not (sidecar.authors or sidecar.comments):
        return record
    people = {person.name: person for person in sidecar.authors}
    comments = {(c.id, c.author, c.date): c for c in sidecar.comments}
    return record.replace(
        authors=tuple(_filled(p, people.get(p.name), _PERSON) for p in record.authors),
        comments=tuple(_filled(c, comments.get((c.id, c.author, c.date)), _COMMENT) for c in record.comments),
    )


def _filled(value: Any, kept: Any, names: tuple[str, ...]) -> Any:
    if kept is None:
        return value
    return evolve(value, **{name: getattr(value, name) or getattr(kept, name) for name in names})


def stamped(record: Record) -> Record:
    """Return a record fresh from an import with the digests of its fields in its first origin, by which edits are noticed."""
    if not record.origin:
        return record
    first, *others = record.origin
    digests = {"kind": digest(record.kind), **field_digests(without_details(record))}
    fields = [evolve(origin, digest=digests.pop(origin.name, "")) for origin in first.fields]
    fields += [FieldOrigin(name=name, how="source", digest=value) for name, value in digests.items()]
    return record.replace(origin=(evolve(first, fields=fields), *others))


def base_of(origins: tuple[Origin, ...]) -> Mapping[str, str]:
    """Return the digests of a record's fields as they were imported; nothing for a record that never was."""
    return {o.name: o.digest for o in origins[0].fields if o.digest} if origins else {}


def edited_fields(record: Record, origins: tuple[Origin, ...]) -> frozenset[str] | None:
    """Return the names of the fields that differ from the import; None for a record that was never imported."""
    base = base_of(origins)
    if not base:
        return None
    now = {"kind": digest(record.kind), **field_digests(without_details(record))}
    return frozenset(name for name in now.keys() | base.keys() if now.get(name) != base.get(name))
