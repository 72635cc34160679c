"""The moment of a run."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def moment() -> datetime:
    """Return the time that the run shall go by: SOURCE_DATE_EPOCH (seconds since 1970) where it is set, else now, in UTC."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
