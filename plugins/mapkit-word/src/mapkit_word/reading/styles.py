"""What a document's styles mean: their names, headings, looks and lists, with what they inherit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from .elements import child, number, switched, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from mapkit_word.package.reading import Package

_HEADING = re.compile(r"(?:heading|überschrift|titre|pennawd)\s*([1-9])\Z", re.IGNORECASE)
_CODE = frozenset({"html preformatted", "preformatted text", "source code", "plain text", "code", "html code"})
_CODE_RUNS = frozenset({"html code", "source text", "verbatim char", "code", "html typewriter", "html keyboard"})
_QUOTES = frozenset({"quote", "intense quote", "quotations", "block text", "block quotation"})
_CONTENTS = re.compile(r"(?:toc|contents)\s*(?:heading|[1-9])\Z", re.IGNORECASE)


@frozen(kw_only=True)
class Style:
    """A style, with what it inherits."""

    name: str = ""
    #: The heading's level, 1 to 9; 0: no heading.
    heading: int = 0
    bold: bool | None = None
    italic: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    #: ``superscript``, ``subscript`` or empty.
    raised: str = ""
    #: The numbering and the level of a list that the style brings; None: none.
    list: tuple[str, int] | None = None

    @property
    def is_title(self) -> bool:
        """Whether it is for the document's title."""
        return self.name == "title"

    @property
    def is_code(self) -> bool:
        """Whether it is for program text."""
        return self.name in _CODE

    @property
    def is_code_run(self) -> bool:
        """Whether it is for program text within a line."""
        return self.name in _CODE_RUNS

    @property
    def is_quote(self) -> bool:
        """Whether it is for quotations."""
        return self.name in _QUOTES

    @property
    def is_contents(self) -> bool:
        """Whether it is for a list of contents, which is no text of the author's."""
        return bool(_CONTENTS.match(self.name))


@frozen
class Styles:
    """The styles of one document."""

    by_id: Mapping[str, Style] = field(factory=dict)
    default: Style = Style()

    def of(self, id: str) -> Style:
        """Return a style; the default one where there is none of that id."""
        return self.by_id.get(id, self.default)

    def run(self, id: str) -> Style:
        """Return a character style; an empty one where there is none of that id."""
        return self.by_id.get(id, Style())


def read_styles(package: Package) -> Styles:
    """Return a document's styles."""
    part = package.related("styles")
    if not part:
        return Styles()
    elements = {value(e, "styleId"): e for e in package.tree(part) if value(e, "styleId")}
    found: dict[str, Style] = {}
    for id in elements:
        _resolve(id, elements, found, 0)
    default = next((value(e, "styleId") for e in elements.values() if _is_default(e)), "")
    return Styles(found, found.get(default, Style()))


def _is_default(element: _Element) -> bool:
    return value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on")


def _resolve(id: str, elements: Mapping[str, _Element], found: dict[str, Style], depth: int) -> Style:
    if id in found or id not in elements or depth > 20:
        return found.get(id, Style())
    element = elements[id]
    parent = _resolve(value(child(element, "basedOn")), elements, found, depth + 1)
    found[id] = _own(element, parent)
    return found[id]


def _own(element: _Element, parent: Style) -> Style:
    name = value(child(element, "name")).casefold()
    look, paragraph = child(element, "rPr"), child(element, "pPr")
    return evolve(
        parent,
        name=name,
        heading=_heading(name, paragraph, parent),
        bold=_said(switched(look, "b"), parent.bold),
        italic=_said(switched(look, "i"), parent.italic),
        strike=_said(switched(look, "strike"), parent.strike),
        hidden=_said(switched(look, "vanish"), parent.hidden),
        raised=value(child(look, "vertAlign")) or parent.raised,
        list=list_of(paragraph) or parent.list,
    )


def _said(own: bool | None, inherited: bool | None) -> bool | None:
    return inherited if own is None else own


def _heading(name: str, paragraph: _Element | None, parent: Style) -> int:
    found = _HEADING.match(name)
    if found:
        return int(found[1])
    level = child(paragraph, "outlineLvl")
    if level is None:
        return parent.heading
    return number(value(level)) + 1 if number(value(level), 9) < 9 else 0


def list_of(properties: _Element | None) -> tuple[str, int] | None:
    """Return the numbering and the level that paragraph properties ask for; None where they ask for none."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    return value(child(numbering, "numId")), number(value(child(numbering, "ilvl")))
