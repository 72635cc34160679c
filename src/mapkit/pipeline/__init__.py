"""The two runs: import and export. Each is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .exporting import export
    from .importing import import_
    from .report import OnProgress, Progress, Report

__all__ = ["OnProgress", "Progress", "Report", "export", "import_"]

_PLACES = {"export": "exporting", "import_": "importing"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_PLACES.get(name, 'report')}"), name)
    globals()[name] = found
    return found
