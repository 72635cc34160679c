"""What stands where personal details were taken out."""

from __future__ import annotations

EMAIL_GONE = "[e-mail address removed]"
PHONE_GONE = "[telephone number removed]"
IP_GONE = "[IP address removed]"


def is_redacted(value: object) -> bool:
    """Return whether a value bears a note that something was taken out of it."""
    text = value if isinstance(value, str) else str(value)
    return any(note in text for note in (EMAIL_GONE, PHONE_GONE, IP_GONE))
