"""Downloads: the same record in other forms, beside its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from mapkit.model import Record
from mapkit.plugin import Artifact, RecordForm

from .cards import Card
from .keys import digest
from .names import safe_name


def download_path(card: Card, download: RecordForm) -> str:
    """Return the path of a record's file below the website: it lies beside the page."""
    return f"{card.path.removesuffix('index.html')}{safe_name(card.id)}.{download.suffix}"


def download_artifacts(card: Card, downloads: Iterable[RecordForm], load: Callable[[], Record]) -> Iterator[Artifact]:
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


def _bytes(download: RecordForm, load: Callable[[], Record]) -> Iterator[bytes]:
    yield download.make(load())
