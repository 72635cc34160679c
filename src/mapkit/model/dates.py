"""Dates as people print them: kept to the letter, and read as far as they can be."""

from __future__ import annotations

import re
from typing import Literal

from attrs import field, frozen

from .dateparts import MONTHS, find_dates, found_update, is_real

Precision = Literal["year", "month", "day", "interval", "unknown"]

_VALUE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?\Z", re.ASCII)


def _checked(instance: PartialDate, attribute: object, value: str | None) -> None:
    if value is None:
        return
    if not _VALUE.match(value) or not _possible(*value.split("/")):
        raise ValueError(f"date value {value!r}: write 2012, 2012-03, 2012-03-31 or an interval 2016-10/2016-11")


def _possible(*parts: str) -> bool:
    days = [(*(int(n) for n in part.split("-")), 1, 1)[:3] for part in parts]
    return all(is_real(*day) for day in days) and _edge(parts[0], "-01-01") <= _edge(parts[-1], "-12-31")


@frozen(kw_only=True)
class PartialDate:
    """A date as precise as its source: the text as printed, and what it means where that can be told.

    ``value`` is ``2012``, ``2012-03``, ``2012-03-31`` or an interval ``2016-10/2016-11`` (a subset of ISO 8601-2, level 0);
    None where the text is no date that can be told. ``updated`` is the date of a later update, where the text names one.
    """

    text: str = ""
    value: str | None = field(default=None, validator=_checked)
    updated: str | None = field(default=None, validator=_checked)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date as people print it; days come before months.

        Understands ``June 2019``, ``27th December 2017``, ``Published March 2012, updated October 2015``,
        ``Oct/Nov 2016``, ``January to June 2019``, ``2014``, ``2011 – 2014``, ``26/8/11``, ``2017-12-27``. Any other text
        is kept with no value.
        """
        text = " ".join(text.split())
        first, second = found_update(text)
        dates = find_dates(first)
        updates = find_dates(second) if second else []
        if not dates and updates:
            dates, updates = updates, []
        value = dates[0] if dates else None
        return cls(text=text, value=value, updated=updates[0] if updates else None)

    @property
    def precision(self) -> Precision:
        """How precise the value is."""
        if self.value is None:
            return "unknown"
        if "/" in self.value:
            return "interval"
        names: tuple[Precision, ...] = ("year", "month", "day")
        return names[self.value.count("-")]

    @property
    def start(self) -> str:
        """The first day it can mean, ``2012-03-01``; empty where there is no value."""
        return _edge(self.value.split("/")[0], "-01-01") if self.value else ""

    @property
    def sort_key(self) -> tuple[str, str]:
        """What to sort by: the first day, then the text; dates without a value come first."""
        return self.start, self.text

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        """Return the date in NHS style, ``27 December 2017``; the text as printed where it has no value."""
        if self.value is None:
            return self.text
        printed = _interval(self.value)
        return f"{printed}, updated {_interval(self.updated)}" if self.updated else printed


def _edge(part: str, rest: str) -> str:
    return part + rest[(len(part) - 4) :]


def _interval(value: str) -> str:
    first, *last = (_nhs(part).split() for part in value.split("/"))
    # what both ends share is said once: 14 to 15 May 2018, October to November 2016
    if last and len(first) == len(last[0]):
        while len(first) > 1 and first[-1] == last[0][len(first) - 1]:
            first = first[:-1]
    return " to ".join(" ".join(words) for words in (first, *last))


def _nhs(part: str) -> str:
    numbers = part.split("-")
    words = [numbers[0]]
    if len(numbers) > 1:
        words.insert(0, MONTHS[int(numbers[1]) - 1])
    if len(numbers) > 2:
        words.insert(0, str(int(numbers[2])))
    return " ".join(words)
