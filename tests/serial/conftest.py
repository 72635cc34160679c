"""The kinds that the tests of serialisation work on: the core's, and one whose fields nest four deep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pytest

from mapkit.model import KINDS, Link, PartialDate, Record, RichText, entry, kind, part, section


@part
class Indicator:
    """The smallest part."""

    id: str = entry("Id")
    text: RichText = section("Text")
    met: Literal["met", "part", "not met"] = entry("Met")


@part
class Level:
    """A part of a part."""

    value: int = entry("Value")
    sure: bool = entry("Sure")
    weight: float = entry("Weight")
    indicators: tuple[Indicator, ...] = entry("Indicators")


@part
class Outcome:
    """A part of a record."""

    title: str = entry("Title")
    notes: tuple[RichText, ...] = entry("Notes")
    best: Level | None = entry("Best")
    levels: tuple[Level, ...] = entry("Levels")


@kind("deep", title="Deep", folder="deep")
class Deep(Record):
    """A kind whose fields nest four deep, with a field of every type."""

    outcomes: tuple[Outcome, ...] = entry("Outcomes")
    main: Outcome = entry("Main outcome")
    dates: tuple[PartialDate, ...] = entry("Dates")
    links: tuple[Link, ...] = entry("Links")
    notes: tuple[RichText, ...] = entry("Notes")
    text: RichText = section("Long text")
    more: RichText | None = section("More text")
    count: int = entry("Count")
    share: float | None = entry("Share")
    done: bool = entry("Done")
    grade: Literal["low", "high"] = entry("Grade")


@pytest.fixture(scope="session")
def kinds() -> Mapping[str, type[Record]]:
    """Every kind of the core, and the nested one."""
    return {cls.info.name: cls for cls in (*KINDS, Deep)}


@pytest.fixture(scope="session")
def deep() -> type[Record]:
    return Deep
