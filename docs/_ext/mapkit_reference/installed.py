"""What the installed plugins offer, asked of the registry as any host would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec

from mapkit.model.findings import RULES, Rule
from mapkit.plugin import NAME


def packages() -> Iterator[tuple[str, str]]:
    """Yield each plugin's name and import package."""
    for point in sorted(entry_points(group=NAME), key=lambda point: point.name):
        yield point.name, point.value.partition(".")[0].partition(":")[0]


def rules() -> Iterator[tuple[str, Mapping[str, Rule]]]:
    """Yield who reports findings, and what its codes mean: core, then each plugin that has a table of them."""
    yield "core", RULES
    for name, package in packages():
        table = getattr(import_module(f"{package}.findings"), "RULES", {}) if find_spec(f"{package}.findings") else {}
        if table:
            yield name, table
