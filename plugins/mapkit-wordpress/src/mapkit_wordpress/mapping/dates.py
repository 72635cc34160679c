"""Dates: the pair of local time and GMT that WordPress keeps becomes one moment with its offset."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

#: The largest offset from GMT that a place on Earth has.
_FARTHEST = timedelta(hours=14)
_STEP = 15 * 60
#: A day and a year as RFC 822 has them; PHP writes ``30 Nov -0001`` for a zero date.
_YEAR = re.compile(r"\b\d{1,2}\s+[A-Za-z]{3,}\s+\d{4}\b")


def moment(local: str, gmt: str = "", rfc: str = "") -> str | None:
    """Return a time in RFC 3339, its offset being the difference of the two; None where there is no date at all.

    Zero dates and dates before the year 1 count as none. Without a GMT (a draft) the time has no offset; without a local
    time it is the GMT, or else the time of ``rfc``, written as in RFC 822.
    """
    here, there = _read(local), _read(gmt)
    if there is None and here is not None and rfc:
        there = _read_rfc(rfc)
    if here is None:
        there = there or _read_rfc(rfc)
        return f"{there.isoformat()}+00:00" if there else None
    if there is None:
        return here.isoformat()
    return here.isoformat() + _offset(here - there)


def _offset(difference: timedelta) -> str:
    """Return the difference of local time and GMT as an offset; empty where no place on Earth has it."""
    if not difference:
        return "+00:00"
    seconds = int(difference.total_seconds())
    if abs(difference) > _FARTHEST or seconds % _STEP:
        return ""
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{minutes:02}"


def _read(text: str) -> datetime | None:
    """Return a time as WordPress writes it (``Y-m-d H:i:s``); None for zero, empty and broken ones."""
    text = text.strip()
    if not text or text.startswith("0000"):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.tzinfo:
        return found.astimezone(UTC).replace(tzinfo=None)
    return found.replace(microsecond=0) if found.microsecond else found


def _read_rfc(text: str) -> datetime | None:
    """Return a time of RFC 822 in GMT; None where it is empty or makes no sense (``-0001``)."""
    if not _YEAR.search(text):
        return None
    try:
        found = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found.tzinfo is not None:
        found = found.astimezone(UTC).replace(tzinfo=None)
    return found if found.year > 1 else None
