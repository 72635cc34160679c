"""How wide a text is, and where it is broken: near enough for a picture, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator

#: The widths of Arial's letters, in thousandths of its size.
_WIDTHS = (
    (222, "ijl'|"),
    (278, "I.,:;!/ ft[]"),
    (350, 'r-()"*·'),
    (500, "sckvxyzJ"),
    (556, "abdeghnopqu0123456789L–?_$£#"),
    (611, "FTZ+=<>~"),
    (667, "ABEKPSVXY&"),
    (722, "CDHNRUw"),
    (778, "GOQ"),
    (833, "mM"),
    (944, "W%@—…"),
)
_WIDTH = {letter: width for width, letters in _WIDTHS for letter in letters}
#: What is not known is taken for a middling letter of a Latin script, and for a full square beyond.
_OTHER, _SQUARE = 600, 1000


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is, in the units of its size."""
    return sum(_WIDTH.get(c, _OTHER if c < "\u2e80" else _SQUARE) for c in text) * size / 1000


def lines_of(text: str, room: float, size: float, most: int = 4) -> list[str]:
    """Return a text broken into lines that fit into a width; the last one ends with an ellipsis where it was cut."""
    lines: list[str] = []
    for word in _words(text, room, size):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines = lines[:most]
        while lines[-1] and width_of(lines[-1] + "…", size) > room:
            lines[-1] = lines[-1][:-1].rstrip()
        lines[-1] += "…"
    return lines


def _words(text: str, room: float, size: float) -> Iterator[str]:
    """Yield a text's words; one that is wider than the room, in pieces."""
    for word in text.split():
        while width_of(word, size) > room and len(word) > 1:
            end = len(word) - 1
            while end > 1 and width_of(word[:end], size) > room:
                end -= 1
            yield word[:end]
            word = word[end:]
        yield word
