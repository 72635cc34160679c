"""What this plugin offers; nothing heavy is imported before a format is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapkit.model.entry import Entry, Leftover, Site
from mapkit.plugin import Artifact, CollectionView, Context, Exporter, FindingCodes, Importer, Option, Source, hookimpl


def sniff(source: Source) -> int:
    """Return how sure this format is of a source, 0 to 100."""
    from .sniff import sniff

    return sniff(source)


def read(source: Source, context: Context) -> Iterator[Site | Entry | Leftover]:
    """Yield everything that an export holds."""
    from .reading import read

    return read(source, context)


def split(source: Source, context: Context) -> Iterator[object]:
    """Cut an export into pieces."""
    from .reading import split

    return split(source, context)


def read_chunk(chunk: object, context: Context) -> Iterator[Site | Entry | Leftover]:
    """Yield what one piece of an export holds."""
    from .reading import read_chunk

    return read_chunk(chunk, context)  # type: ignore[arg-type]


def write(view: CollectionView, context: Context) -> Iterator[Artifact]:
    """Write a collection as WXR 1.2."""
    from .write.exporter import write

    return write(view, context)


@hookimpl
def mapkit_importers() -> Iterable[Importer]:
    """Offer WordPress exports and REST dumps."""
    yield Importer(
        name="wordpress",
        summary="WordPress exports (WXR), plain, compressed or split, and saved REST answers.",
        read=read,
        split=split,
        read_chunk=read_chunk,
        sniff=sniff,
        filenames=("*.xml", "*.xml.gz", "*.zip"),
    )


@hookimpl
def mapkit_exporters() -> Iterable[Exporter]:
    """Offer WordPress exports."""
    yield Exporter(
        name="wordpress",
        summary="A WordPress export (WXR 1.2): the archive as it was, edits put in, new records as new posts.",
        write=write,
        filenames=("*.xml", "*.xml.gz"),
        options=(
            Option(name="split", help="Write parts of at most this size, such as 15MB, into a folder.", default=""),
            Option(
                name="repair",
                help="Change what WordPress's own importer would drop or break; each change is a finding.",
                default=False,
                type="bool",
            ),
        ),
    )


@hookimpl
def mapkit_findings() -> Iterator[FindingCodes]:
    """Offer what the codes of the findings mean."""
    from .findings import RULES

    yield FindingCodes(name="wordpress", rules=RULES)
