"""The page of hooks: one section each, with what they return."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from mapkit.plugin import hookspecs

#: What the hooks return, and what formats receive and yield: documented on the same page.
_CLASSES = (
    *("plugin.Importer", "plugin.Exporter", "plugin.Artifact", "plugin.Transform", "plugin.Check", "plugin.Theme"),
    *(
        "plugin.ExecutorOffer",
        "plugin.Command",
        "plugin.FindingCodes",
        "plugin.Rule",
        "plugin.Option",
        "plugin.Source",
        "plugin.Context",
        "plugin.CollectionView",
    ),
    *("model.Entry", "model.Block", "model.Leftover", "model.Site", "model.Menu", "model.MenuItem"),
)


def page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def hooks() -> dict[str, FunctionType]:
    """Return every hook by name, in the order of the source."""
    found: dict[str, Any] = dict(inspect.getmembers(hookspecs, inspect.isfunction))
    mine = [f for name, f in found.items() if name.startswith("mapkit_")]
    return {f.__name__: f for f in sorted(mine, key=lambda f: f.__code__.co_firstlineno)}


def _lines() -> Iterator[str]:
    yield "# Hooks\n"
    yield "A plugin is a module with some of these functions, each marked `@hookimpl`."
    yield "A hook takes nothing and returns offers; [how to write a plugin](../../how-to/write-a-plugin.md) shows one whole.\n"
    for name in hooks():
        yield f"## `{name}`\n"
        yield f"```{{eval-rst}}\n.. autofunction:: mapkit.plugin.hookspecs.{name}\n```\n"
    yield "## What hooks return, and what formats receive and yield\n"
    for name in _CLASSES:
        yield f"```{{eval-rst}}\n.. autoclass:: mapkit.{name}\n   :members:\n   :undoc-members:\n```\n"
