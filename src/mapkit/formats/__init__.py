"""The core's own plugin: its kinds, its formats and its checks, offered through the same hooks as anybody's."""

from __future__ import annotations

from collections.abc import Iterable

from mapkit.model.record import Record
from mapkit.plugin import Check, Exporter, Importer, hookimpl

from .offers import core_checks, core_exporters, core_importers


@hookimpl
def mapkit_kinds() -> Iterable[type[Record]]:
    """Offer the kinds of the core."""
    from mapkit.model.kinds import KINDS

    return KINDS


@hookimpl
def mapkit_importers() -> Iterable[Importer]:
    """Offer Markdown and JSON Lines."""
    return core_importers()


@hookimpl
def mapkit_exporters() -> Iterable[Exporter]:
    """Offer Markdown and JSON Lines."""
    return core_exporters()


@hookimpl
def mapkit_checks() -> Iterable[Check]:
    """Offer the rules of the core."""
    return core_checks()
