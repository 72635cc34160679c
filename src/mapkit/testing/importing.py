"""What every importer must keep."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from mapkit.collection.mentions import media_named
from mapkit.model import KINDS, Block, Entry, Leftover, Record, Site
from mapkit.model.entry import Role
from mapkit.plugin import Imported, Importer, Source
from mapkit.plugin.pictures import Picture
from mapkit.recognise import Recogniser
from mapkit.serial import dumps, from_markdown, loads, to_markdown

from .running import Run, need

#: What an importer yields, and the pictures that it hands over.
_Read = tuple[tuple[Imported, ...], tuple[Picture, ...]]
_ALLOWED = (Site, Entry, Record, Leftover)
_ROLES = frozenset(get_args(Role))
#: What no format may fall over when it is asked whether it knows it.
_STRANGERS = (b"", b"\x00\xff\xfe" * 40, b"PK\x03\x04", b"<?xml version='1.0'?><a/>", b"{", "été\r\n".encode("latin-1"))


def check_importer(
    importer: Importer,
    source: Source | str | Path | bytes,
    *,
    kinds: Mapping[str, type[Record]] | None = None,
    options: Mapping[str, Any] | None = None,
) -> tuple[Imported, ...]:
    """Check that an importer keeps its contract on a source that is its own; return what it yields.

    It is sure of the source and falls over no other; it yields sites, entries, records and leftovers only, the same ones
    each time; no word of an entry is lost; origins name files, not folders; what it yields survives JSON and Markdown;
    cut into pieces, each piece pickles, and all together give the same; the pictures that it hands over are the same each
    time, pickle, and are named by an item; nothing is printed; findings have their form.

    Args:
        importer: The offer.
        source: A source, the path of one, or its bytes.
        kinds: The known kinds by name; by default those of the core.
        options: The importer's options.

    Raises:
        AssertionError: the contract is broken; the message says how.
    """
    kinds = kinds or {cls.info.name: cls for cls in KINDS}
    source = _source(importer, source)
    _check_sniff(importer, source)
    items, pictures = _read(importer, source, options or {}, kinds)
    need(bool(items), f"{importer.name!r} yields nothing")
    again = _read(importer, source, options or {}, kinds)
    need(again[0] == items, f"{importer.name!r} yields other items when it is asked again")
    need(again[1] == pictures, f"{importer.name!r} hands over other pictures when it is asked again")
    if importer.split is not None:
        _check_pieces(importer, source, options or {}, kinds, (items, pictures))
    _check_pictures(importer, pictures, items)
    recogniser = Recogniser(kinds)
    for item in items:
        _check_item(item, recogniser)
    return items


def _source(importer: Importer, source: Source | str | Path | bytes) -> Source:
    if isinstance(source, Source):
        return source
    if isinstance(source, bytes):
        name = next((pattern.replace("*", "sample") for pattern in importer.filenames), "sample")
        return Source(name=name, data=source)
    return Source.at(source)


def _check_sniff(importer: Importer, source: Source) -> None:
    if importer.sniff is None:
        return
    sure = importer.sniff(source)
    need(type(sure) is int and 0 < sure <= 100, f"{importer.name!r} is {sure!r} sure of its own source: say 1 to 100")
    for data in _STRANGERS:
        score = importer.sniff(Source(name="stranger.bin", data=data))
        need(
            type(score) is int and 0 <= score <= 100,
            f"{importer.name!r} is {score!r} sure of {data[:12]!r}: say 0 to 100",
        )


def _read(importer: Importer, source: Source, options: Mapping[str, Any], kinds: Mapping[str, type[Record]]) -> _Read:
    run = Run(offer=importer, options=options, kinds=kinds, source=source.filename)
    with run.going() as context:
        items = tuple(importer.read(source, context))
    return items, tuple(run.pictures)


def _check_pieces(
    importer: Importer,
    source: Source,
    options: Mapping[str, Any],
    kinds: Mapping[str, type[Record]],
    whole: _Read,
) -> None:
    assert importer.split is not None and importer.read_chunk is not None
    run = Run(offer=importer, options=options, kinds=kinds, source=source.filename)
    together: list[Imported] = []
    with run.going() as context:
        for chunk in importer.split(source, context):
            piece, read = pickle.loads(pickle.dumps((chunk, importer.read_chunk)))
            together += read(piece, context)
    need(tuple(together) == whole[0], f"{importer.name!r} yields other items in pieces than as a whole")
    need(tuple(run.pictures) == whole[1], f"{importer.name!r} hands over other pictures in pieces than as a whole")


def _check_pictures(importer: Importer, pictures: tuple[Picture, ...], items: tuple[Imported, ...]) -> None:
    named = set(media_named(items))
    for picture in pictures:
        need(picture.name in named, f"{importer.name!r} hands over {picture.address}, but no item names it")
        need(pickle.loads(pickle.dumps(picture)) == picture, f"{picture.address} changes when it is pickled")


def _check_item(item: Imported, recogniser: Recogniser) -> None:
    need(isinstance(item, _ALLOWED), f"{item!r:.80} is no Site, Entry, Record or Leftover")
    need(pickle.loads(pickle.dumps(item)) == item, f"{item!r:.80} changes when it is pickled")
    if isinstance(item, Site):
        return
    origins = item.origin if isinstance(item, Record) else (item.origin,)
    for origin in origins:
        need(not set(origin.file) & set("/\\"), f"an origin names the folder of {origin.file!r}: use source.filename")
        need(bool(origin.key), f"an origin of {item.title!r} has no key")
    if isinstance(item, Entry):
        _check_entry(item, recogniser)
    elif isinstance(item, Record):
        _check_record(item, recogniser.kinds)


def _check_entry(entry: Entry, recogniser: Recogniser) -> None:
    for number, block in enumerate(entry.blocks):
        where = f"block {number} of {entry.title!r}"
        need(isinstance(block, Block), f"{where} is no Block")
        need(block.role in _ROLES, f"{where} has the unknown role {block.role!r}")
        need(block.markdown == block.markdown.strip("\n"), f"{where} has blank lines around its Markdown")
        need(
            block.plain == " ".join(block.plain.split()) or block.role != "text",
            f"{where}: its plain text is not folded",
        )
        need(block.plain.startswith(block.bold), f"{where}: its bold start is not the start of its plain text")
    found = recogniser.recognise(entry)
    lost = [finding.message for finding in found.findings if finding.code == "T06"]
    need(not lost, f"{entry.title!r} loses words: {'; '.join(lost)}")
    _check_record(found.record, recogniser.kinds)


def _check_record(record: Record, kinds: Mapping[str, type[Record]]) -> None:
    need(loads(dumps(record), kinds) == record, f"{record.title!r} does not come back from JSON as it was")
    shown = record.replace(origin=tuple(origin.public() for origin in record.origin))
    need(
        from_markdown(to_markdown(record), kinds) == shown,
        f"{record.title!r} does not come back from Markdown as it was",
    )
