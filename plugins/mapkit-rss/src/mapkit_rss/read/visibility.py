"""Who may see an item: what a feed of mapkit's own says of it."""

from __future__ import annotations

from mapkit.model import VISIBILITIES, Visibility


def visibility_of(word: str) -> Visibility:
    """Return the visibility that a word names: public where there is none, private where nobody knows the word."""
    if not word:
        return "public"
    return next((name for name in VISIBILITIES if name == word), "private")
