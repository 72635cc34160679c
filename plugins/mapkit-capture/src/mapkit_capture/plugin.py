"""What this plugin offers. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapkit.plugin import Context, FindingCodes, Imported, Importer, Source, hookimpl


@hookimpl
def mapkit_importers() -> Iterable[Importer]:
    """Offer the format ``capture``."""
    yield Importer(
        name="capture",
        summary="Saved pages of a WordPress site, as text or HTML, with one post or many on each.",
        read=_read,
        filenames=("*.txt", "*.htm", "*.html"),
        sniff=_sniff,
    )


def _read(source: Source, context: Context) -> Iterator[Imported]:
    from .reading import read

    return read(source, context)


def _sniff(source: Source) -> int:
    from .sniff import sniff

    return sniff(source)


@hookimpl
def mapkit_findings() -> Iterator[FindingCodes]:
    """Offer what the codes of the findings mean."""
    from .findings import RULES

    yield FindingCodes(name="capture", rules=RULES)
