"""XML whose elements overlap, put right: LibreOffice writes such where a tracked change crosses a control's edge."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(rb"<(/?)([A-Za-z_][\w:.-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>|<[!?][^>]*>")


def untangled(data: bytes) -> bytes:
    """Return XML with every element closed before the one around it is.

    An element that is still open where the one around it ends is closed there, and opened again behind; so text keeps all
    the marks that it had. End tags of elements that were never opened are left out.
    """
    return b"".join(_pieces(data))


def _pieces(data: bytes) -> Iterator[bytes]:
    open_: list[tuple[bytes, bytes]] = []
    at = 0
    for found in _TAG.finditer(data):
        yield data[at : found.start()]
        at = found.end()
        name = found[2]
        if name is None or found[4]:
            yield found[0]
        elif not found[1]:
            open_.append((name, found[0]))
            yield found[0]
        elif any(name == other for other, _ in open_):
            crossed: list[tuple[bytes, bytes]] = []
            while open_[-1][0] != name:
                crossed.append(open_.pop())
                yield b"</" + crossed[-1][0] + b">"
            open_.pop()
            yield found[0]
            for each in reversed(crossed):
                open_.append(each)
                yield each[1]
    yield data[at:]
    for name, _ in reversed(open_):
        yield b"</" + name + b">"
