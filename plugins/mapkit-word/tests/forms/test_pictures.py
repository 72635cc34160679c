"""Pictures in forms and documents: into the collection, out of it, and back again."""

from __future__ import annotations

import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import Attachment, CaseStudy, Finding, Record
from mapkit.pipeline import export, import_
from mapkit.plugin import Source
from mapkit.testing import check_importer
from mapkit_word.package.names import WP
from mapkit_word.plugin import mapkit_importers

Read = Callable[..., list[Any]]
#: A form that somebody fills in; see conftest.
Form = Any

#: Drawings and pictures of two centimetres by one, of types that browsers do not show.
EMF = b"\x01\x00\x00\x00" + struct.pack("<I16x4i", 108, 0, 0, 2000, 1000) + b" EMF" + bytes(60)
WMF = b"\xd7\xcd\xc6\x9a\0\0" + struct.pack("<4hH", 0, 0, 787, 394, 1000) + bytes(40)
BMP = b"BM" + bytes(12) + struct.pack("<Iii", 40, 80, -40) + bytes(30)
TIFF = b"II*\0\x08\0\0\0\x02\0" + struct.pack("<HHIHHHHIHH", 256, 3, 1, 80, 0, 257, 3, 1, 40, 0) + bytes(4)


@pytest.fixture
def shot(view: Callable[..., Any]) -> bytes:
    """A picture of 40 by 20 pixels."""
    return bytes(view().files["chart.png"])


def name_of(data: bytes, ending: str = "png") -> str:
    return f"{sha256(data).hexdigest()[:12]}-picture.{ending}"


def records(folder: Path) -> list[Record]:
    from mapkit.collection import open_collection
    from mapkit.registry import Registry

    return list(open_collection(folder, Registry.installed().kinds))


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., Any]:
    """Imports the bytes of a Word file into a collection; returns the report."""

    def run(data: bytes, to: str = "map", name: str = "form.docx", **more: Any) -> Any:
        (tmp_path / name).write_bytes(data)
        return import_(tmp_path / name, tmp_path / to, **more)

    return run


def form_of(folder: Path, target: Path) -> bytes:
    export("word-form", folder, target, all=True)
    (path,) = target.rglob("*.docx")
    return path.read_bytes()


def test_a_pasted_picture_lies_in_the_collection_with_its_description(
    filled: Form, shot: bytes, take: Any, tmp_path: Path
) -> None:
    report = take(filled.paste("The story", shot, "Us at work").bytes())

    (record,) = records(tmp_path / "map")
    assert record.story == f"We met.\n\n![Us at work](media/{name_of(shot)})"  # type: ignore[attr-defined]
    assert record.attachments == (
        Attachment(file=name_of(shot), media_type="image/png", width=40, height=20, alt="Us at work"),
    )
    assert (tmp_path / "map/media" / name_of(shot)).read_bytes() == shot
    assert {finding.code for finding in report.findings} & {"WD05", "WD08", "S06", "S07"} == set()


def test_form_to_record_to_form_to_record_changes_nothing(filled: Form, shot: bytes, take: Any, tmp_path: Path) -> None:
    take(filled.paste("The story", shot, "Us at work").paste("Summary", shot, "Again").bytes())
    second = form_of(tmp_path / "map", tmp_path / "forms")
    take(second, to="other", name="second.docx")
    third = form_of(tmp_path / "other", tmp_path / "more")

    (first,), (other,) = records(tmp_path / "map"), records(tmp_path / "other")
    assert other.replace(origin=()) == first.replace(origin=())
    assert third == second
    assert (tmp_path / "other/media" / name_of(shot)).read_bytes() == shot


def test_a_form_that_came_back_unchanged_changes_nothing_in_its_collection(
    filled: Form, shot: bytes, take: Any, tmp_path: Path
) -> None:
    take(filled.paste("The story", shot, "Us at work").bytes())
    (before,) = records(tmp_path / "map")

    take(form_of(tmp_path / "map", tmp_path / "forms"), name="second.docx")

    (after,) = records(tmp_path / "map")
    assert after.replace(origin=()) == before.replace(origin=())
    assert [path.name for path in (tmp_path / "map/media").iterdir()] == [name_of(shot)]


def test_the_website_and_the_document_show_the_picture_with_its_description(
    filled: Form, shot: bytes, take: Any, tmp_path: Path, docx: Any
) -> None:
    pytest.importorskip("mapkit_html.site", reason="the website is mapkit-html's")
    take(filled.paste("The story", shot, "Us at work").bytes(), options={"visibility": "public"})
    export("html", tmp_path / "map", tmp_path / "site")
    export("word", tmp_path / "map", tmp_path / "word")

    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html"))
    assert 'alt="Us at work"' in pages
    assert shot in [path.read_bytes() for path in (tmp_path / "site").rglob("*.png")]
    (document,) = (docx(path.read_bytes()) for path in (tmp_path / "word").rglob("*.docx"))
    assert b'descr="Us at work"' in document.parts["word/document.xml"]
    assert shot in document.parts.values()


