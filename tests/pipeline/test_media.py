"""Local copies of an old site's files are found, checked, and taken into the collection; what is not there is said."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.errors import SourceError
from mapkit.model import Attachment, Origin, Post, Record, Site
from mapkit.pipeline import Report, import_
from mapkit.plugin import Context, Imported, Importer, Source

Make = Callable[..., Any]
OLD = "https://old.example/wp-content/uploads"


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    """A copy of the old site's files."""
    for name, data in {
        "2018/a.png": png(3, 2),
        "2019/a.png": png(5, 4),
        "2019/plan.pdf": b"%PDF-1.7 plan",
        "2019/error.pdf": b"<!DOCTYPE html><title>404</title>",
        "2019/empty.docx": b"",
        "2019/no.jpg": b"not a picture",
        "2019/Caf\u00e9 menu.TXT": b"Soup.",
    }.items():
        path = tmp_path / "uploads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "uploads"


@pytest.fixture
def take(registry: Make, tmp_path: Path, uploads: Path) -> Callable[..., tuple[Any, Report]]:
    """Import items with the copies, and return the collection and the report."""

    def go(*items: Imported, media: Path = uploads) -> tuple[Any, Report]:
        def read(source: Source, context: Context) -> Iterator[Imported]:
            yield from items

        (tmp_path / "a.txt").write_text("x", "utf-8")
        offer = Importer(name="files", summary="F.", read=read)
        done = import_(tmp_path / "a.txt", tmp_path / "map", format="files", registry=registry(offer), media=media)
        return mapkit.open(tmp_path / "map"), done

    return go


def post(title: str, *urls: str) -> Record:
    files = tuple(Attachment(title=url.rpartition("/")[2], url=url) for url in urls)
    return Post(title=title, body="Text.", attachments=files, origin=(Origin(format="files", key=title),))  # type: ignore[arg-type]


def said(report: Report) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.record, finding.message) for finding in report.findings]


def test_the_copy_whose_folders_agree_with_the_address_is_taken_with_its_size_and_type(
    take: Make, uploads: Path
) -> None:
    collection, done = take(post("A", f"{OLD}/2019/a.png", f"{OLD}/2018/a.png"))

    found = collection["a"].attachments
    assert [(file.media_type, file.width, file.height) for file in found] == [("image/png", 5, 4), ("image/png", 3, 2)]
    assert b"".join(collection.media(found[0].file)) == (uploads / "2019/a.png").read_bytes()
    assert done.findings == []


def test_an_address_is_read_as_browsers_read_it(take: Make) -> None:
    collection, done = take(post("A", f"{OLD}/2019/caf%C3%A9%20menu.txt?ver=2"))

    (file,) = collection["a"].attachments
    assert b"".join(collection.media(file.file)) == b"Soup."
    assert done.findings == []


def test_a_file_without_a_copy_is_said_with_its_record(take: Make) -> None:
    collection, done = take(post("A post", f"{OLD}/2019/gone.pdf"))

    assert said(done) == [("S04", "a-post", f"{OLD}/2019/gone.pdf has no copy in uploads")]
    assert [file.file for file in collection["a-post"].attachments] == [""]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("error.pdf", "is a web page, not a file of that type"),
        ("empty.docx", "is empty"),
        ("no.jpg", "is no picture of that type"),
    ],
)
def test_a_copy_that_is_not_what_its_name_says_is_not_taken(name: str, fault: str, take: Make) -> None:
    collection, done = take(post("A", f"{OLD}/2019/{name}"))

    assert said(done) == [("S05", "a", f"2019/{name} {fault}")]
    assert [file.file for file in collection["a"].attachments] == [""]


def test_a_file_of_the_site_that_a_record_shows_too_is_said_once_with_the_record(take: Make) -> None:
    files = tuple(Attachment(url=f"{OLD}/{name}") for name in ("gone.pdf", "lost.pdf", "2019/plan.pdf"))

    collection, done = take(Site(title="S", attachments=files), post("A", f"{OLD}/gone.pdf"))

    assert said(done) == [
        ("S04", "a", f"{OLD}/gone.pdf has no copy in uploads"),
        ("S04", "", f"{OLD}/lost.pdf has no copy in uploads"),
    ]
    assert [bool(file.file) for file in collection.site.attachments] == [False, False, True]


def test_a_folder_that_is_not_there_is_said_before_anything_is_touched(take: Make, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere: there is no such folder"):
        take(post("A"), media=tmp_path / "nowhere")

    assert not (tmp_path / "map").exists()
