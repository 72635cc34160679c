"""Google docstrings as reStructuredText, but for attributes: there a colon is a colon, not the end of a type."""

from __future__ import annotations

from typing import Any

from sphinx.ext.napoleon import Config, GoogleDocstring

_CONFIG = Config(napoleon_google_docstring=True, napoleon_numpy_docstring=False)


def as_rst(app: Any, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Rewrite the lines of one docstring in place."""
    if what not in ("attribute", "property", "data"):
        lines[:] = GoogleDocstring(lines, _CONFIG, app, what, name, obj, options).lines()
