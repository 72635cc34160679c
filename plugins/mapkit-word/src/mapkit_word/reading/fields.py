"""Word's own fields: links become links, lists of contents go, of all others the last result stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define

from mapkit_word.package.names import w

from .elements import every, local, remove, replace_by_children, value

if TYPE_CHECKING:
    from lxml.etree import _Element

#: An attribute of our own on runs: the address that a field gives them.
HREF = "mapkit-href"
_GONE = re.compile(r"\s*(?:TOC|TOA|INDEX|TC|XE|RD)\b", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))', re.IGNORECASE)


@define
class _Field:
    instruction: str = ""
    #: Whether the result has begun.
    shown: bool = False

    @property
    def is_gone(self) -> bool:
        return not self.shown or bool(_GONE.match(self.instruction))

    @property
    def href(self) -> str:
        found = _LINK.match(self.instruction)
        return (found[1] or found[2] or "") if found else ""


def resolve_fields(body: _Element) -> None:
    """Change a tree so that it holds no fields: their results stay, links as an attribute of the runs."""
    for simple in every(body, "fldSimple"):
        field = _Field(value(simple, "instr"), shown=True)
        for run in simple.iter(w("r")):
            if field.href:
                run.set(HREF, field.href)
        if field.is_gone:
            remove(simple)
        else:
            replace_by_children(simple)
    marks = [value(mark, "fldCharType") for mark in every(body, "fldChar")]
    # where a field never ends, nothing may be taken for its result, or all that follows would be lost
    whole = marks.count("begin") == marks.count("end")
    open_: list[_Field] = []
    emptied: dict[_Element, None] = {}
    for run in every(body, "r"):
        _run(run, open_, emptied, whole)
    for paragraph in emptied:
        if paragraph.find(f".//{w('r')}") is None:
            remove(paragraph)


def _run(run: _Element, open_: list[_Field], emptied: dict[_Element, None], whole: bool) -> None:
    """Take one run through the fields that are open around it."""
    before = len(run)
    for part in list(run):
        name = local(part)
        if name == "fldChar":
            _turn(value(part, "fldCharType"), open_)
            run.remove(part)
        elif name in ("instrText", "delInstrText"):
            if open_ and not open_[-1].shown:
                open_[-1].instruction += part.text or ""
            run.remove(part)
        elif name != "rPr" and whole and any(field.is_gone for field in open_):
            run.remove(part)
    href = next((field.href for field in reversed(open_) if field.shown and field.href), "")
    if href:
        run.set(HREF, href)
    if len(run) < before and all(local(part) == "rPr" for part in run):
        around = next(run.iterancestors(w("p")), None)
        if around is not None:
            emptied[around] = None
        remove(run)


def _turn(kind: str, open_: list[_Field]) -> None:
    if kind == "begin":
        open_.append(_Field())
    elif kind == "separate" and open_:
        open_[-1].shown = True
    elif kind == "end" and open_:
        open_.pop()
