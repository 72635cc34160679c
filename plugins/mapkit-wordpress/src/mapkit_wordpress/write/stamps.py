"""Times as WordPress keeps them: the local one, the one in GMT, and that of RSS."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple

ZERO = "0000-00-00 00:00:00"
_FORMAT = "%Y-%m-%d %H:%M:%S"


class Stamps(NamedTuple):
    """One moment in three spellings."""

    local: str = ZERO
    gmt: str = ZERO
    rss: str = ""


def stamps(moment: str | None) -> Stamps:
    """Return the spellings of a time in RFC 3339; without an offset it has no GMT, as a draft has none."""
    if not moment:
        return Stamps()
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return Stamps()
    local = found.strftime(_FORMAT) if found.year >= 1000 else f"{found.year:04}-{found.strftime(_FORMAT)[-14:]}"
    if found.tzinfo is None:
        return Stamps(local=local)
    gmt = found.astimezone(UTC)
    return Stamps(local=local, gmt=gmt.strftime(_FORMAT), rss=format_datetime(gmt))
