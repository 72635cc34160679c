"""The formats that the core reads and writes itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mapkit.plugin import Artifact, Check, CollectionView, Context, Exporter, Imported, Importer, Source

from .sniffing import sniff_jsonl, sniff_markdown

if TYPE_CHECKING:
    from mapkit.model import Finding, Record


def core_importers() -> tuple[Importer, ...]:
    """Return the core's input formats."""
    return (
        Importer(
            name="markdown",
            summary="Markdown files with front matter: one, a folder of them, or a collection.",
            read=_read_markdown,
            filenames=("*.md", "*.markdown"),
            sniff=sniff_markdown,
        ),
        Importer(
            name="jsonl",
            summary="JSON Lines: a record a line.",
            read=_read_jsonl,
            filenames=("*.jsonl", "*.ndjson"),
            sniff=sniff_jsonl,
        ),
    )


def core_exporters() -> tuple[Exporter, ...]:
    """Return the core's output formats."""
    return (
        Exporter(
            name="markdown",
            summary="Markdown files with front matter, a folder a kind.",
            write=_write_markdown,
            filenames=("*.md",),
        ),
        Exporter(
            name="jsonl",
            summary="JSON Lines: a record a line, for programs.",
            write=_write_jsonl,
            filenames=("*.jsonl", "*.ndjson", "*.json"),
            folder=False,
        ),
    )


def core_checks() -> tuple[Check, ...]:
    """Return the core's rules."""
    return (
        Check(name="common", summary="Required fields, dates, links and text of any kind.", apply=_common),
        Check(name="editors", summary="What the old site's editors looked out for.", apply=_editors),
        Check(name="impact", summary="Consent to quotes, contact details, savings without a basis.", apply=_impact),
    )


def _common(record: Record, context: Context) -> Iterable[Finding]:
    from mapkit.rules.common import common_rules

    return common_rules(record, context)


def _editors(record: Record, context: Context) -> Iterable[Finding]:
    from mapkit.rules.briefings import briefing_rules

    return briefing_rules(record, context)


def _impact(record: Record, context: Context) -> Iterable[Finding]:
    from mapkit.rules.impact import impact_rules

    return impact_rules(record, context)


def _read_markdown(source: Source, context: Context) -> Iterator[Imported]:
    from .markdown import read_markdown

    return read_markdown(source, context)


def _read_jsonl(source: Source, context: Context) -> Iterator[Imported]:
    from .jsonl import read_jsonl

    return read_jsonl(source, context)


def _write_markdown(collection: CollectionView, context: Context) -> Iterator[Artifact]:
    from .markdown import write_markdown

    return write_markdown(collection, context)


def _write_jsonl(collection: CollectionView, context: Context) -> Iterator[Artifact]:
    from .jsonl import write_jsonl

    return write_jsonl(collection, context)
