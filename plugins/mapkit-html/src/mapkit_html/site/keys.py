"""Digests: what an artifact's key is made of."""

from __future__ import annotations

from hashlib import sha256


def digest(*parts: object) -> str:
    """Return a digest of some values, each by its printed form; their order and their bounds count."""
    found = sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else (part if isinstance(part, str) else repr(part)).encode()
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()[:32]
