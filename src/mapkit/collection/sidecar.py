"""What is kept beside a record's file: its origins whole, and the personal details that the file leaves out."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from mapkit.model import Comment, Origin, Person, Record
from mapkit.model.sequences import as_tuple
from mapkit.serial import digest, field_digests, shared_converter
from mapkit.serial.records import EMPTY

T = TypeVar("T")
#: What a record's file leaves out of people and of comments.
PERSON_DETAILS = ("email", "phone", "login")
COMMENT_DETAILS = ("email", "ip")
_NO_PERSON: Mapping[str, Any] = dict.fromkeys(PERSON_DETAILS, "")
_NO_COMMENT: Mapping[str, Any] = dict.fromkeys(COMMENT_DETAILS, "")
_DETAILS: Mapping[str, tuple[str, ...]] = {"authors": PERSON_DETAILS, "comments": COMMENT_DETAILS}


@frozen(kw_only=True)
class Sidecar:
    """A record's origins whole, and the people and comments whose details the record's file leaves out."""

    origins: tuple[Origin, ...] = field(default=(), converter=as_tuple)
    authors: tuple[Person, ...] = field(default=(), converter=as_tuple)
    comments: tuple[Comment, ...] = field(default=(), converter=as_tuple)

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


def undetailed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's JSON object without the details that its file leaves out, as `without_details` does."""
    shown = {
        name: [{key: item for key, item in each.items() if key not in details} for each in values[name]]
        for name, details in _DETAILS.items()
        if name in values
    }
    return {**values, **shown}


def kept_beside(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept beside the file of a record whose JSON object holds its origins whole: a sidecar's JSON object."""
    kept = {
        "origins": values.get("origin", []),
        "authors": _detailed(values.get("authors", []), ("name",), PERSON_DETAILS),
        "comments": _detailed(values.get("comments", []), ("id", "author", "date"), COMMENT_DETAILS),
    }
    return {name: value for name, value in kept.items() if value}


def _detailed(items: list[dict[str, Any]], keys: tuple[str, ...], details: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the items with details, and their namesakes, so that each finds its own details again by its turn."""
    found = {tuple(map(item.get, keys)) for item in items if any(map(item.get, details))}
    return [item for item in items if tuple(map(item.get, keys)) in found] if found else []


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
    return record.replace(
        authors=refilled(record.authors, sidecar.authors, person_key, PERSON_DETAILS),
        comments=refilled(record.comments, sidecar.comments, _comment_key, COMMENT_DETAILS),
    )


def refilled(
    values: Iterable[T], kept: Iterable[T], key: Callable[[T], Hashable], names: tuple[str, ...] = PERSON_DETAILS
) -> tuple[T, ...]:
    """Return values with the details of those kept that have the same key; of several with one key, each its own."""
    by_key: dict[Hashable, list[T]] = {}
    for value in kept:
        by_key.setdefault(key(value), []).append(value)
    return tuple(_filled(value, by_key.get(key(value)), names) for value in values)


def _filled(value: T, kept: list[T] | None, names: tuple[str, ...]) -> T:
    if not kept:
        return value
    one: Any = kept.pop(0)
    return evolve(value, **{name: getattr(value, name) or getattr(one, name) for name in names})  # type: ignore[misc]


def person_key(person: Person) -> Hashable:
    """Return what tells people apart in a file that shows their names."""
    return person.name


def _comment_key(comment: Comment) -> Hashable:
    return comment.id, comment.author, comment.date


def stamped(record: Record) -> Record:
    """Return a record as an importer made it, with its fields' digests in its origins: by them an edit is noticed later.

    An origin that has digests already (the record comes out of another collection) keeps them. An account of changes gets
    those of the fields that it speaks for.
    """
    if all(origin.digests for origin in record.origin):
        return record
    digests = digests_of(record)
    return record.replace(origin=tuple(o if o.digests else _with_digests(o, digests) for o in record.origin))


def _with_digests(origin: Origin, digests: Mapping[str, str]) -> Origin:
    if origin.partial:
        digests = {each.name: digests.get(each.name, EMPTY) for each in origin.fields}
    return evolve(origin, digests=digests)


def digests_of(record: Record) -> dict[str, str]:
    """Return a digest of the kind and of each field that is not empty, as the record's file shows them."""
    return {"kind": digest(record.kind), **field_digests(without_details(record))}


def edited_fields(record: Record, origins: tuple[Origin, ...], format: str = "") -> frozenset[str] | None:
    """Return the names of the fields that are as no source gave them; None for a record that was never imported.

    What an account of changes says is a person's edit.

    Args:
        record: The record as it is.
        origins: Its origins, whole.
        format: Look only at the accounts of sources of this format.
    """
    whole = (origin for origin in origins if origin.digests and not origin.partial)
    accounts = [origin.digests for origin in whole if format in ("", origin.format)]
    if not accounts:
        return None
    now = digests_of(record)
    names = now.keys() | {name for account in accounts for name in account}
    return frozenset(name for name in names if all(now.get(name) != account.get(name) for account in accounts))
