"""A Word file, opened and made plain: its properties, and its body as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from mapkit.errors import SourceError
from mapkit_word.anchors import DOCUMENT, FORM
from mapkit_word.package.names import w
from mapkit_word.package.reading import Package, core_properties, custom_properties, open_package

from .accept import accept
from .items import Item, ItemReader, Para
from .notes import with_notes
from .numbering import read_numbering
from .pictures import HandOver, Pictures
from .spans import SpanReader
from .styles import read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Reports a finding: code, message.
Report = Callable[[str, str], None]
_OUTSIDE = ("hyperlink", "image", "attachedtemplate")
_FORM = re.compile(r"mapkit form ([a-z0-9-]+)/(\S+)\Z")


@frozen(kw_only=True)
class Opened:
    """A Word file's content."""

    items: tuple[Item, ...] = field(repr=False)
    core: dict[str, str]
    custom: dict[str, str]

    @property
    def form(self) -> str:
        """The kind that the file is a form of; empty where it is none."""
        said = self.custom.get(FORM, "")
        found = _FORM.match(self.core.get("category", ""))
        return said.partition("/")[0] or (found[1] if found else "")

    @property
    def is_own(self) -> bool:
        """Whether the file is one of our documents."""
        return DOCUMENT in self.custom


def open_word(data: bytes, name: str, report: Report, hand_over: HandOver) -> Opened:
    """Open a Word file.

    Args:
        data: The file's bytes.
        name: Its name.
        report: Where findings go.
        hand_over: Where its pictures go.

    Raises:
        SourceError: it is no Word file, is damaged, or is not safe to read.
    """
    package = open_package(data, name)
    custom = custom_properties(package)
    relations = package.relations(package.main)
    for relation in relations.values():
        if relation.external and relation.type.rpartition("/")[2].casefold() not in _OUTSIDE:
            raise SourceError(
                f"a part of the file lies outside it ({relation.target[:80]!r}); it was not read", path=name
            )
    root = package.tree(package.main, repair=True)
    body = root.find(w("body"))
    if body is None:
        raise SourceError("the document is empty or damaged; open and save it in Word", path=name)
    styles = read_styles(package)
    changes = accept(body, styles)
    if changes.insertions or changes.deletions:
        report(
            "WD07",
            f"{changes.insertions} insertions were kept and {changes.deletions} deletions left out, as if accepted",
        )
    own = DOCUMENT in custom or FORM in custom
    stem = re.sub(r"[^\w.-]+", "-", PurePath(name).stem) or "document"
    pictures = Pictures(parts=package.parts, hand_over=hand_over, report=report, stem=stem, own=own)
    spans = SpanReader(styles=styles, relations=relations, report=report, pictures=pictures)
    reader = ItemReader(spans=spans, styles=styles, numbering=read_numbering(package))
    items = tuple(item for item in reader.read(body) if not (isinstance(item, Para) and item.style.is_contents))
    return Opened(items=with_notes(items, _notes(package, reader)), core=core_properties(package), custom=custom)


def _notes(package: Package, reader: ItemReader) -> Callable[[str], tuple[Item, ...]]:
    """Return what gives the text of a footnote or endnote by its name, such as ``footnote 2``."""
    trees: dict[str, dict[str, _Element]] = {}
    for kind in ("footnote", "endnote"):
        part = package.related(f"{kind}s")
        if not part:
            continue
        root = package.tree(part)
        accept(root, reader.styles)
        trees[kind] = {element.get(w("id"), ""): element for element in root.iterfind(w(kind))}
        inner = evolve_reader(reader, package, part)
        reader = inner if kind == "footnote" else reader

    def notes(name: str) -> tuple[Item, ...]:
        kind, _, id = name.partition(" ")
        element = trees.get(kind, {}).get(id)
        return () if element is None else tuple(reader.read(element))

    return notes


def evolve_reader(reader: ItemReader, package: Package, part: str) -> ItemReader:
    """Return a reader of another part, whose links have relationships of their own."""
    return evolve(reader, spans=evolve(reader.spans, relations=package.relations(part)))
