"""What the tests of Word files share: a collection in memory, an export of it, a look inside, a reading of it again."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from attrs import define, field, frozen
from lxml import etree

from mapkit.errors import RecordNotFoundError
from mapkit.model import (
    KINDS,
    Briefing,
    EvidenceSummary,
    Finding,
    HotTopic,
    Idea,
    Leftover,
    Link,
    Origin,
    PartialDate,
    Person,
    Post,
    Record,
    Rights,
    Site,
    Term,
    fields_of,
)
from mapkit.plugin import Context, Source
from mapkit.serial import from_markdown
from mapkit_word.plugin import mapkit_exporters, mapkit_importers

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SITE = Site(title="Marsh Lane Library", urls=("https://old.example/blog/",), language="en-GB")


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@frozen(kw_only=True)
class MemoryView:
    """A collection that lies in memory, as an exporter sees it."""

    made: tuple[Record, ...]
    site: Site = SITE
    name: str = "sample"
    files: Mapping[str, bytes] = field(factory=dict)
    kinds: Mapping[str, type[Record]] = field(factory=lambda: {cls.info.name: cls for cls in KINDS})

    @property
    def whole(self) -> MemoryView:
        return self

    def __iter__(self) -> Iterator[Record]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)

    def __getitem__(self, id: str) -> Record:
        found = next((record for record in self.made if record.id == id), None)
        if found is None:
            raise RecordNotFoundError(id)
        return found

    def records(self, kind: str | None = None, *, ids: Iterable[str] = ()) -> Iterator[Record]:
        return (record for record in self.made if kind in (None, record.kind))

    def digest(self, id: str) -> str:
        return sha256(repr(self[id]).encode("utf-8", "replace")).hexdigest()

    def origins(self, id: str) -> tuple[Origin, ...]:
        return self[id].origin

    def edited(self, id: str) -> frozenset[str] | None:
        return None

    def leftovers(self) -> Iterator[Leftover]:
        return iter(())

    def media(self, file: str) -> Iterator[bytes]:
        if file not in self.files:
            raise FileNotFoundError(file)
        yield self.files[file]


@define
class Docx:
    """A Word file, taken apart to be looked at or changed."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> Docx:
        with ZipFile(BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def tree(self, part: str = "word/document.xml") -> Any:
        return etree.fromstring(self.parts[part])

    @property
    def body(self) -> Any:
        return self.tree().find(w("body"))

    def with_tree(self, root: Any, part: str = "word/document.xml") -> Docx:
        return Docx({**self.parts, part: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})

    def bytes(self) -> bytes:
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return stream.getvalue()

    def paragraphs(self) -> list[tuple[str, str]]:
        """Every paragraph's style and text."""
        return [(style(p), text(p)) for p in self.body.iter(w("p"))]

    def styles_of(self, wanted: str) -> list[str]:
        """The texts of the paragraphs of one style."""
        return [text for style, text in self.paragraphs() if style == wanted]


def style(paragraph: Any) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "Normal" if found is None else str(found.get(w("val")))


def text(element: Any) -> str:
    signs = {w("br"): "\n", w("tab"): "\t"}
    return "".join(signs.get(e.tag, e.text or "") for e in element.iter(w("t"), w("br"), w("tab")))


def png(width: int = 40, height: int = 20) -> bytes:
    """A picture that a program can show."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    raw = b"".join(b"\0" + bytes((y * 9 % 256, 90, 120)) * width for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


SAMPLES = Path(__file__).parent / "samples"


def kept(name: str) -> Record:
    """A record that is kept as a file."""
    return from_markdown((SAMPLES / f"{name}.md").read_text("utf-8"), {cls.info.name: cls for cls in KINDS})


#: Everything that Markdown can say.
RICH = (Path(__file__).parent / "rich.md").read_text("utf-8")


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    """A briefing with everything in it."""
    return Briefing(
        id="better-care-at-home",
        title="Better care at home: the next five years",
        published="2019-06-05T09:00:00+01:00",
        modified="2019-09-12T10:00:00+01:00",
        authors=(Person(name="Anna Example"),),
        terms=(Term(name="Drivers"), Term(name="Community", taxonomy="tag")),
        full_title="Better care at home: a plan",
        alternative_titles=("BCH", "The home plan"),
        implications=RICH,
        source="Department of Somewhere",
        link=Link(text="Link to main document", url="https://gov.example/plan.pdf"),
        publication_format="PDF",
        publication_date=PartialDate.parse("5th June 2019"),
        summary="It says that care moves home. " * 8,
        key_features="- one\n- two\n- three",
        primary_audience="Commissioners, managers",
        keywords=("Community", "Acute"),
        reuse_notice="Feel free to reproduce this briefing (with acknowledgement to the Example Library).",
        credits="Many thanks to A. N. Other.",
        last_updated=PartialDate.parse("September 2019"),
        due_for_review=PartialDate.parse("September 2020"),
        rights=Rights(text="Free to reuse with acknowledgement.", licence="CC BY 4.0"),
        origin=(Origin(format="wordpress", key="12", url="https://old.example/blog/better-care/"),),
        body="An introduction that stands under no label.",
    )


@pytest.fixture(scope="session")
def samples(briefing: Briefing) -> tuple[Record, ...]:
    """A record of every kind, the briefing first."""
    special: tuple[Record, ...] = (
        briefing,
        kept("journal-club"),
        HotTopic(id="hot", title="Hot topic: heat", implications="It is hot.", references="1. One\n2. Two"),
        EvidenceSummary(id="evidence", title="Evidence summary: sleep", question="Does it help?", summary="Yes."),
        kept("anytown-2020"),
        Idea(id="idea", title="A reading group", description="What it entails.", timeframe="A year"),
        Post(id="news", title="News", body="## A heading\n\nHello **world**.\n\n## Another\n\nBye."),
    )
    rest = tuple(
        cls(id=f"a-{cls.info.name}", title=f"A {cls.info.title.lower()}", body="Some text.")
        for cls in KINDS
        if cls not in {type(record) for record in special}
    )
    return special + rest


@pytest.fixture(scope="session")
def view() -> Callable[..., MemoryView]:
    """Makes a collection in memory, with a picture in its media folder."""

    def make(*records: Record, **more: Any) -> MemoryView:
        return MemoryView(made=records, **{"files": {"chart.png": png()}, **more})

    return make


@pytest.fixture(scope="session")
def export(view: Callable[..., MemoryView]) -> Callable[..., dict[str, bytes]]:
    """Exports records in a format: path to bytes, the path empty for a target that is one file."""

    def run(
        *records: Record, format: str = "word", findings: list[Finding] | None = None, view_: Any = None, **context: Any
    ) -> dict[str, bytes]:
        exporter = next(offer for offer in mapkit_exporters() if offer.name == format)
        report = (lambda finding: None) if findings is None else findings.append
        made = exporter.write(view_ or view(*records), Context(report=report, **context))
        return {artifact.path: b"".join(artifact.chunks()) for artifact in made}

    return run


@pytest.fixture(scope="session")
def document(export: Callable[..., dict[str, bytes]]) -> Callable[..., Docx]:
    """Exports one record, and opens its document."""

    def make(record: Record, **more: Any) -> Docx:
        return Docx.of(next(iter(export(record, **more).values())))

    return make


@pytest.fixture(scope="session")
def written(document: Callable[..., Docx]) -> Callable[[str], Docx]:
    """Writes rich text into a document of its own."""

    def make(markdown: str, **more: Any) -> Docx:
        return document(Post(id="a", title="T", body=markdown), **more)

    return make


@pytest.fixture(scope="session")
def read() -> Callable[..., list[Any]]:
    """Reads the bytes of a Word file."""

    def run(data: bytes, *, format: str = "", findings: list[Finding] | None = None, **more: Any) -> list[Any]:
        source = Source(name=more.pop("name", "file.docx"), data=data)
        importers = {offer.name: offer for offer in mapkit_importers()}
        if not format:
            sure = {name: offer.sniff(source) for name, offer in importers.items() if offer.sniff}
            format = max(sure, key=lambda name: sure[name])
        report = (lambda finding: None) if findings is None else findings.append
        more.setdefault("kinds", {cls.info.name: cls for cls in KINDS})
        return list(importers[format].read(source, Context(report=report, **more)))

    return run


@pytest.fixture(scope="session")
def values() -> Callable[[Record], dict[str, Any]]:
    """Returns the fields of a record that say something."""

    def of(record: Record) -> dict[str, Any]:
        names = ("title", "body", *(info.name for info in fields_of(type(record))))
        return {name: value for name in names if (value := getattr(record, name))}

    return of


@pytest.fixture(scope="session")
def docx() -> Callable[[bytes], Docx]:
    """Opens a Word file to be looked at."""
    return Docx.of


@pytest.fixture(scope="session")
def foreign() -> Callable[..., bytes]:
    """Makes a Word file as another program might: a body, and parts if the test needs them."""

    def make(
        body: str, *, styles: str = "", numbering: str = "", relations: str = "", core: str = "", **parts: bytes
    ) -> bytes:
        spaces = (
            f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006"
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        made = {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="r2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
            "</Relationships>",
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</cp:coreProperties>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="s" Type="{office}/styles" Target="styles.xml"/>'
            f'<Relationship Id="n" Type="{office}/numbering" Target="numbering.xml"/>'
            f'<Relationship Id="f" Type="{office}/footnotes" Target="footnotes.xml"/>{relations}</Relationships>',
            "word/styles.xml": f"<w:styles {spaces}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {spaces}>{numbering}</w:numbering>",
            "word/footnotes.xml": f"<w:footnotes {spaces}/>",
            "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        }
        spaced = {name: data.replace("SPACES", spaces).encode() for name, data in made.items()}
        extra = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
        return Docx({**spaced, **{n: d.replace(b"SPACES", spaces.encode()) for n, d in extra.items()}}).bytes()

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material; a test that needs it is skipped where there is none."""
    said = os.environ.get("MAPKIT_SHARED")
    folder = Path(said) if said else Path(__file__).parents[4] / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material is not here: set MAPKIT_SHARED")
    return folder


@pytest.fixture(scope="session")
def house(foreign: Callable[..., bytes]) -> bytes:
    """A house template as an organisation might have one: German style ids, a footer, a list style, text to be left out."""
    styles, numbering = (
        (Path(__file__).parent / "house" / name).read_text("utf-8") for name in ("styles.txt", "numbering.txt")
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        f'<Relationship Id="rId9" Type="{office}/footer" Target="footer9.xml"/>'
        f'<Relationship Id="rId8" Type="{office}/image" Target="media/unused.png"/>'
        f'<Relationship Id="rId7" Type="{office}/settings" Target="settings.xml"/>'
    )
    body = (
        "<w:p><w:r><w:t>Text of the template</w:t></w:r></w:p>"
        '<w:sectPr><w:footerReference w:type="default" r:id="rId9"/><w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="300" w:footer="300" w:gutter="0"/></w:sectPr>'
    )
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    data = foreign(
        body,
        styles=styles,
        numbering=numbering,
        relations=relations,
        word__footer9_dot_xml=b"<w:ftr SPACES><w:p><w:r><w:t>House foot</w:t></w:r></w:p></w:ftr>",
        word__settings_dot_xml=b'<w:settings SPACES><w:trackRevisions/><w:attachedTemplate r:id="rId1"/>'
        b'<w:defaultTabStop w:val="500"/></w:settings>',
        word__media__unused_dot_png=png(),
    )
    made = Docx.of(data)
    types = made.parts["[Content_Types].xml"].decode()
    more = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>'
        for part, kind in (
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("footer9", "footer"),
            ("settings", "settings"),
        )
    )
    types = types.replace("document.main+xml", "template.main+xml").replace("</Types>", f"{more}</Types>")
    return Docx({**made.parts, "[Content_Types].xml": types.encode()}).bytes()
