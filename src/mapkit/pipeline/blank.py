"""A blank form: the form exporter on one empty record."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from mapkit.collection import open_collection, open_writer
from mapkit.model import Record
from mapkit.registry import Registry

from .exporting import export


def blank_form(cls: type[Record], target: Path, registry: Registry, format: str = "word-form") -> None:
    """Write a fill-in form for a kind.

    Raises:
        UnknownFormatError: no plugin that makes forms is installed.
    """
    registry.exporter(format)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{cls.info.name}.jsonl"
        with open_writer(path, registry.kinds) as writer:
            writer.put(cls())
            writer.commit()
        export(format, open_collection(path, registry.kinds), target, all=True, registry=registry)
