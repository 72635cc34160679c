"""The media files that records name: found beside a source, given to an export, or told where neither can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from attrs import define, field

from mapkit.collection.mentions import media_named
from mapkit.model import Record, Site
from mapkit.plugin import Artifact, CollectionView, Context, Source
from mapkit.plugin.pictures import Picture

#: How the names of files end: ``media/relations`` in a sentence names none.
_ENDING = re.compile(r"\.\w{1,5}\Z")


def hand_over(item: Record | Site, folders: Iterable[Path], context: Context) -> None:
    """Hand over the media files that a record or site names, from the first of some folders that has each.

    One that none of them has is handed over without content, so that the host can tell whether the collection has it.

    Args:
        item: The record or site.
        folders: Media folders, those that are looked into first before the others.
        context: The importer's.
    """
    places = [folder.resolve() for folder in folders]
    for name in files_named(item):
        path = next((found for place in places if (found := _inside(place, name)) is not None), None)
        context.pictures(Picture(name=name, source=Source(name=name, path=path), media_type="", copied=True))


def files_named(item: Record | Site) -> tuple[str, ...]:
    """Return the names of the media files that a record's attachments and texts, or a site's attachments, name."""
    held = dict.fromkeys(attachment.file for attachment in item.attachments if attachment.file)
    if isinstance(item, Site):
        return tuple(held)
    return tuple(name for name in media_named(item) if name in held or _ENDING.search(name))


def media_above(path: Path, top: Path) -> tuple[Path, ...]:
    """Return where the media of a file may lie: in a folder ``media`` beside it, or beside a folder above it, up to the top."""
    above = [folder for folder in path.parents if folder == top or top in folder.parents]
    return tuple(folder / "media" for folder in above)


def _inside(folder: Path, name: str) -> Path | None:
    """Return a file below a folder; None where there is none, or where the name or a link leads out of the folder."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError):  # no system has such a name
        return None


@define
class MediaOf:
    """The media files that the records of an export name, gathered while they are written."""

    view: CollectionView
    context: Context
    #: By name, the record that names it first.
    _named: dict[str, str] = field(init=False, factory=dict)

    def noted(self, record: Record) -> Record:
        """Remember what a record names, and return the record."""
        for name in files_named(record):
            self._named.setdefault(name, record.id)
        return record

    def artifacts(self) -> Iterator[Artifact]:
        """Yield the files; those that are not there, or may not be shown, are reported (X03)."""
        for name, id in sorted(self._named.items()):
            if self._is_there(name):
                yield Artifact(path=f"media/{name}", chunks=partial(self.view.media, name))
            else:
                self._say(name, id, "it is not among the files that may be shown")

    def noted_in(self, records: Iterable[Record], line: Callable[[Record], bytes]) -> Iterator[bytes]:
        """Yield the text of each record for a target of one file; at the end, report the files that it has no place for (X03)."""
        for record in records:
            yield line(self.noted(record))
        for name, id in sorted(self._named.items()):
            self._say(name, id, "one file has no place for it; export markdown to a folder to have it")
        self._named.clear()

    def _is_there(self, name: str) -> bool:
        try:
            next(iter(self.view.media(name)), b"")
        except (OSError, ValueError):
            return False
        return True

    def _say(self, name: str, id: str, why: str) -> None:
        self.context.finding("X03", f"media/{name} was not written: {why}", record=id)
