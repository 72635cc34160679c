"""Write the reference pages that say what the code says, from the code, each time the manual is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import commands, findings, formats, hooks, import_report, kinds

#: The folder below the manual's own that the pages are written to; git leaves it out.
FOLDER = "reference/generated"


def pages() -> Iterator[tuple[str, str]]:
    """Yield each generated page: its name, and its Markdown."""
    for module in (kinds, findings, hooks, formats, commands, import_report):
        yield module.__name__.rpartition(".")[2], module.page()


def setup(app: Any) -> dict[str, Any]:
    """Tell Sphinx to write the pages before it reads any, and how docstrings are read."""
    from .docstrings import as_rst

    app.setup_extension("sphinx.ext.autodoc")
    app.connect("autodoc-process-docstring", as_rst)
    app.connect("builder-inited", lambda app: write(Path(app.srcdir) / FOLDER))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write(folder: Path) -> None:
    """Write every page that has changed, and remove those that are no longer made."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {f"{name}.md": text for name, text in pages()}
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
