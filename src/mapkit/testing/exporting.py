"""What every exporter must keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

from attrs import evolve, frozen

from mapkit.errors import UnsafePathError
from mapkit.model import KINDS, Record, RichText, Site
from mapkit.pipeline.paths import checked
from mapkit.plugin import Artifact, CollectionView, Exporter

from .running import MOMENT, Run, need
from .samples import SECRET, SITE, sample_records
from .views import memory_view


@frozen(kw_only=True)
class _Made:
    """One artifact of a run: its key and its bytes."""

    key: str
    data: bytes


def check_exporter(
    exporter: Exporter,
    records: Iterable[Record] | None = None,
    *,
    site: Site = SITE,
    kinds: Mapping[str, type[Record]] | None = None,
    options: Mapping[str, Any] | None = None,
    target: str | None = None,
) -> Mapping[str, bytes]:
    """Check that an exporter keeps its contract, on any collection; return the files that it made.

    The paths are safe and each made once; the chunks are bytes, the same whenever they are asked for; two runs give the
    same files; a key that stays while the bytes change is caught (a changed record, a later moment, another site); nothing
    that is not public is shown; an empty collection is no error; nothing is printed; findings have their form.

    Args:
        exporter: The offer.
        records: What to export; by default a full and an empty record of each kind, and some that must stay hidden.
        site: The facts about their site.
        kinds: The known kinds by name; by default those of the core.
        options: The exporter's options.
        target: The target's file name; empty for a folder. By default each that the exporter offers is tried.

    Raises:
        AssertionError: the contract is broken; the message says how.
    """
    kinds = kinds or {cls.info.name: cls for cls in KINDS}
    given = tuple(sample_records(kinds.values()) if records is None else records)
    targets = [target] if target is not None else _targets(exporter)
    files: dict[str, bytes] = {}
    for name in targets:
        check = _Check(exporter=exporter, kinds=kinds, options=options or {}, target=name)
        made = check.made(memory_view(given, site=site, kinds=kinds))
        check.unchanged(made, memory_view(given, site=site, kinds=kinds), "a second run")
        check.keys(made, memory_view(_edited(given), site=site, kinds=kinds), "a changed record")
        check.keys(
            made, memory_view(given, site=evolve(site, title="Renamed"), kinds=kinds), "another title of the site"
        )
        evolve(check, now=MOMENT + timedelta(days=400)).keys(
            made, memory_view(given, site=site, kinds=kinds), "a later day"
        )
        check.made(memory_view((), site=site, kinds=kinds))
        files |= {path or name: each.data for path, each in made.items()}
    return files


def _targets(exporter: Exporter) -> list[str]:
    named = [pattern.replace("*", "sample") for pattern in exporter.filenames if not set(pattern) & set("?[")]
    return [*([""] if exporter.folder else []), *named[:1]]


def _edited(records: Iterable[Record]) -> Iterator[Record]:
    """Change one word of every public record."""
    for record in records:
        public = record.visibility == "public"
        yield (
            record.replace(body=RichText(f"{record.body}\n\nChanged."), title=f"{record.title}!") if public else record
        )


@frozen(kw_only=True)
class _Check:
    exporter: Exporter
    kinds: Mapping[str, type[Record]]
    options: Mapping[str, Any]
    target: str
    now: Any = MOMENT

    def made(self, view: CollectionView) -> Mapping[str, _Made]:
        """Return what one run makes, by path."""
        run = Run(offer=self.exporter, options=self.options, kinds=self.kinds, target=self.target, now=self.now)
        found: dict[str, _Made] = {}
        with run.going() as context:
            for artifact in list(self.exporter.write(view, context)):
                need(isinstance(artifact, Artifact), f"{artifact!r} is no Artifact")
                need(artifact.path not in found, f"the path {artifact.path!r} was made twice")
                found[artifact.path] = _Made(key=artifact.key, data=self._bytes(artifact))
        self._paths(tuple(found))
        for path, made in found.items():
            _check_hidden(path, made.data)
        return found

    def _bytes(self, artifact: Artifact) -> bytes:
        chunks = list(artifact.chunks())
        wrong = next((chunk for chunk in chunks if not isinstance(chunk, bytes)), None)
        need(wrong is None, f"{artifact.path!r}: a chunk is no bytes but {wrong!r:.60}")
        data = b"".join(chunks)
        need(b"".join(artifact.chunks()) == data, f"{artifact.path!r}: its chunks differ when they are asked for again")
        return data

    def _paths(self, paths: tuple[str, ...]) -> None:
        if self.target:
            need(paths == ("",), f"for the one file {self.target!r} it must make one artifact without a path: {paths}")
            return
        folded = {path.casefold() for path in paths}
        need(len(folded) == len(paths), "two paths differ by case alone, which some systems cannot hold")
        for path in paths:
            try:
                checked(path)
            except UnsafePathError as error:
                raise AssertionError(str(error)) from error
            above = path.casefold().split("/")[:-1]
            files = {"/".join(above[:count]) for count in range(1, len(above) + 1)} & folded
            need(not files, f"the path {path!r} takes a file for a folder")

    def unchanged(self, made: Mapping[str, _Made], view: CollectionView, when: str) -> None:
        """Check that the same view gives the same files and keys."""
        again = self.made(view)
        need(list(again) == list(made), f"{when} makes other paths: {set(again) ^ set(made) or 'in another order'}")
        for path, each in made.items():
            need(again[path].data == each.data, f"{path!r}: {when} gives other bytes for the same records")
            need(again[path].key == each.key, f"{path!r}: {when} gives another key for the same records")

    def keys(self, made: Mapping[str, _Made], view: CollectionView, when: str) -> None:
        """Check that every file whose bytes change has another key."""
        for path, each in self.made(view).items():
            before = made.get(path)
            if before is not None and before.data != each.data:
                need(not each.key or before.key != each.key, f"{path!r}: {when} changes the bytes, but not the key")


def _check_hidden(path: str, data: bytes) -> None:
    secret = SECRET.casefold().encode()
    for name, text in _texts(path, data):
        need(secret not in text.lower(), f"{name!r} shows what is not public")


def _texts(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield path, data
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"{path}!{name}", archive.read(name)
