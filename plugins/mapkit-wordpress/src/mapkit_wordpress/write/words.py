"""A few words of a raw piece changed for others, everything around them as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from mapkit_wordpress.body.shortcodes import protected

_TOKEN = re.compile(r"\w+|\W")
#: In so many places the words are tried.
_TRIED = 100


def changed_words(
    raw: str, start: int, old: Sequence[str], new: Sequence[str], read: Callable[[str], tuple[str, ...]]
) -> str | None:
    """Return a piece with the words that differ changed where they stand; None where it would not read as it should.

    Args:
        raw: The piece.
        start: Where its text begins.
        old: Its blocks as Markdown.
        new: The same as they are to be.
        read: Returns the blocks of a piece as Markdown.
    """
    before, after = _difference(_TOKEN.findall("\n".join(old)), _TOKEN.findall("\n".join(new)))
    if not before.strip() or len(old) != len(new) or before.count("\n") != after.count("\n"):
        return None
    wanted = protected(escape(after, quote=False))
    for at, length in _places(raw, start, before):
        made = f"{raw[:at]}{wanted}{raw[at + length :]}"
        if read(made[start:]) == tuple(new):
            return made
    return None


def ends_alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return with how many of the same two sequences begin, and with how many of those behind they end."""
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    last = next((n for n in range(shorter - first) if old[-1 - n] != new[-1 - n]), shorter - first)
    return first, last


def _difference(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Return the words in which two texts differ, with a word beside them where there would be none."""
    first, last = ends_alike(old, new)
    while first + last >= len(old) and first:
        first -= 1
        if old[first].isalnum():
            break
    return "".join(old[first : len(old) - last]), "".join(new[first : len(new) - last])


def _places(raw: str, start: int, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a piece, as they are or with entities, and how long they are there."""
    for spelt in dict.fromkeys((words, escape(words, quote=False))):
        at = start - 1
        for _ in range(_TRIED):
            at = raw.find(spelt, at + 1)
            if at < 0:
                break
            yield at, len(spelt)
