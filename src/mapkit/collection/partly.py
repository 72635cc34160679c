"""Copies that show a value only in part: what may not be published was left out of them, and must not be lost by them."""

from __future__ import annotations

from typing import Any

import attrs

from .redact import redacted


def lacks_only(said: Any, mine: Any) -> bool:
    """Return whether a copy's value says nothing that the record's does not: things were left out of it, none were added.

    Of a text only personal details may have been left out, of a list of texts as well; of parts, any.
    """
    if said == mine or not said:
        return True
    if isinstance(said, str):
        return isinstance(mine, str) and said == redacted(mine)
    if isinstance(said, tuple) and isinstance(mine, tuple):
        if not attrs.has(type(said[0])):
            return bool(said == redacted(mine))
        rest = iter(mine)
        return all(any(lacks_only(one, other) for other in rest) for one in said)
    if attrs.has(type(said)) and type(said) is type(mine):
        return all(lacks_only(getattr(said, a.name), getattr(mine, a.name)) for a in attrs.fields(type(said)))
    return False
