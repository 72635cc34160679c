"""A blank form: the form exporter on one empty record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from mapkit.collection import open_collection, open_writer
from mapkit.model import Record
from mapkit.registry import Registry

from .exporting import export


def blank_form(
    cls: type[Record],
    target: Path,
    registry: Registry,
    format: str = "word-form",
    settings: Iterable[tuple[str, str]] = (),
) -> None:
    """Write a fill-in form for a kind.

    Args:
        cls: The kind.
        target: The file.
        registry: The plugins.
        format: The format that makes forms.
        settings: Its options, as the command line gives them.

    Raises:
        UnknownFormatError: no plugin that makes forms is installed.
        UsageError: the format has no such option, or the value does not fit.
    """
    registry.exporter(format)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{cls.info.name}.jsonl"
        with open_writer(path, registry.kinds) as writer:
            writer.put(cls())
            writer.commit()
        export(format, open_collection(path, registry.kinds), target, all=True, settings=settings, registry=registry)
