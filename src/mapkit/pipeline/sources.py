"""What an import is to read, and as what: each file by itself, a folder as one site or, where it is none, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mapkit.errors import SourceError, SourceNotFoundError, UnrecognisedSourceError
from mapkit.model import Finding
from mapkit.model.findings import severity_of
from mapkit.plugin import Importer, Source
from mapkit.registry import Registry

#: A format that is so sure of a file reads it, also where another reads the folder that it lies in.
_SURE = 90
#: How the names of files begin that programs keep for themselves: hidden ones, and those of documents that Word has open.
_NOT_MEANT = (".", "~$")
_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


def read_as(
    paths: Iterable[str | Path], format: str | None, registry: Registry, report: Callable[[Finding], None]
) -> list[tuple[Source, Importer]]:
    """Return what lies at some paths, each with the format that reads it.

    Args:
        paths: Files and folders, as the user named them.
        format: The format's name; None where each source's content is to tell.
        registry: The plugins.
        report: Told of the files in a folder that no format reads.

    Raises:
        SourceNotFoundError: there is nothing at a path.
        SourceError: there is nothing in the file.
        UnrecognisedSourceError: no format is sure of a file or of anything in a folder, or several are equally sure.
    """
    return [each for path in paths for each in _read_as(Source.at(path), format, registry, report)]


def _read_as(
    source: Source, format: str | None, registry: Registry, report: Callable[[Finding], None]
) -> Iterator[tuple[Source, Importer]]:
    assert source.path is not None
    if not source.path.exists():
        raise SourceNotFoundError(path=source.name)
    if not source.is_folder:
        if not source.head:
            raise SourceError("the file is empty", path=source.name)
        yield source, registry.importer(format) if format else registry.sniff(source)
        return
    sure = registry.sureness(source)
    if format and sure.get(format):
        yield source, registry.importer(format)
    elif not format and any(sure.values()):
        whole = registry.sniff(source, sure)
        yield source, whole
        if sure[whole.name] < _SURE:
            yield from _sure_files(source, registry, whole)
    else:
        yield from _files(source, format, registry, report)


def _sure_files(folder: Source, registry: Registry, whole: Importer) -> Iterator[tuple[Source, Importer]]:
    """Yield the files of a folder of which another format is sure, such as forms among saved pages."""
    for source in _meant(folder):
        sure = registry.sureness(source)
        if max(sure.values()) >= _SURE and (importer := registry.sniff(source, sure)) != whole:
            yield source, importer


def _files(
    folder: Source, format: str | None, registry: Registry, report: Callable[[Finding], None]
) -> Iterator[tuple[Source, Importer]]:
    """Yield each file of a folder that is none as a whole, and tell of those that no format reads."""
    only = registry.importer(format) if format else None
    read = 0
    for source in _meant(folder):
        sure = registry.sureness(source)
        if any(sure.values()) if only is None else sure[only.name]:
            read += 1
            yield source, only or registry.sniff(source, sure)
        else:
            what = "of no format that is installed" if only is None else f"not of the format {format}"
            message = f"it is {what}; left out"
            report(Finding(code="S08", severity=severity_of("S08"), message=message, path=source.name))
    if not read:
        if only is None:
            registry.sniff(folder)  # which says what to do
        raise UnrecognisedSourceError(f"no file in this folder is of the format {format}", path=folder.name)


def _meant(folder: Source) -> Iterator[Source]:
    """Yield the files of a folder that people put there."""
    for path in folder.files():
        if not path.name.startswith(_NOT_MEANT) and path.name.casefold() not in _SYSTEM:
            yield Source.at(path)
