"""Records to JSON values and back; fields to digests."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, cast

import attrs

from mapkit.errors import InvalidRecordError
from mapkit.model import Record, UnknownRecord
from mapkit.model.fields import attributes_of

from .characters import whole
from .converter import shared_converter
from .faults import faults_of
from .schema_version import SCHEMA, upgrade

#: Stands for the digest of a field that is empty.
EMPTY = "empty"
#: What is no part of an account of a record.
_UNDIGESTED = frozenset({"id", "origin", "named"})
#: One way of writing each JSON value, for digests.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


def to_json(record: Record) -> dict[str, Any]:
    """Return a record as one JSON object: ``kind`` first, then ``schema``, then the fields that are not empty."""
    values: dict[str, Any] = shared_converter().unstructure(record)
    kind = values.pop("kind")
    return {"kind": kind, "schema": SCHEMA, **values}


def from_json(data: Mapping[str, Any], kinds: Mapping[str, type[Record]]) -> Record:
    """Return the record that a JSON object says; one of an unknown kind is kept whole.

    Raises:
        InvalidRecordError: the object does not fit its kind; each fault is a ``message @ path`` line.
    """
    if not isinstance(data, Mapping):
        raise InvalidRecordError([f"expected an object, got {data!r} @ $"])
    values = upgrade(dict(data))
    name = values.pop("kind", None)
    if not isinstance(name, str) or not name:
        raise InvalidRecordError(["a record needs a kind, such as 'briefing' @ $.kind"])
    return structure(kinds[name], values) if name in kinds else _unknown(name, values)


def structure(cls: type[Record], values: Mapping[str, Any]) -> Record:
    """Return a record of a class from its JSON values.

    Raises:
        InvalidRecordError: the values do not fit; each fault is a ``message @ path`` line.
    """
    try:
        return shared_converter().structure(values, cls)
    except Exception as error:
        raise InvalidRecordError(faults_of(error)) from error


def _unknown(name: str, values: dict[str, Any]) -> Record:
    common = {a.name for a in attributes_of(Record)}
    known = {key: value for key, value in values.items() if key in common}
    data = {key: value for key, value in values.items() if key not in common}
    record = structure(UnknownRecord, known)
    return record.replace(named=name, data=data)


def dumps(record: Record, *, indent: int | None = None) -> str:
    """Return a record as JSON text, with its characters as they are."""
    return whole(json.dumps(to_json(record), ensure_ascii=False, indent=indent))


def loads(text: str | bytes, kinds: Mapping[str, type[Record]]) -> Record:
    """Return the record in a JSON text.

    Raises:
        InvalidRecordError: the text is no JSON, or no record.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InvalidRecordError([f"this is no JSON: {error}"]) from error
    return from_json(data, kinds)


def digest(value: object) -> str:
    """Return a short digest of a JSON value."""
    text = value if isinstance(value, str) else _CANONICAL.encode(value)
    made = blake2b(b"s" if isinstance(value, str) else b"j", digest_size=8)
    made.update(text.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def field_digests(record: Record, *, values: Mapping[str, Any] = MappingProxyType({})) -> dict[str, str]:
    """Return a digest of each field that is not empty, by which an edit is noticed.

    Args:
        record: The record.
        values: Fields of it as JSON values, where they are known already; the others are made.
    """
    found: dict[str, str] = {}
    for name in _digested(cast(Hashable, type(record))):
        value = getattr(record, name)
        if value:
            if not isinstance(value, str):
                value = values[name] if name in values else shared_converter().unstructure(value)
            found[name] = digest(value)
    return found


def field_digest(record: Record, name: str) -> str:
    """Return a digest of one field, also where it is empty: by it a copy that comes back tells what the field said then."""
    return field_digests(record).get(name, EMPTY)


@lru_cache(maxsize=256)
def _digested(cls: Any) -> tuple[str, ...]:
    return tuple(a.name for a in attrs.fields(cls) if a.name not in _UNDIGESTED)
