"""What this distribution offers: three feed formats, each to be written and to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from mapkit.plugin import Artifact, Context, Exporter, FindingCodes, Imported, Importer, Option, Source, hookimpl

from .sniff import sniff

if TYPE_CHECKING:
    from mapkit.plugin import CollectionView

_OPTIONS = (
    Option(
        name="base-url",
        help="The website's address; a record's own is its kind's folder and its id below it. "
        "Without one, items link to where they were first published.",
        default="",
    ),
    Option(
        name="feed-url",
        help="Where the feed, or the folder of feeds, will be found. By default the file's name, or feeds/, below base-url.",
        default="",
    ),
    Option(name="content", help="The whole text, or a summary only.", default="full", choices=("full", "summary")),
    Option(name="limit", help="At most so many items in each feed, the newest; 0: all.", default=0, type="int"),
    Option(
        name="page-size",
        help="In a folder, a feed of more items than this is continued in archive pages; 0: never.",
        default=50,
        type="int",
    ),
    Option(name="title", help="The feed's title. By default the site's.", default=""),
    Option(name="author", help="Who publishes the feed. By default the site.", default=""),
)


def _write(name: str, view: CollectionView, context: Context) -> Iterator[Artifact]:
    from .write.export import export

    return export(name, view, context)


def _read(name: str, source: Source, context: Context) -> Iterator[Imported]:
    from .read.entries import read

    return read(name, source, context)


@hookimpl
def mapkit_exporters() -> Iterable[Exporter]:
    """Offer the three feed formats for writing."""
    yield Exporter(
        name="rss",
        summary="RSS 2.0 feeds, for newsreaders, Outlook and bulletins.",
        write=partial(_write, "rss"),
        filenames=("*.xml", "*.rss"),
        options=_OPTIONS,
    )
    yield Exporter(
        name="atom",
        summary="Atom 1.0 feeds (RFC 4287).",
        write=partial(_write, "atom"),
        filenames=("*.xml", "*.atom"),
        options=_OPTIONS,
    )
    yield Exporter(
        name="jsonfeed",
        summary="JSON Feed 1.1, for scripts and newsreaders.",
        write=partial(_write, "jsonfeed"),
        filenames=("*.json",),
        options=_OPTIONS,
    )


@hookimpl
def mapkit_importers() -> Iterable[Importer]:
    """Offer the three feed formats for reading."""
    yield Importer(
        name="rss",
        summary="Saved RSS feeds, 0.90 to 2.0, also of RSS 1.0 (RDF).",
        read=partial(_read, "rss"),
        filenames=("*.rss",),
        sniff=partial(sniff, "rss"),
    )
    yield Importer(
        name="atom",
        summary="Saved Atom feeds.",
        read=partial(_read, "atom"),
        filenames=("*.atom",),
        sniff=partial(sniff, "atom"),
    )
    yield Importer(
        name="jsonfeed",
        summary="Saved JSON Feeds.",
        read=partial(_read, "jsonfeed"),
        sniff=partial(sniff, "jsonfeed"),
    )


@hookimpl
def mapkit_findings() -> Iterator[FindingCodes]:
    """Offer what the codes of the findings mean."""
    from .findings import RULES

    yield FindingCodes(name="rss", rules=RULES)
