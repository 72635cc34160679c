"""Pictures out of a source come into the collection with the records that name them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.model import Attachment, Block, Briefing, Entry, Origin, Record
from mapkit.pipeline import import_
from mapkit.plugin import Context, Imported, Importer, Source, Transform
from mapkit.plugin.pictures import LARGEST, NoPictureError, picture_of
from mapkit.testing import check_importer

Make = Callable[..., Any]


def png(width: int = 4, height: int = 3, shade: int = 0) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    raw = (b"\0" + bytes((shade, 90, 120)) * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


GIF = b"GIF89a" + struct.pack("<HH", 5, 6) + bytes(10)
EMF = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60)
ALBUM = {"chart": png(), "same": png(), "other": png(shade=9), "moving": GIF, "drawing": EMF, "vector": b"<svg/>"}


def read_album(source: Source, context: Context) -> Iterator[Imported]:
    """Read a made-up format: ``title|picture|picture`` lines; ``=title`` for a record, ``-title`` to name no picture."""
    for line in source.read().decode().split():
        title, *names = line.split("|")
        addresses = [context.picture(ALBUM[name], alt=f"A {name}") for name in names]
        text = " ".join(f"![A {name}]({address})" for name, address in zip(names, addresses, strict=True))
        origin = Origin(format="album", key=title, file=source.filename)
        if title.startswith("="):
            yield Briefing(title=title[1:], summary=text, origin=(origin,))
        else:
            plain = " ".join(f"A {name}" for name in names)
            block = Block("None.", "None.") if title.startswith("-") else Block(text, plain)
            yield Entry(title=title, blocks=(block,), origin=origin, kind="post")


def album() -> Importer:
    return Importer(name="album", summary="Made up.", read=read_album, filenames=("*.album",))


@pytest.fixture
def take(registry: Make, source: Make, tmp_path: Path) -> Callable[..., Any]:
    """Imports an album into a collection."""

    def run(*lines: str, to: str = "map", name: str = "one.album", offers: tuple[Any, ...] = (), **more: Any) -> Any:
        path = source(*lines, name=name)
        return import_(path, tmp_path / to, format="album", registry=registry(album(), *offers), **more)

    return run


def address(name: str, ending: str = "png") -> str:
    return f"media/{sha256(ALBUM[name]).hexdigest()[:12]}-picture.{ending}"


@pytest.mark.parametrize("title", ["One", "=One"])
def test_a_picture_lies_in_the_media_folder_under_a_name_made_of_its_content(
    title: str, take: Make, tmp_path: Path
) -> None:
    report = take(f"{title}|chart")

    (record,) = mapkit.open(tmp_path / "map")
    text = record.body or record.summary  # type: ignore[attr-defined]
    assert text == f"![A chart]({address('chart')})"
    assert (tmp_path / "map" / address("chart")).read_bytes() == ALBUM["chart"]
    assert [finding for finding in report.findings if finding.code != "D01"] == []


def test_the_record_has_an_attachment_for_each_picture_that_it_names(take: Make, tmp_path: Path) -> None:
    take("One|chart|moving|chart")

    (record,) = mapkit.open(tmp_path / "map")
    assert record.attachments == (
        Attachment(file=address("chart")[6:], media_type="image/png", width=4, height=3, alt="A chart"),
        Attachment(file=address("moving", "gif")[6:], media_type="image/gif", width=5, height=6, alt="A moving"),
    )


def test_the_same_content_is_kept_once(take: Make, tmp_path: Path) -> None:
    take("One|chart", "Two|same|other")

    assert sorted(f"media/{path.name}" for path in (tmp_path / "map/media").iterdir()) == sorted(
        {address("chart"), address("other")}
    )


def test_importing_again_changes_no_byte(take: Make, tmp_path: Path, tree: Make) -> None:
    take("One|chart|other")
    before = tree(tmp_path / "map")

    again = take("One|chart|other")

    assert (dict(again.outcome), tree(tmp_path / "map")) == ({"unchanged": 1}, before)


def test_a_file_with_the_same_content_is_named_as_the_collection_has_it(take: Make, tmp_path: Path) -> None:
    take("One|other")
    old = f"{sha256(ALBUM['chart']).hexdigest()[:12]}-summer-fair.png"
    (tmp_path / "map/media" / old).write_bytes(ALBUM["chart"])

    take("Two|chart", name="two.album")

    record = mapkit.open(tmp_path / "map")["two"]
    assert (record.body, record.attachments[0].file) == (f"![A chart](media/{old})", old)
    assert not (tmp_path / "map" / address("chart")).exists()


def test_a_copy_that_a_person_changed_stays_as_it_is(take: Make, tmp_path: Path) -> None:
    take("One|chart")
    (tmp_path / "map" / address("chart")).write_bytes(b"cropped")

    take("One|chart", "Two|chart")

    assert (tmp_path / "map" / address("chart")).read_bytes() == b"cropped"


def test_a_picture_that_no_record_names_is_let_go(take: Make, tmp_path: Path) -> None:
    take("-One|chart")

    assert not (tmp_path / "map/media").exists()


def test_a_picture_of_a_record_that_is_left_out_is_let_go(take: Make, tmp_path: Path) -> None:
    drop = Transform(name="drop", summary="D.", apply=lambda record, context: None)
    take("One|chart", offers=(drop,), transforms=["drop"])

    assert not (tmp_path / "map/media").exists()


def test_an_import_that_stops_leaves_no_picture(registry: Make, source: Make, tmp_path: Path) -> None:
    def read(source: Source, context: Context) -> Iterator[Imported]:
        yield from read_album(source, context)
        raise RuntimeError("half-way")

    broken = Importer(name="album", summary="B.", read=read)
    with pytest.raises(mapkit.MapkitError):
        import_(source("One|chart"), tmp_path / "map", format="album", registry=registry(broken))

    assert not (tmp_path / "map").exists()


def test_a_drawing_that_browsers_do_not_show_is_kept_and_told(take: Make, tmp_path: Path) -> None:
    report = take("One|drawing")

    assert (tmp_path / "map" / address("drawing", "emf")).read_bytes() == EMF
    assert [(f.code, f.path, f.message) for f in report.findings] == [
        (
            "S07",
            "one.album",
            f"the picture 'A drawing' was kept as {address('drawing', 'emf')}, but browsers do not show EMF",
        )
    ]


def test_a_drawing_that_may_hold_scripts_is_refused(take: Make, tmp_path: Path) -> None:
    report = take("One|vector|chart")

    (record,) = mapkit.open(tmp_path / "map")
    assert record.body == f"![A vector]() ![A chart]({address('chart')})"
    assert [(f.code, f.message) for f in report.findings] == [
        ("S06", "the picture 'A vector' was left in its source: it is an SVG drawing, which may hold scripts")
    ]


def test_a_file_of_lines_says_that_it_has_no_place_for_pictures(take: Make, tmp_path: Path) -> None:
    report = take("One|chart", to="map.jsonl")

    (record,) = mapkit.open(tmp_path / "map.jsonl")
    assert (record.body, record.attachments) == (f"![A chart]({address('chart')})", ())
    assert [(f.code, f.severity, f.record) for f in report.findings] == [("S06", "warning", "one")]
    assert dict(take("One|chart", to="map.jsonl").outcome) == {"unchanged": 1}


def test_a_picture_comes_through_other_processes(take: Make, tmp_path: Path, registry: Make) -> None:
    from mapkit.pipeline.work import Job, convert, converted
    from mapkit.recognise import Recogniser

    found = registry(album())
    job = Job(format="album", source=Source(name="a.album", data=b"One|chart"), context=Context())
    (here,) = converted(job, (found, Recogniser(found.kinds)))
    with ProcessPoolExecutor(1) as pool:
        (there,) = pool.map(_same, [here])

    assert there == here
    assert [picture.source.data for picture in there.pictures] == [ALBUM["chart"]]
    assert callable(convert)


def _same(thing: Any) -> Any:
    return thing


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"<!doctype html><p>Not found", "is no picture that is known"),
        (
            b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>",
            "is an SVG drawing, which may hold scripts",
        ),
        (png()[:12], "is damaged"),
        (b"\xff\xd8\xff\xe0", "is damaged"),
        (b"MZ" + bytes(60), "is no picture that is known"),
        (b"\x1f\x8b\x08" + bytes(60), "is no picture that is known"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST), "is larger than 32 MB"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(NoPictureError) as caught:
        picture_of(Source(name="photo.png", data=data))

    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(7, 2), "image/png", (7, 2)),
        (GIF, "image/gif", (5, 6)),
        (b"BM" + bytes(12) + struct.pack("<Iii", 40, 8, -9) + bytes(30), "image/bmp", (8, 9)),
        (b"RIFF\x20\0\0\0WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + b"\x09\0\0\x04\0\0", "image/webp", (10, 5)),
        (b"II*\0" + bytes(40), "image/tiff", (0, 0)),
        (b"\xd7\xcd\xc6\x9a" + bytes(40), "image/wmf", (0, 0)),
        (b"\0\0\0\x18ftypheic" + bytes(40), "image/heic", (0, 0)),
        (b"\0\0\0\x18ftypavif" + bytes(40), "image/avif", (0, 0)),
    ],
)
def test_a_picture_is_told_by_its_bytes(data: bytes, kind: str, size: tuple[int, int]) -> None:
    made = picture_of(Source(name="x.txt", data=data))

    assert (made.media_type, (made.width, made.height)) == (kind, size)


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("fair.png", True),
        ("Été-2019.PNG", True),
        ("fair.jpg", False),
        ("../fair.png", False),
        ("a/b.png", False),
        (".png", False),
        ("x.html.png", False),
        ("two words.png", False),
    ],
)
def test_a_name_from_another_collection_is_kept_where_it_is_plain_and_fits(file: str, kept: bool) -> None:
    assert picture_of(Source(name="p", data=png()), file=file).name == (file if kept else address("chart")[6:])


@pytest.mark.parametrize(("there", "name"), [(b"", "fair.png"), (png(), "fair.png"), (png(9, 9), "")])
def test_a_picture_of_another_collection_takes_nobodys_name(
    there: bytes, name: str, registry: Make, source: Make, tmp_path: Path
) -> None:
    def read(source: Source, context: Context) -> Iterator[Imported]:
        text = f"![A]({context.picture(png(), alt='A', file='fair.png')})"
        origin = Origin(format="album", key="1")
        yield Entry(title="One", blocks=(Block(text, "A"),), origin=origin, kind="post")

    offer = Importer(name="album", summary="B.", read=read)
    import_(source("x", name="0.lines"), tmp_path / "map", registry=registry())
    (tmp_path / "map/media").mkdir()
    if there:
        (tmp_path / "map/media/fair.png").write_bytes(there)
    import_(source("x"), tmp_path / "map", format="album", registry=registry(offer))

    expected = f"media/{name or sha256(png()).hexdigest()[:12] + '-fair.png'}"
    assert mapkit.open(tmp_path / "map")["one"].body == f"![A]({expected})"
    assert (tmp_path / "map" / expected).read_bytes() == png()


def test_the_checks_for_authors_let_an_importer_of_pictures_pass() -> None:
    assert len(check_importer(album(), b"One|chart|moving =Two|other")) == 2


def test_the_checks_for_authors_catch_a_picture_that_nobody_names() -> None:
    with pytest.raises(AssertionError, match=f"hands over {address('chart')}, but no item names it"):
        check_importer(album(), b"-One|chart")


def test_the_checks_for_authors_catch_pictures_that_differ() -> None:
    shades = iter(range(9))

    def read(source: Source, context: Context) -> Iterator[Imported]:
        context.picture(png(shade=next(shades)))
        yield Briefing(title="A", origin=(Origin(format="t", key="1"),))

    with pytest.raises(AssertionError, match="hands over other pictures when it is asked again"):
        check_importer(Importer(name="t", summary="T.", read=read), b"x")


def test_a_record_is_found_to_name_pictures_wherever_they_stand() -> None:
    from mapkit.collection.mentions import media_named, with_media_renamed

    record: Record = Briefing(
        title="A",
        summary="![a](media/a.png) and <img src='../media/b%20c.png'> not https://x.example/media/z.png",
        key_features="[![d](./media/d.png)](media/e.pdf#page=2)",
        attachments=(Attachment(file="f.png"),),
        origin=(Origin(format="t", key="media/no.png", raw="media/no.png"),),
    )

    assert sorted(media_named(record)) == ["a.png", "b c.png", "d.png", "e.pdf", "f.png"]
    renamed = with_media_renamed(record, {"b c.png": "g.png", "e.pdf": "h i.pdf", "f.png": "j.png"})
    assert renamed == record.replace(
        summary="![a](media/a.png) and <img src='../media/g.png'> not https://x.example/media/z.png",
        key_features="[![d](./media/d.png)](media/h%20i.pdf#page=2)",
        attachments=(Attachment(file="j.png"),),
    )
