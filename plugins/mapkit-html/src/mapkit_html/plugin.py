"""What this plugin offers: the website, its themes."""

from __future__ import annotations

from collections.abc import Iterator

from mapkit.plugin import Artifact, CollectionView, Context, Exporter, Theme, hookimpl

from .site.options import OPTIONS, THEMES


def _write(view: CollectionView, context: Context) -> Iterator[Artifact]:
    from .site.write import write

    return write(view, context)


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