def test_a_picture_that_takes_the_place_of_ours_is_a_new_one(
    filled: Form, shot: bytes, take: Any, tmp_path: Path, opened: Callable[[bytes], Form]
) -> None:
    take(filled.paste("The story", shot, "Us at work").bytes())
    form = opened(form_of(tmp_path / "map", tmp_path / "forms"))
    other = shot + b"\n"
    part = next(name for name, data in form.docx.parts.items() if data == shot)
    form.docx.parts[part] = other

    take(form.bytes(), name="second.docx")

    (record,) = records(tmp_path / "map")
    assert record.story == f"We met.\n\n![Us at work](media/{name_of(other)})"  # type: ignore[attr-defined]
    assert {each.file for each in record.attachments} == {name_of(shot), name_of(other)}


def test_a_picture_that_was_put_into_the_collection_by_hand_keeps_its_name(
    shot: bytes, take: Any, tmp_path: Path, export: Any, view: Any
) -> None:
    record = CaseStudy(id="club", title="Club", story="![A chart](media/chart.png)")
    (form,) = export(record, format="word-form").values()
    take(form)

    (found,) = records(tmp_path / "map")
    assert found.story == record.story  # type: ignore[attr-defined]
    assert (tmp_path / "map/media/chart.png").read_bytes() == shot


def test_pictures_beside_short_answers_and_in_headings_go_into_the_body(filled: Form, shot: bytes, read: Read) -> None:
    filled.paste("Timeframe", shot, "Our plan")
    filled.heading("Lessons learned").append(filled.drawing(shot + b"\n", "A lesson", "media/image2.png"))
    findings: list[Finding] = []
    (record,) = read(filled.bytes(), findings=findings)

    other = name_of(shot + b"\n")
    assert record.body == f"![Our plan](media/{name_of(shot)})\n\n![A lesson](media/{other})"
    assert [finding.code for finding in findings if finding.severity != "info"] == ["WD08", "WD08"]


def test_a_picture_whose_part_is_not_in_the_file_is_named_and_reported(filled: Form, read: Read) -> None:
    filled.paste("The story", None, "Us at work", "media/image1.jpeg")
    findings: list[Finding] = []
    (record,) = read(filled.bytes(), findings=findings, name="folder/My form.docx")

    assert record.story == "We met.\n\n![Us at work](media/My-form-image1.jpeg)"
    assert [finding.code for finding in findings] == ["WD05", "WD01"]


@pytest.mark.parametrize(
    ("data", "code", "address"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "S06", "media/file-image1.png"),
        (b"MZ program", "S06", "media/file-image1.png"),
        (EMF, "S07", f"media/{name_of(EMF, 'emf')}"),
    ],
)
def test_what_is_no_safe_picture_is_told_whatever_its_name_says(
    data: bytes, code: str, address: str, filled: Form, read: Read
) -> None:
    findings: list[Finding] = []
    (record,) = read(filled.paste("The story", data, "Us").bytes(), findings=findings)

    assert record.story == f"We met.\n\n![Us]({address})"
    assert [finding.code for finding in findings] == [code, "WD01"]


@pytest.mark.parametrize(
    ("data", "ending", "pixels"),
    [(EMF, "emf", (76, 38)), (WMF, "wmf", (76, 38)), (BMP, "bmp", (80, 40)), (TIFF, "tif", (80, 40))],
    ids=["emf", "wmf", "bmp", "tif"],
)
def test_what_browsers_do_not_show_goes_out_in_forms_all_the_same(
    data: bytes, ending: str, pixels: tuple[int, int], filled: Form, take: Any, tmp_path: Path, docx: Any
) -> None:
    take(filled.paste("The story", data, "A drawing").bytes())
    second = form_of(tmp_path / "map", tmp_path / "forms")
    take(second, to="other", name="second.docx")

    (first,), (other,) = records(tmp_path / "map"), records(tmp_path / "other")
    assert (tmp_path / "other/media" / name_of(data, ending)).read_bytes() == data
    assert other.replace(origin=()) == first.replace(origin=())
    extent = next(docx(second).tree().iter(f"{{{WP}}}extent"))
    assert (int(extent.get("cx")) / 9525, int(extent.get("cy")) / 9525) == pixels


def test_any_other_word_document_gives_its_pictures_too(
    filled: Form, shot: bytes, foreign: Callable[..., bytes], take: Any, tmp_path: Path, docx: Any
) -> None:
    made = filled.__class__(docx(foreign("<w:p><w:r><w:t>News from us</w:t></w:r></w:p><w:p/>")))
    heading, last = made.body
    heading.append(made.drawing(shot, "A logo"))
    last.append(made.drawing(shot + b"\n", "A view", "media/image2.png"))
    take(made.bytes())

    (record,) = records(tmp_path / "map")
    assert record.title == "News from us"
    assert sorted(each.alt for each in record.attachments) == ["A logo", "A view"]
    assert {path.read_bytes() for path in (tmp_path / "map/media").iterdir()} == {shot, shot + b"\n"}


@pytest.mark.parametrize("which", ["word", "word-form"])
def test_the_importers_keep_their_contract_with_pictures(which: str, filled: Form, shot: bytes) -> None:
    filled.paste("The story", shot, "Us at work").paste("Timeframe", shot + b"\n", "A plan", "media/image2.png")
    importer = next(offer for offer in mapkit_importers() if offer.name == which)

    (record,) = check_importer(importer, Source(name="form.docx", data=filled.bytes()))

    assert isinstance(record, CaseStudy)
