"""Downloads: the same record in other forms, beside its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from attrs import frozen

from mapkit.model import Record
from mapkit.plugin import Artifact

from .cards import Card
from .keys import digest
from .names import safe_name


@frozen(kw_only=True)
class Download:
    """One form in which a record can be had."""

    #: As readers see it: ``Markdown``, ``Word``.
    label: str
    #: The file's ending, without a dot.
    suffix: str
    #: Returns the record's bytes in this form.
    make: Callable[[Record], bytes]


def download_path(card: Card, download: Download) -> str:
    """Return the path of a record's file below the website: it lies beside the page."""
    return f"{card.path.removesuffix('index.html')}{safe_name(card.id)}.{download.suffix}"


def download_artifacts(card: Card, downloads: Iterable[Download], load: Callable[[], Record]) -> Iterator[Artifact]:
    """Yield a record's files.

    Args:
        card: The record in brief.
        downloads: The forms that there are.
        load: Returns the record.
    """
    for download in downloads:
        yield Artifact(
            path=download_path(card, download),
            key=digest("download", download.suffix, card.digest),
            chunks=partial(_bytes, download, load),
        )


def _bytes(download: Download, load: Callable[[], Record]) -> Iterator[bytes]:
    yield download.make(load())
