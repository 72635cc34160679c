"""The checks for plugin authors let good formats pass, and say of bad ones what is wrong."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from mapkit.model import Block, Briefing, Entry, Leftover, Origin, Page, Record, RichText, Site
from mapkit.plugin import Artifact, CollectionView, Context, Exporter, Importer, Option, Source
from mapkit.registry import Registry
from mapkit.testing import check_exporter, check_importer, check_round_trip, sample_records
from mapkit.testing.samples import SECRET

CORE = Registry.installed({"MAPKIT_PLUGINS": ""})
Write = Callable[[CollectionView, Context], Iterator[Artifact]]
RECORDS = (Briefing(title="A", body=RichText("Text of *A*."), source="NHS"), Page(title="B"))


def made(path: str, data: bytes | str | list[Any], key: str = "") -> Artifact:
    chunks = data if isinstance(data, list) else [data]
    return Artifact(path=path, key=key, chunks=lambda: chunks)


def exporter(write: Callable[[CollectionView, Context], Iterable[Artifact]], **values: Any) -> Exporter:
    return Exporter(name="trial", summary="A trial.", write=lambda view, context: iter(write(view, context)), **values)


def importer(*items: Any, **values: Any) -> Importer:
    return Importer(name="trial", summary="A trial.", read=lambda source, context: iter(items), **values)


@pytest.mark.parametrize("name", ["markdown", "jsonl"])
def test_the_cores_own_exporters_pass(name: str) -> None:
    assert check_exporter(CORE.exporter(name)) != {}


@pytest.mark.parametrize("name", ["markdown", "jsonl"])
def test_the_cores_own_formats_give_back_what_they_are_given(name: str) -> None:
    back = check_round_trip(CORE.exporter(name), CORE.importer(name), sample_records(CORE.kinds.values()))

    assert len(back) == len(sample_records(CORE.kinds.values()))


@pytest.mark.parametrize("name", ["markdown", "jsonl"])
def test_the_cores_own_importers_pass(name: str) -> None:
    files = check_exporter(CORE.exporter(name), RECORDS)

    for path, data in files.items():
        assert check_importer(CORE.importer(name), Source(name=path.rpartition("/")[2], data=data)) != ()


def test_an_exporter_that_keeps_its_word_passes() -> None:
    def write(view: CollectionView, context: Context) -> Iterator[Artifact]:
        for record in view:
            yield made(f"{record.kind}/{record.id}.txt", record.title.encode(), view.digest(record.id))

    assert check_exporter(exporter(write), RECORDS) == {"briefing/a.txt": b"A", "page/b.txt": b"B"}


COUNT = itertools.count()
WRONG: dict[str, tuple[Callable[[CollectionView, Context], Iterable[Artifact]], str]] = {
    "text": (lambda view, context: [made("a.txt", "text")], "'a.txt': a chunk is no bytes but 'text'"),
    "climbing": (
        lambda view, context: [made("../a.txt", b"")],
        "../a.txt: an artifact's path must stay inside the target",
    ),
    "absolute": (lambda view, context: [made("/a.txt", b"")], "/a.txt: an artifact's path must stay inside the target"),
    "twice": (lambda view, context: [made("a", b""), made("a", b"")], "the path 'a' was made twice"),
    "case": (lambda view, context: [made("a", b""), made("A", b"")], "two paths differ by case alone"),
    "folder": (lambda view, context: [made("a", b""), made("a/b", b"")], "the path 'a/b' takes a file for a folder"),
    "random": (lambda view, context: [made("a", str(next(COUNT)).encode())], "a second run gives other bytes"),
    "paths": (lambda view, context: [made(f"a{next(COUNT)}", b"")], "a second run makes other paths"),
    "key": (lambda view, context: [made("a", b"", str(next(COUNT)))], "a second run gives another key"),
    "record": (
        lambda view, context: [made("a", "".join(r.title for r in view).encode(), "same")],
        "a changed record changes the bytes, but not the key",
    ),
    "site": (
        lambda view, context: [made("a", view.site.title.encode(), "same")],
        "another title of the site changes the bytes, but not the key",
    ),
    "clock": (
        lambda view, context: [made("a", str(context.now).encode(), "same")],
        "a later day changes the bytes, but not the key",
    ),
    "secret": (lambda view, context: [made("a", f"x {SECRET} y".encode())], "'a' shows what is not public"),
    "zip": (lambda view, context: [made("a.zip", zipped(SECRET))], "'a.zip!inside.txt' shows what is not public"),
    "printing": (lambda view, context: print("hello") or [], "'trial' printed 'hello"),
    "other": (lambda view, context: ["a"], "'a' is no Artifact"),  # type: ignore[list-item]
    "code": (lambda view, context: context.finding("oops", "m") or [], "write its code like W07"),  # type: ignore[func-returns-value]
    "lines": (lambda view, context: context.finding("W01", "a\nb") or [], "its message must be one line"),  # type: ignore[func-returns-value]
    "empty": (lambda view, context: [made(next(iter(view)).id, b"")], "StopIteration"),
}


def zipped(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("inside.txt"), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


@pytest.mark.parametrize("name", WRONG)
def test_an_exporter_that_breaks_its_word_is_told_how(name: str) -> None:
    write, message = WRONG[name]

    with pytest.raises((AssertionError, StopIteration)) as caught:
        check_exporter(exporter(write), RECORDS)

    assert message in f"{caught.value} {caught.type.__name__}"


def test_chunks_that_can_be_asked_for_only_once_are_told() -> None:
    def write(view: CollectionView, context: Context) -> Iterator[Artifact]:
        once = iter([b"a"])
        yield Artifact(path="a", chunks=lambda: once)

    with pytest.raises(AssertionError, match="its chunks differ when they are asked for again"):
        check_exporter(exporter(write), RECORDS)


def test_a_target_that_is_one_file_is_tried_as_well() -> None:
    with pytest.raises(AssertionError, match=r"for the one file 'sample.txt' it must make one artifact without a path"):
        check_exporter(exporter(lambda view, context: [made("a", b"")], filenames=("*.txt",)), RECORDS)


def test_an_option_that_is_not_declared_is_told() -> None:
    good = exporter(
        lambda view, context: [made("a", context.option("colour").encode())],
        options=(Option(name="colour", help="c", default="red"),),
    )

    assert check_exporter(good, RECORDS, options={"colour": "blue"}) == {"a": b"blue"}
    with pytest.raises(AssertionError, match="'trial' declares no option size"):
        check_exporter(good, RECORDS, options={"size": 3})


ORIGIN = Origin(format="trial", key="a#1", file="a.txt")
ENTRY = Entry(
    title="A",
    blocks=(Block("**Source:** NHS", "Source: NHS", bold="Source:", rest=" NHS"),),
    text="Source: NHS",
    origin=ORIGIN,
)


def test_an_importer_that_keeps_its_word_passes() -> None:
    items = (Site(title="S"), ENTRY, Briefing(title="B", origin=(ORIGIN,)), Leftover(origin=ORIGIN))

    assert check_importer(importer(*items, sniff=lambda source: 90 if source.head == b"own" else 0), b"own") == items


WRONG_ITEMS: dict[str, tuple[Any, str]] = {
    "nothing": ((), "'trial' yields nothing"),
    "dict": (({"title": "A"},), "is no Site, Entry, Record or Leftover"),
    "folder": ((Entry(title="A", origin=Origin(format="t", key="k", file="/home/x/a.txt")),), "names the folder of"),
    "key": ((Entry(title="A", origin=Origin(format="t", key="")),), "an origin of 'A' has no key"),
    "role": (
        (Entry(title="A", blocks=(Block("a", "a", role="para"),), origin=ORIGIN),),  # type: ignore[arg-type]
        "block 0 of 'A' has the unknown role 'para'",
    ),
    "blank": ((Entry(title="A", blocks=(Block("a\n", "a"),), origin=ORIGIN),), "has blank lines around its Markdown"),
    "plain": ((Entry(title="A", blocks=(Block("a  b", "a  b"),), origin=ORIGIN),), "its plain text is not folded"),
    "bold": (
        (Entry(title="A", blocks=(Block("a", "a", bold="b"),), origin=ORIGIN),),
        "its bold start is not the start",
    ),
    "words": (
        (Entry(title="A", blocks=(Block("one", "one"),), text="one two", origin=ORIGIN),),
        "'A' loses words: 1 words",
    ),
    "pickle": ((Briefing(title="A", origin=(Origin(format="t", key="k", extra={"f": 1j}),)),), "JSON"),
}


@pytest.mark.parametrize("name", WRONG_ITEMS)
def test_an_importer_that_breaks_its_word_is_told_how(name: str) -> None:
    items, message = WRONG_ITEMS[name]

    with pytest.raises((AssertionError, TypeError)) as caught:
        check_importer(importer(*items), b"own")

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("sniff", "message"),
    [(lambda s: 0, "0 sure of its own source"), (lambda s: 101, "101 sure"), (lambda s: True, "True sure")],
)
def test_an_importer_must_be_sure_of_its_own_source(sniff: Callable[[Source], int], message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_importer(importer(ENTRY, sniff=sniff), b"own")


def test_an_importer_must_not_fall_over_a_strangers_bytes() -> None:
    def sniff(source: Source) -> int:
        return 90 if source.head[0] else 0

    with pytest.raises(IndexError):
        check_importer(importer(ENTRY, sniff=sniff), b"own")


def test_an_importer_that_yields_other_items_the_second_time_is_told() -> None:
    def read(source: Source, context: Context) -> Iterator[Record]:
        yield Briefing(title=str(next(COUNT)), origin=(ORIGIN,))

    with pytest.raises(AssertionError, match="yields other items when it is asked again"):
        check_importer(Importer(name="trial", summary="A trial.", read=read), b"own")


def split_lines(source: Source, context: Context) -> Iterator[bytes]:
    yield from source.read().splitlines()


def read_line(line: bytes, context: Context) -> Iterator[Record]:
    yield Briefing(title=line.decode(), origin=(ORIGIN,))


def read_lines(source: Source, context: Context) -> Iterator[Record]:
    for line in split_lines(source, context):
        yield from read_line(line, context)


def test_a_source_cut_into_pieces_must_give_the_same_as_the_whole() -> None:
    good = Importer(name="trial", summary="A trial.", read=read_lines, split=split_lines, read_chunk=read_line)
    bad = importer(ENTRY, split=split_lines, read_chunk=read_line)

    assert [item.title for item in check_importer(good, b"a\nb") if isinstance(item, Record)] == ["a", "b"]
    with pytest.raises(AssertionError, match="yields other items in pieces than as a whole"):
        check_importer(bad, b"a\nb")


def test_pieces_are_read_by_functions_that_other_processes_can_find() -> None:
    local = Importer(
        name="t",
        summary="A trial.",
        read=read_lines,
        split=split_lines,
        read_chunk=lambda line, context: read_line(line, context),
    )

    with pytest.raises(Exception, match=r"pickle|lambda"):
        check_importer(local, b"a\nb")


def test_a_round_trip_names_the_record_and_the_field_that_changed() -> None:
    def read(source: Source, context: Context) -> Iterator[Record]:
        for item in CORE.importer("jsonl").read(source, context):
            yield item.replace(slug="other") if isinstance(item, Record) else item  # type: ignore[misc]

    forgetful = Importer(name="trial", summary="A trial.", read=read)

    with pytest.raises(AssertionError, match="record 'a': slug: wrote None, read 'other'"):
        check_round_trip(CORE.exporter("jsonl"), forgetful, RECORDS)
    assert len(check_round_trip(CORE.exporter("jsonl"), forgetful, RECORDS, without=["slug"])) == 2


def test_a_round_trip_counts_the_records() -> None:
    with pytest.raises(AssertionError, match="2 records went out, 0 came back"):
        check_round_trip(CORE.exporter("jsonl"), importer(), RECORDS)
