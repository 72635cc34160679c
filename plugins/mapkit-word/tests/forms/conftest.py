"""What the tests of forms share: a form, and somebody who fills it in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from lxml import etree

from mapkit.model import CaseStudy, Record
from mapkit_word.package.names import PIC, WP, A

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Export = Callable[..., dict[str, bytes]]


def w(name: str) -> str:
    return f"{W}{name}"


def text(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(w("t")))


class Form:
    """A form that somebody fills in, as Word would."""

    def __init__(self, docx: Any) -> None:
        self.docx, self.root = docx, docx.tree()

    @property
    def body(self) -> Any:
        return self.root[0]

    def row(self, label: str) -> Any:
        return next(r for r in self.body.iter(w("tr")) if r[1:] and text(r[1][1] if len(r[1]) > 1 else r[1]) == label)

    def cell(self, label: str) -> Any:
        return self.row(label).findall(w("tc"))[1]

    def heading(self, label: str) -> Any:
        return next(p for p in self.body.iterfind(w("p")) if text(p) == label)

    def control(self, label: str) -> Any:
        """The control of a field, by its title."""
        return next(c for c in self.body.iter(w("sdt")) if c.find(f"{w('sdtPr')}/{w('alias')}").get(w("val")) == label)

    def write(self, label: str, words: str) -> Form:
        """Type into a control."""
        control = self.control(label)
        shown = control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")
        if shown is not None:
            shown.getparent().remove(shown)
        run = next(control.iter(w("r")))
        for style in run.findall(w("rPr")):
            run.remove(style)
        run.find(w("t")).text = words
        return self

    def below(self, label: str, xml: str) -> Form:
        """Put paragraphs behind the control of a long field."""
        control = self.control(label)
        for number, new in enumerate(etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>'), 1):
            control.getparent().insert(control.getparent().index(control) + number, new)
        return self

    def drawing(
        self, data: bytes | None, alt: str = "", part: str = "media/image1.png", name: str = "Picture 1"
    ) -> Any:
        """A run with a picture, as Word makes it when one is pasted; without data the file lacks its part."""
        parts = self.docx.parts
        number = sum(1 for known in parts if known.startswith("word/media/")) + 1
        row = f'<Relationship Id="pasted{number}" Type="{OFFICE}/image" Target="{part}"/></Relationships>'
        rels = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", row.encode())
        parts["word/_rels/document.xml.rels"] = rels
        if data is not None:
            parts[f"word/{part}"] = data
        spaces = f'xmlns:w="{W[1:-1]}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}" xmlns:r="{OFFICE}"'
        return etree.fromstring(
            f'<w:r {spaces}><w:drawing><wp:inline><wp:extent cx="381000" cy="190500"/>'
            f'<wp:docPr id="{number}" name="{escape(name)}" descr="{escape(alt)}"/><a:graphic><a:graphicData uri="{PIC}">'
            '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="photo.jpg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="pasted{number}"/></pic:blipFill><pic:spPr/></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def paste(self, label: str, *values: Any, **more: Any) -> Form:
        """Paste a picture below the control of a long field, or behind that of a short one."""
        control = self.control(label)
        run = self.drawing(*values, **more)
        if control.getparent().tag == w("p"):
            control.getparent().append(run)
        else:
            paragraph = etree.Element(w("p"))
            paragraph.append(run)
            control.addnext(paragraph)
        return self

    def bytes(self) -> bytes:
        return bytes(self.docx.with_tree(self.root).bytes())


@pytest.fixture
def blank(export: Export, docx: Callable[[bytes], Any]) -> Callable[..., Form]:
    def make(kind: type[Record] = CaseStudy) -> Form:
        (data,) = export(kind(id="untitled"), format="word-form").values()
        return Form(docx(data))

    return make


@pytest.fixture
def filled(blank: Callable[..., Form]) -> Form:
    form = blank()
    form.write("Name of this case study", "A journal club").write("Title of project", "Journal club on the ward")
    form.write("Partner organisations", "Ward 9; The laboratory").write("Date case study completed", "2nd June 2017")
    form.write("The story", "We met.").write("Impact of this project/service", "Much came of it.")
    return form


@pytest.fixture
def opened(docx: Callable[[bytes], Any]) -> Callable[[bytes], Form]:
    """Opens a form to be looked at or filled in."""
    return lambda data: Form(docx(data))
