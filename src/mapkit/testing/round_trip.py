"""What goes out in a format comes back from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mapkit.model import KINDS, Entry, Record, Site
from mapkit.plugin import Exporter, Importer, Source
from mapkit.recognise import Recogniser
from mapkit.serial import to_json

from .running import Run, need
from .views import memory_view


def check_round_trip(
    exporter: Exporter,
    importer: Importer,
    records: Iterable[Record],
    *,
    site: Site | None = None,
    kinds: Mapping[str, type[Record]] | None = None,
    options: Mapping[str, Any] | None = None,
    without: Iterable[str] = (),
    target: str | None = None,
) -> tuple[Record, ...]:
    """Check that records written in a format and read back are the same; return those read, in their order.

    Everything is exported, whatever its visibility. Records are told apart by id, or by title where the format keeps no id.

    Args:
        exporter: Writes them.
        importer: Reads them back.
        records: What to write.
        site: The facts about their site.
        kinds: The known kinds by name; by default those of the core.
        options: The exporter's options.
        without: Fields that the format cannot carry; ``id`` and ``origin`` are never compared.
        target: The target's file name, empty for a folder; by default a folder where the exporter writes one.

    Raises:
        AssertionError: a record is missing, added or changed; the message says which, and in which field.
    """
    kinds = kinds or {cls.info.name: cls for cls in KINDS}
    given = tuple(memory_view(records, site=site, kinds=kinds, include=["all"]))
    if target is None:
        target = "" if exporter.folder else exporter.filenames[0].replace("*", "sample")
    run = Run(offer=exporter, options=options or {}, kinds=kinds, target=target, include=frozenset({"all"}))
    with TemporaryDirectory() as folder, run.going() as context:
        view = memory_view(given, site=site, kinds=kinds, include=["all"])
        for artifact in exporter.write(view, context):
            path = Path(folder, "out", artifact.path or target)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"".join(artifact.chunks()))
        back = _read(importer, Source.at(Path(folder, "out", target)), kinds)
    _compare(given, back, frozenset({"id", "origin", "schema", *without}))
    return back


def _read(importer: Importer, source: Source, kinds: Mapping[str, type[Record]]) -> tuple[Record, ...]:
    run = Run(offer=importer, options={}, kinds=kinds)
    recogniser = Recogniser(kinds)
    found: list[Record] = []
    with run.going() as context:
        for item in importer.read(source, context):
            if isinstance(item, Entry):
                found.append(recogniser.recognise(item).record)
            elif isinstance(item, Record):
                found.append(item)
    return tuple(found)


def _compare(given: tuple[Record, ...], back: tuple[Record, ...], without: frozenset[str]) -> None:
    by_id = {record.id: record for record in back if record.id}
    by_title = {record.title: record for record in back}
    need(len(back) == len(given), f"{len(given)} records went out, {len(back)} came back")
    for record in given:
        other = by_id.get(record.id) or by_title.get(record.title)
        if other is None:
            raise AssertionError(f"record {record.id!r} ({record.title!r}) did not come back")
        sent, got = to_json(record), to_json(other)
        for name in sorted((sent.keys() | got.keys()) - without):
            same = sent.get(name) == got.get(name)
            need(same, f"record {record.id!r}: {name}: wrote {sent.get(name)!r}, read {got.get(name)!r}")
