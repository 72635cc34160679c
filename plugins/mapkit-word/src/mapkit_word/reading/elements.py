"""Small questions to ask of WordprocessingML elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mapkit_word.package.names import W, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFF = frozenset({"0", "false", "off", "none"})
_VAL = w("val")
#: How deep tables and text boxes may lie in each other: deeper than people nest them.
DEEPEST = 12


def local(element: _Element) -> str:
    """Return an element's name within WordprocessingML; empty for one of another namespace, or a comment."""
    tag = element.tag
    return tag[len(W) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{W}}}") else ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first descendant along a path of child names."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: _Element | None, name: str = "val") -> str:
    """Return an attribute of an element; empty where there is none."""
    return "" if element is None else element.get(_VAL if name == "val" else w(name), "")


def switched(properties: _Element | None, name: str) -> bool | None:
    """Return whether a property is on, off (False) or not said (None)."""
    found = child(properties, name)
    return None if found is None else value(found).casefold() not in _OFF


def number(text: str, default: int = 0) -> int:
    """Return a whole number; the default where the text is none."""
    try:
        return int(float(text))
    except ValueError:
        return default


def replace_by_children(element: _Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, inner in enumerate(list(element)):
        parent.insert(at + offset, inner)
    parent.remove(element)


def remove(element: _Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def every(root: _Element, *names: str) -> Iterator[_Element]:
    """Yield every element of some names, as a list taken before anything is changed."""
    yield from list(root.iter(*[w(name) for name in names]))
