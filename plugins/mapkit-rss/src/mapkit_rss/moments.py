"""Moments: reading RFC 3339 and RFC 822, writing both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_tz

#: A moment, or None where there is none.
Moment = datetime | None

#: Names that RFC 822 does not know, or not for Britain, with their offset in seconds.
_ZONES = {"BST": 3600, "IST": 3600, "WET": 0, "WEST": 3600, "CET": 3600, "CEST": 7200}


def parse(text: str | None) -> Moment:
    """Return the moment that an RFC 3339 date says, UTC where it gives no offset; None for none, and for no date."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return _plain(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def parse_any(text: str) -> Moment:
    """Return the moment that a feed's date says, in RFC 822 or RFC 3339, with its offset; None where it is neither."""
    return parse(text) or _rfc822(text)


def rfc822(moment: datetime) -> str:
    """Return ``Fri, 14 Jun 2019 07:40:00 +0100``: RFC 822 with a year of four digits and a numeric zone."""
    return format_datetime(moment)


def rfc3339(moment: datetime) -> str:
    """Return ``2019-06-14T07:40:00+01:00``, with ``Z`` for UTC."""
    text = moment.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def _plain(moment: datetime) -> Moment:
    """Return a moment whose offset both specifications can write: whole minutes."""
    offset = moment.utcoffset()
    assert offset is not None
    try:
        # comparing and formatting must work at both ends of the calendar
        utc = moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment if not offset % timedelta(minutes=1) else utc


def _rfc822(text: str) -> Moment:
    fields = parsedate_tz(text)
    if fields is None:
        return None
    offset = fields[9]
    word = text.split()[-1].strip("()").upper() if text.split() else ""
    if word in _ZONES:
        offset = _ZONES[word]
    try:
        zone = timezone(timedelta(seconds=offset)) if offset else UTC
        return _plain(datetime(*fields[:6], tzinfo=zone))
    except (ValueError, OverflowError):
        return None
