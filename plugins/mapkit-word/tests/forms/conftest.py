"""What the tests of forms share: a form, and somebody who fills it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from mapkit.model import CaseStudy, Record

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
