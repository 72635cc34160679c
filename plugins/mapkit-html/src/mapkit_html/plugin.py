"""What this plugin offers: the website, its themes, and a preview of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mapkit.plugin import Artifact, CollectionView, Command, Context, Exporter, FindingCodes, Theme, hookimpl

from .site.options import OPTIONS, THEMES

if TYPE_CHECKING:
    import click


def _write(view: CollectionView, context: Context) -> Iterator[Artifact]:
    from .site.write import write

    return write(view, context, downloads=context.forms, themes=context.themes)


@hookimpl
def mapkit_exporters() -> Iterator[Exporter]:
    """Offer the website."""
    yield Exporter(
        name="html",
        summary="A website that opens anywhere: a page a record, lists, search; or one file that holds everything.",
        write=_write,
        filenames=("*.html",),
        options=OPTIONS,
    )


@hookimpl
def mapkit_themes() -> Iterator[Theme]:
    """Offer the website's looks."""
    yield from THEMES.values()


def _preview() -> click.Command:
    from .preview.command import preview_command

    return preview_command


@hookimpl
def mapkit_commands() -> Iterator[Command]:
    """Offer the preview."""
    yield Command(name="preview", summary="Show a collection as a website, made again on change.", load=_preview)


@hookimpl
def mapkit_findings() -> Iterator[FindingCodes]:
    """Offer what the codes of the findings mean."""
    from .findings import RULES

    yield FindingCodes(name="html", rules=RULES)
