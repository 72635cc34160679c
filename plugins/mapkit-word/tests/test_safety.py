"""Files that are no Word documents, or not safe to open: one clear line each, and nothing is fetched or run."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from mapkit.errors import SourceError

P = "<w:p><w:r><w:t>Text</w:t></w:r></w:p>"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text"}
Foreign = Callable[..., bytes]
Read = Callable[..., list[Any]]


@pytest.fixture
def refused(read: Read) -> Callable[..., str]:
    """The one line that a file is refused with."""

    def run(data: bytes, name: str = "file.docx", format: str = "word") -> str:
        with pytest.raises(SourceError) as caught:
            read(data, format=format, name=name)
        line = str(caught.value)
        assert "\n" not in line
        assert line.startswith(f"{name}: ")
        return line.removeprefix(f"{name}: ")

    return run


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        (OLD, "old.doc", "this is an old Word document (.doc), or one with a password;"),
        (b"{\\rtf1 x}", "text.rtf", "this is a rich text file (.rtf);"),
        (zipped(ODT, zipfile.ZIP_STORED), "text.odt", "this is an OpenDocument text (.odt);"),
    ],
    ids=["doc", "rtf", "odt"],
)
def test_relatives_of_word_are_to_be_saved_as_docx(
    refused: Callable[..., str], data: bytes, name: str, line: str
) -> None:
    assert refused(data, name) == f"{line} open it in Word or LibreOffice and save it as .docx"


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04 broken", zipped({"a": b"b"})])
def test_a_file_that_is_no_word_document_is_refused(refused: Callable[..., str], data: bytes) -> None:
    assert re.match(r"this is no Word (document|file)", refused(data))


def test_a_part_that_declares_a_document_type_is_refused(
    refused: Callable[..., str], foreign: Foreign, docx: Any
) -> None:
    made = docx(foreign(P))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + made.parts["word/document.xml"].replace(
        b"Text", b"&b;"
    )

    assert refused(type(made)({**made.parts, "word/document.xml": bomb}).bytes()) == (
        "'word/document.xml' declares a document type, which no Word file does; it was not read"
    )


def test_a_document_type_in_another_encoding_is_refused_too(
    refused: Callable[..., str], foreign: Foreign, docx: Any
) -> None:
    made = docx(foreign(P))
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    part = (text + made.parts["word/document.xml"].decode().replace("Text", "&a;")).encode("utf-16")

    assert "declares a document type" in refused(type(made)({**made.parts, "word/document.xml": part}).bytes())


def test_a_bomb_is_not_unpacked(refused: Callable[..., str], foreign: Foreign, docx: Any) -> None:
    made = docx(foreign(P))
    parts = {**made.parts, "word/media/huge.xml": bytes(30_000_000)}

    assert (
        refused(type(made)(parts).bytes())
        == "the part 'word/media/huge.xml' unpacks to 30,000,000 bytes; it was not opened"
    )


def test_thousands_of_parts_are_not_opened(refused: Callable[..., str]) -> None:
    assert refused(zipped({f"word/{n}.xml": b"" for n in range(4001)})) == (
        "the file holds 4001 parts, far more than a document needs; it was not opened"
    )


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../evil.xml", "word/../../evil.xml", "C:/evil.xml", "word\\..\\evil"]
)
def test_a_part_whose_name_leads_out_of_the_file_is_refused(
    refused: Callable[..., str], foreign: Foreign, docx: Any, name: str
) -> None:
    made = docx(foreign(P))

    assert refused(type(made)({**made.parts, name: b"x"}).bytes()).startswith("a part's name leads out of the file")


def test_macros_are_refused(refused: Callable[..., str], foreign: Foreign, docx: Any) -> None:
    made = docx(foreign(P))
    with_macros = type(made)({**made.parts, "word/vbaProject.bin": b"x"}).bytes()
    types = made.parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    docm = type(made)({**made.parts, "[Content_Types].xml": types}).bytes()

    assert refused(with_macros) == "the file holds macros; save it as a plain .docx without them"
    assert refused(docm, "file.docm") == "the file may hold macros; save it as a plain .docx"


@pytest.mark.parametrize("kind", ["oleObject", "subDocument", "frame", "aFChunk"])
def test_a_part_that_lies_outside_is_refused(refused: Callable[..., str], foreign: Foreign, kind: str) -> None:
    row = f'<Relationship Id="x" Type="http://x/{kind}" Target="http://evil.example/x" TargetMode="External"/>'

    assert refused(foreign(P, relations=row)) == (
        "a part of the file lies outside it ('http://evil.example/x'); it was not read"
    )


def test_a_linked_picture_is_named_and_never_fetched(foreign: Foreign, read: Read) -> None:
    row = '<Relationship Id="x" Type="http://x/image" Target="https://a.example/p.png" TargetMode="External"/>'
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="Alt"/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:link="x"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r></w:p>"
    )
    (found,) = read(foreign(P + drawing, relations=row))

    assert [block.markdown for block in found.blocks][-1] == "![Alt](https://a.example/p.png)"


def test_an_encrypted_file_is_refused(refused: Callable[..., str], foreign: Foreign) -> None:
    data = bytearray(foreign(P))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1

    assert refused(bytes(data)) == "the file is encrypted; save it without a password"


def test_damaged_xml_says_where(refused: Callable[..., str], foreign: Foreign, docx: Any) -> None:
    made = docx(foreign(P))
    cut = type(made)({**made.parts, "word/document.xml": made.parts["word/document.xml"][:-20]}).bytes()

    assert refused(cut).startswith("the file is damaged in 'word/document.xml' (")


def test_elements_that_overlap_are_put_right(foreign: Foreign, read: Read, docx: Any) -> None:
    # as LibreOffice 7.4 writes a tracked change that crosses the edge of a control
    made = docx(foreign(P))
    control = (
        b"<w:p><w:sdt><w:sdtContent><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:sdtContent></w:sdt>"
        b"<w:r><w:t>gone too</w:t></w:r></w:del><w:r><w:t>and kept</w:t></w:r></w:p>"
    )
    part = made.parts["word/document.xml"].replace(b"</w:body>", control + b"</w:body>")
    (found,) = read(type(made)({**made.parts, "word/document.xml": part}).bytes())

    assert [block.plain for block in found.blocks] == ["kept and kept"]


def test_a_part_that_is_twice_in_the_file_is_refused(refused: Callable[..., str], foreign: Foreign) -> None:
    stream = BytesIO(foreign(P))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", b"<x/>")

    assert (
        refused(stream.getvalue()) == "the part 'word/document.xml' stands in the file twice; open and save it in Word"
    )


def test_a_document_is_no_form(refused: Callable[..., str], foreign: Foreign) -> None:
    assert refused(foreign(P), format="word-form") == "this is no form made by mapkit; read it with --from word"


def nested(depth: int) -> str:
    table = P
    for _ in range(depth):
        table = f"<w:tbl><w:tr><w:tc>{table}{P}</w:tc></w:tr></w:tbl>"
    return table


def test_tables_nested_beyond_reason_are_left_out_with_a_finding(foreign: Foreign, read: Read) -> None:
    findings: list[Any] = []
    (found,) = read(foreign(nested(40)), findings=findings)

    assert [finding.code for finding in findings] == ["WD06"]
    assert len(found.blocks) == 12


def test_xml_nested_to_break_its_reader_is_refused(refused: Callable[..., str], foreign: Foreign) -> None:
    assert refused(foreign(nested(300))).startswith("the file is damaged in 'word/document.xml' (Excessive depth")


def test_html_in_text_stays_text(foreign: Foreign, read: Read) -> None:
    (found,) = read(
        foreign(
            "<w:p><w:r><w:t>A title</w:t></w:r></w:p><w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt;</w:t></w:r></w:p>"
        )
    )

    assert [block.markdown for block in found.blocks] == ["\\<script>alert(1)\\</script>"]
