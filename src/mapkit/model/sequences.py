"""Accepting any iterable where a tuple is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values as a tuple."""
    return tuple(values)


def texts(value: str | Iterable[str]) -> tuple[str, ...]:
    """Return a tuple of strings; a single string counts as one."""
    return (value,) if isinstance(value, str) else tuple(value)
