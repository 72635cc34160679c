"""Every text of a record, or of any part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs


def texts_of(value: Any) -> Iterator[str]:
    """Yield the texts that a value is made of; origins, which are no content, are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_of(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts_of(item)
    elif attrs.has(type(value)):
        for attribute in attrs.fields(type(value)):
            if attribute.name != "origin":
                yield from texts_of(getattr(value, attribute.name))
