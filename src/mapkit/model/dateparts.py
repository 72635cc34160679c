"""The patterns by which dates are found in text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}

_MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "September" else "Sept?(?:ember)?" for m in MONTHS) + r")\b\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"
_TO = r"\s*(?:/|[-–—]|\bto\b|\band\b|&)\s*"

_PATTERNS = (
    ("iso", rf"(?<!\d)({_YEAR})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\d-])"),
    ("span_days", rf"\b({_DAY})\s+(?:of\s+)?({_MONTH})\s*,?\s*({_YEAR}){_TO}({_DAY})\s+({_MONTH})\s*,?\s*({_YEAR})\b"),
    ("span_months", rf"\b({_MONTH})\s*,?\s*({_YEAR}){_TO}({_MONTH})\s*,?\s*({_YEAR})\b"),
    ("span_month", rf"\b({_MONTH}){_TO}({_MONTH})\s*,?\s*({_YEAR})\b"),
    ("span_short_days", rf"\b({_DAY})\s+({_MONTH}){_TO}({_DAY})\s+({_MONTH})\s*,?\s*({_YEAR})\b"),
    ("span_day", rf"\b({_DAY}){_TO}({_DAY})\s+(?:of\s+)?({_MONTH})\s*,?\s*({_YEAR})\b"),
    ("day", rf"\b({_DAY})\s+(?:of\s+)?({_MONTH})\s*,?\s*({_YEAR})\b"),
    ("american", rf"\b({_MONTH})\s+({_DAY})\s*,\s*({_YEAR})\b"),
    ("month", rf"\b({_MONTH})\s*,?\s*({_YEAR})\b"),
    ("slashes", r"(?<![\d/])(0?[1-9]|[12]\d|3[01])[/.](0?[1-9]|1[0-2])[/.]((?:1[89]|20)?\d\d)(?![\d/])"),
    ("span_years", rf"\b({_YEAR}){_TO}({_YEAR})\b"),
    ("span_short_years", rf"(?<![\d/£$€.,])({_YEAR})\s*[/–—-]\s*(\d\d)(?![\d/-]|[.,]\d)"),
    ("year", rf"(?<![\d/£$€.,])({_YEAR})(?![\d/]|[.,]\d)"),
)
_UPDATE = re.compile(r"\b(?:last\s+)?(?:updated|revised|amended)\b", re.IGNORECASE)


def found_update(text: str) -> tuple[str, str]:
    """Split a text at the word that announces an update; the second part is empty where there is none."""
    found = _UPDATE.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def find_dates(text: str) -> list[str]:
    """Return every date in a text, in order, as ``2012``, ``2012-03``, ``2012-03-31`` or an interval of two."""
    return list(_dates(text))


@lru_cache(maxsize=1)
def _any() -> tuple[re.Pattern[str], Mapping[str, slice]]:
    """Return the pattern that finds a date of any sort, made when the first date is read, and where each sort's groups are."""
    made = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS), re.IGNORECASE)
    places = pairwise([*made.groupindex.values(), made.groups + 1])
    return made, {name: slice(own, behind - 1) for name, (own, behind) in zip(made.groupindex, places, strict=True)}


def _dates(text: str) -> Iterator[str]:
    pattern, places = _any()
    for found in pattern.finditer(text):
        name = found.lastgroup
        # lastgroup names the last group that closed: the named one, as it encloses the others
        assert name is not None
        value = _value(name, found.groups()[places[name]])
        if value:
            yield value


def _value(name: str, g: tuple[str, ...]) -> str:
    match name:
        case "iso":
            return (
                "-".join(part for part in g if part) if g[2] is None or is_real(int(g[0]), int(g[1]), int(g[2])) else ""
            )
        case "span_days":
            return _span(_ymd(g[2], g[1], g[0]), _ymd(g[5], g[4], g[3]))
        case "span_short_days":
            return _span(_ymd(g[4], g[1], g[0]), _ymd(g[4], g[3], g[2]))
        case "span_day":
            return _span(_ymd(g[3], g[2], g[0]), _ymd(g[3], g[2], g[1]))
        case "span_months":
            return _span(_ymd(g[1], g[0]), _ymd(g[3], g[2]))
        case "span_month":
            return _span(_ymd(g[2], g[0]), _ymd(g[2], g[1]))
        case "day":
            return _ymd(g[2], g[1], g[0])
        case "american":
            return _ymd(g[2], g[0], g[1])
        case "month":
            return _ymd(g[1], g[0])
        case "slashes":
            year = g[2] if len(g[2]) == 4 else ("20" if int(g[2]) < 70 else "19") + g[2]
            return f"{year}-{int(g[1]):02}-{int(g[0]):02}" if is_real(int(year), int(g[1]), int(g[0])) else ""
        case "span_years":
            return _span(g[0], g[1])
        case "span_short_years":
            return _span(g[0], str(int(g[0]) + (int(g[1]) - int(g[0])) % 100))
        case _:
            return g[0]


def _span(first: str, second: str) -> str:
    return f"{first}/{second}" if first and second and first < second else first


def _ymd(year: str, month: str, day: str | None = None) -> str:
    number = _NUMBERS[month[:3].casefold()]
    if day is None:
        return f"{year}-{number:02}"
    count = int(re.sub(r"\D", "", day))
    return f"{year}-{number:02}-{count:02}" if is_real(int(year), number, count) else f"{year}-{number:02}"


def is_real(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has this day."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and 1 <= day <= lengths[month - 1]
