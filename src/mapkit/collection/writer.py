"""Putting records into a collection: names, older accounts, the same post twice; all of it put in place at the end."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from attrs import evolve

from mapkit.model import Finding, Leftover, Origin, Record, Site
from mapkit.model.findings import severity_of
from mapkit.serial import from_json, shared_converter, to_json
from mapkit.serial.characters import whole
from mapkit.serial.line import joined, object_line

from .base import Collection
from .draft import Draft
from .fresh import fresh_values
from .links import lacking, menu_targets, pages, resolved, unresolved, wanted
from .lock import Lock
from .merge import enriched, merge
from .names import name_from, unique
from .site_file import united
from .twins import place_of, title_key, twin_key

#: Stands where an origin's format would, before the id of a record that has no origin.
_BY_HAND = "-"


class Writer(ABC):
    """Takes what an import yields. Nothing of the target changes before `commit`, and then all of it at once."""

    #: Whether it has a place for files.
    has_media: ClassVar[bool] = True

    def __init__(
        self,
        path: Path,
        kinds: Mapping[str, type[Record]],
        report: Callable[[Finding], None],
        *,
        overwrite: bool = False,
    ) -> None:
        self.path = path
        self.kinds = kinds
        self.report = report
        self.overwrite = overwrite
        #: How many records were ``added``, ``changed``, ``unchanged`` and ``joined`` to another account of the same post.
        self.outcome: Counter[str] = Counter()
        #: The record that was put last, as the collection has it; None where its file there cannot be read.
        self.placed: Record | None = None
        self._lock = Lock(self._lock_file(), path, lambda message: self._say("R07", message, ""))
        self._draft = Draft()
        try:
            self._existing = self._open()
            self._site = self._existing.site if self._existing is not None else Site()
            self._index()
        except BaseException:
            self._close()
            raise

    @abstractmethod
    def _lock_file(self) -> Path:
        """Return the place of the file that keeps other writers out.

        Raises:
            CollectionError: something else lies where the collection is to be.
        """

    @abstractmethod
    def _open(self) -> Collection | None:
        """Return the collection that is already there, or None."""

    def commit(self) -> None:
        """Put everything in place."""
        self._settle()
        self._write_all()

    @abstractmethod
    def _write_all(self) -> None:
        """Write the new state, all of it or nothing."""

    @abstractmethod
    def _text_of(self, values: Mapping[str, Any]) -> bytes:
        """Return the text that is staged of a record: its JSON object on a line, or in pieces, a piece a line."""

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        self._draft.close()
        self._lock.release()

    def _index(self) -> None:
        if self._existing is None:
            return
        for id in self._existing.ids():
            record = self._existing.whole(id)
            if record is not None:
                self._know(record)
                continue
            # it cannot be read, but its name is taken, and its items shall not come in as new ones
            self._draft.know(id, title="", places="")
            self._own(id, self._existing.origins(id))
        for leftover in self._existing.leftovers():
            self._leave(leftover, run=False)

    def _know(self, record: Record) -> None:
        self._draft.know(record.id, title=title_key(record), places=" ".join(sorted(_places(record))))
        self._own(record.id, record.origin)

    def _own(self, id: str, origins: Sequence[Origin]) -> None:
        """Remember by what keys and addresses a record is found."""
        for origin in origins:
            self._draft.own(_key(origin), id, run=False)
        self._draft.answer(pages(origins))

    def put(self, record: Record) -> str:
        """Take one record as an importer made it, and return the id that it has in the collection."""
        record = resolved(self._apart(record), self._draft.by_origin)
        self.placed = None
        id = self._place(record)
        for key in _keys(record, id):
            self._draft.own(key, id, run=True)
        return id

    def _place(self, record: Record) -> str:
        """Find a record's place in the collection, put it there, and return its id."""
        id = next(filter(None, (self._draft.by_origin(_key(origin)) for origin in record.origin)), None)
        if id is None and record.id and not record.origin and self._draft.taken(record.id):
            # what was written by hand is found again by its id, but two of one id in one run are two
            id = record.id if not self._draft.met(f"{_BY_HAND} {record.id}") else None
        if (
            id is None
            and record.id
            and record.origin
            and self._draft.taken(record.id)
            and self._is_of(record.id, record)
        ):
            id = record.id
        if id is not None:
            self._again(id, record)
            return id
        title = title_key(record)
        namesakes = self._draft.titled(title) if record.title else []
        twin = self._twin(record, namesakes) if namesakes else None
        if twin:
            self._join(twin, record)
            return twin
        return self._add(record, title, namesakes[0][0] if namesakes else None)

    def _is_of(self, id: str, record: Record) -> bool:
        """Whether a record that bears an id (a filled form, a file) means the one that has it: none of them is numbered apart."""
        old = self._current(id)
        if old is None or any(origin.partial for origin in record.origin):
            return old is not None
        return old.kind == record.kind and not (_places(old) and _places(record))

    def _apart(self, record: Record) -> Record:
        """Keep two items apart that one run gives the same key (exports put together by hand)."""
        origins = []
        for origin in record.origin:
            key, number = origin.key, 2
            # a copy that comes back with changes names its record by its id, however many of them do
            while not origin.partial and self._draft.met(_key(origin)) and self._differs(origin, record):
                origin = evolve(origin, key=f"{key}#{number}")
                number += 1
            origins.append(origin)
        return record.replace(origin=origins) if tuple(origins) != record.origin else record

    def _differs(self, origin: Origin, record: Record) -> bool:
        """Whether the item of this run that has the same key is another one, and no account of the same from another file."""
        id = self._draft.by_origin(_key(origin))
        old = self._current(id) if id else None
        before = [o for o in old.origin if o.key == origin.key] if old is not None else []
        if old is None or any(o.raw == origin.raw is not None for o in before):
            return old is None
        if place_of(origin):  # a site numbers its posts by one, other keys may be shared
            same = old.title == record.title or any(o.url == origin.url is not None for o in before)
            return not same or any(o.file == origin.file for o in before)
        return (twin_key(old), old.title) != (twin_key(record), record.title)

    def _current(self, id: str) -> Record | None:
        staged = self._draft.staged(id)
        if staged is not None:
            return from_json(json.loads(joined(staged.split(b"\n"))), self.kinds)
        return self._existing.whole(id) if self._existing is not None else None

    def _again(self, id: str, record: Record) -> None:
        old = self._current(id)
        if old is None:
            self._say("R03", "the record's file cannot be read, so it was left as it is", id)
            return
        merged = merge(old, record, overwrite=self.overwrite)
        for name in merged.kept:
            self._say("R02", "you changed it, the source did not: yours was kept", id, name)
        for name in merged.withheld:
            self._say("R05", "the account that was imported lacks it, or shows it only in part; it was kept", id, name)
        for name, theirs in merged.both:
            self._say(
                "R01", f"you changed it, and so did the source; yours was kept; the source says: {theirs}", id, name
            )
        self._stage(merged.record, old, "changed")

    def _twin(self, record: Record, namesakes: list[tuple[str, str, str | None]]) -> str | None:
        """Return the record of the same title that is the same post, seen in another place; texts are compared only here."""
        key = twin_key(record)
        mine = _places(record)
        for id, places, twin in namesakes:
            if twin is None:
                other = self._current(id)
                twin = twin_key(other) if other is not None else ""
                self._draft.work_out(id, twin)
            if key and twin == key and not mine & set(places.split(" ")):
                return id
        return None

    def _join(self, id: str, record: Record) -> None:
        old = self._current(id)
        assert old is not None
        joined = enriched(old, record)
        self._say("S01", f"also found in {', '.join(origin.file or origin.key for origin in record.origin)}", id)
        self._stage(joined, old, "joined")

    def _add(self, record: Record, title: str, namesake: str | None) -> str:
        id = unique(name_from(record.id, record.slug, record.title), self._draft.taken)
        if namesake:
            self._say("S02", f"has the title of {namesake!r}; the two are kept apart", id)
        self.outcome["added"] += 1
        self.placed = record
        self._draft.know(id, title=title, places=" ".join(sorted(_places(record))))
        self._draft.answer(pages(record.origin))
        self._draft.stage(id, record.kind, self._text_of(fresh_values(record, id)), open=bool(unresolved(record)))
        self._draft.want(id, wanted(record))
        return id

    def _stage(self, record: Record, old: Record, outcome: str) -> None:
        """Put a record in the place of an older one; that it was found in another file, or place of it, is no change."""
        self.outcome["unchanged" if record == old or _unplaced(record) == _unplaced(old) else outcome] += 1
        self.placed = record
        self._know(record)
        if record != old:
            self._draft.stage(record.id, record.kind, self._text_of(to_json(record)), open=bool(unresolved(record)))
            self._draft.want_no_more(record.id)
            self._draft.want(record.id, wanted(record))

    def put_leftover(self, leftover: Leftover) -> None:
        """Take one item that is no record; two different ones that one file gives the same number are both kept."""
        origin, number = leftover.origin, 2
        while (before := self._draft.left(_key(origin))) and before[1] and _is_another(before[0], leftover, origin):
            origin = evolve(origin, key=f"{leftover.origin.key}#{number}")
            number += 1
        self._leave(evolve(leftover, origin=origin), run=True)

    def _leave(self, leftover: Leftover, *, run: bool) -> None:
        self._draft.leave(_key(leftover.origin), _text(leftover), run=run)
        self._draft.answer(pages([leftover.origin]))

    def put_file(self, path: Path) -> str:
        """Take a file to be copied into the collection, and return its name there: made from its content and its own name.

        Raises:
            UsageError: the collection is one file, with no place for others.
        """
        with path.open("rb") as stream:
            found = file_digest(stream, "sha256").hexdigest()[:12]
        return self._keep(found, f"{found}-{name_from(path.stem)}{path.suffix.casefold()}", str(path.resolve()))

    def put_picture(self, name: str, data: bytes) -> str:
        """Take a picture into the collection, and return its name there: that which its content has already, or its own.

        One that has another's name gets one of its own, made from its content.
        """
        found = sha256(data).hexdigest()[:12]
        if not name.startswith(f"{found}-") and (self._draft.is_kept(name) or self._is_other(name, data)):
            stem, dot, ending = name.rpartition(".")
            name = f"{found}-{name_from(stem)}{dot}{ending.casefold()}"
        return self._keep(found, name, data)

    def put_copy(self, name: str, path: Path) -> str:
        """Take a file of another collection, and return its name here: its own, unless a file with another content has it.

        The name is kept also where the same content lies here under another one, so that records need not change. A file
        whose name was made from its content, and that differs here, was changed by a person: it stays.
        """
        there = self._is_there(name)
        if there and not self._is_other(name, path):
            return name
        with path.open("rb") as stream:
            found = file_digest(stream, "sha256").hexdigest()[:12]
        if name in (self._draft.kept_file(f"{found} {name}"), self._draft.kept_file(found)):
            return name
        folder, slash, own = name.rpartition("/")
        if self._draft.is_kept(name) or (there and not own.startswith(f"{found}-")):
            name = f"{folder}{slash}{found}-{own}"
        if not self._is_there(name) and not self._draft.is_kept(name):
            self._draft.keep_file(f"{found} {name}", name, str(path.resolve()))
        return name

    def has_file(self, name: str) -> bool:
        """Return whether the collection has a media file of this name, or is to have it."""
        return self._is_there(name) or self._draft.is_kept(name)

    def _keep(self, digest: str, name: str, content: str | bytes) -> str:
        known = self._draft.kept_file(digest) or self._copy_of(digest)
        if known is None and not self._is_there(name) and not self._draft.is_kept(name):
            self._draft.keep_file(digest, name, content)
        return known or name

    def _copy_of(self, digest: str) -> str | None:
        """Return the name of the file of the collection that was made with some content, if there is one."""
        return None

    def _is_there(self, name: str) -> bool:
        """Return whether the collection has a file of this name: it stays as it is, for people may have changed it."""
        return False

    def _is_other(self, name: str, content: bytes | Path) -> bool:
        """Return whether the collection has a file of this name, with another content."""
        return False

    def _settle(self) -> None:
        """Resolve the references to items that came later, and report those that lead nowhere."""
        for id in self._draft.open_ones():
            record = self._current(id)
            if record is None:
                continue
            record = resolved(record, self._draft.by_origin)
            self._draft.stage(id, record.kind, self._text_of(to_json(record)))
        for id, targets in self._draft.nowhere():
            self._say("S03", lacking(targets), id)
        known = self._existing.site if self._existing is not None else Site()
        for menu, label, target in menu_targets(self._site, known):
            if not self._draft.has_item(target):
                message = f"the menu {menu!r} has a line {label!r} that {lacking([target])}"
                self._say("S03", message, "", "menus")

    def put_site(self, site: Site) -> None:
        """Take the facts of a site; those of several sources are united."""
        converter = shared_converter()
        self._site = united(self._site, converter.structure(converter.unstructure(site), Site))

    def _say(self, code: str, message: str, id: str, name: str = "") -> None:
        self.report(Finding(code=code, message=message, severity=severity_of(code), record=id, field=name))


def _keys(record: Record, id: str) -> list[str]:
    """Return by what an item of a run is known: its origins' keys, or, where it has none, its own id."""
    return [_key(origin) for origin in record.origin] or [f"{_BY_HAND} {id}"]


def _key(origin: Origin) -> str:
    return whole(f"{origin.format} {origin.key}")


def _text(leftover: Leftover) -> bytes:
    return object_line(shared_converter().unstructure(leftover))


def _is_another(text: bytes, leftover: Leftover, origin: Origin) -> bool:
    """Say whether what is left over under a key is another item, and no account of the same from another file."""
    if text == _text(evolve(leftover, origin=origin)):
        return False
    before = shared_converter().structure(json.loads(text), Leftover)
    if before.origin.file == origin.file:
        return True
    return before.title != leftover.title and (before.origin.url is None or before.origin.url != origin.url)


def _unplaced(record: Record) -> Record:
    """Return a record whose origins do not say where in which file its items stood."""
    origins = (
        evolve(o, file="", line=0, extra={name: value for name, value in o.extra.items() if name != "n"})
        for o in record.origin
    )
    return record.replace(origin=tuple(origins))


def _places(record: Record) -> set[str]:
    return {place.replace(" ", "+") for origin in record.origin if (place := place_of(origin))}
