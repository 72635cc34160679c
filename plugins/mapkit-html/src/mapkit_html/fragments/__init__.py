"""HTML fragments to rich text and back: ``blocks``, ``text``, ``to_markdown``, ``to_html``, ``sanitise``.

The functions are loaded with their libraries (lxml, nh3) when the first of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cleaning import sanitise
    from .read import blocks, blocks_and_text, text, to_markdown
    from .write import to_html

__all__ = ["blocks", "blocks_and_text", "sanitise", "text", "to_html", "to_markdown"]

_PLACES = {
    "blocks": "read",
    "blocks_and_text": "read",
    "sanitise": "cleaning",
    "text": "read",
    "to_html": "write",
    "to_markdown": "read",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found
