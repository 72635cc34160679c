"""How the classes of declared fields are compared and shown: one way for all of them.

attrs would write three functions for each class, and compiling them is two fifths of what it takes to make the class.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast

import attrs

T = TypeVar("T")


def comparable(cls: type[T]) -> type[T]:
    """Give a class that attrs is to make, and to leave without them, the methods that attrs would give it."""
    for name, method in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _shown)):
        if name not in vars(cls):
            setattr(cls, name, method)
    return cls


def _equal(one: Any, other: object) -> Any:
    if other.__class__ is not one.__class__:
        return NotImplemented
    values = _values(cast(Hashable, type(one)))
    return values(one) == values(other)


def _hash(one: Any) -> int:
    return hash((type(one), _values(cast(Hashable, type(one)))(one)))


def _shown(one: Any) -> str:
    said = (f"{a.name}={getattr(one, a.name)!r}" for a in attrs.fields(type(one)) if a.repr)
    return f"{type(one).__qualname__.rpartition('>.')[2]}({', '.join(said)})"


@lru_cache(maxsize=256)
def _values(cls: Any) -> Callable[[object], object]:
    names = [a.name for a in attrs.fields(cls) if a.eq]
    return attrgetter(*names) if names else lambda _: ()
