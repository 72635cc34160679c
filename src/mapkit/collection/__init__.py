"""Collections: what people keep. Read lazily, written as one, in a folder of Markdown files or a file of JSON Lines.

Each part is loaded when it is asked for: an import does not need what an export does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import Collection
    from .choice import Choice
    from .opening import open_collection, open_writer
    from .public import PublicView
    from .writer import Writer

__all__ = ["Choice", "Collection", "PublicView", "Writer", "open_collection", "open_writer"]

_PLACES = {
    "Choice": "choice",
    "Collection": "base",
    "PublicView": "public",
    "Writer": "writer",
    "open_collection": "opening",
    "open_writer": "opening",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found
