"""A document's tree made plain: changes accepted, what readers do not see taken out, wrappers taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from mapkit_word.anchors import MISSING
from mapkit_word.package.names import MC, w

from .elements import child, every, local, remove, replace_by_children, switched, value
from .fields import resolve_fields
from .libreoffice import undo_repetitions

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .styles import Styles

#: Attributes of our own, on paragraphs: the tag of the control that they stood in, and the control's title.
TAG = "mapkit-tag"
#: On runs: the address of the picture in whose place they stand.
PICTURE = "mapkit-picture"
ALIAS = "mapkit-alias"

_WRAPPERS = ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo")
_GONE = ("del", "moveFrom")
_NOISE = (
    "commentRangeStart",
    "commentRangeEnd",
    "proofErr",
    "permStart",
    "permEnd",
    "lastRenderedPageBreak",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblGridChange",
    "tcPrChange",
    "trPrChange",
    "numberingChange",
)
#: Where ``ins`` and ``del`` stand as marks of the element around, not as wrappers of text.
_MARKED = frozenset({"rPr", "trPr", "tcPr", "numPr"})


@define
class Accepted:
    """What was found while a tree was made plain."""

    insertions: int = 0
    deletions: int = 0


def accept(body: _Element, styles: Styles) -> Accepted:
    """Change the tree of a document's body so that only what a reader would see is left.

    Insertions stay, deletions go; of moved text the new place stays. Comments, hidden text and lists of contents go.
    Wrappers (controls, smart tags, alternative content, text boxes) go and leave what is in them; a paragraph that stood in a
    control has the control's tag as an attribute.
    """
    found = Accepted()
    _alternatives(body)
    _text_boxes(body)
    undo_repetitions(body)
    _deletions(body, found)
    _insertions(body, found)
    for element in every(body, *_NOISE):
        remove(element)
    _controls(body)
    resolve_fields(body)
    _hidden(body, styles)
    return found


def _alternatives(body: _Element) -> None:
    """Keep the first alternative of content that is there in several forms."""
    for element in list(body.iter(f"{{{MC}}}AlternateContent")):
        choice = element.find(f"{{{MC}}}Choice")
        kept = choice if choice is not None else element.find(f"{{{MC}}}Fallback")
        for other in list(element):
            if other is not kept:
                element.remove(other)
        if kept is not None:
            replace_by_children(kept)
        replace_by_children(element)


def _text_boxes(body: _Element) -> None:
    """Put the text of boxes behind the paragraph that they are anchored in."""
    for box in every(body, "txbxContent"):
        anchor = next(box.iterancestors(w("p")), None)
        parent = anchor.getparent() if anchor is not None else None
        if anchor is None or parent is None:
            continue
        at = parent.index(anchor) + 1
        for offset, inner in enumerate(list(box)):
            parent.insert(at + offset, inner)
        remove(box)


def _deletions(body: _Element, found: Accepted) -> None:
    for element in every(body, *_GONE):
        parent = element.getparent()
        if parent is None or local(parent) in _MARKED:
            continue
        found.deletions += 1
        remove(element)
    for row in every(body, "tr"):
        if _marked(child(row, "trPr")):
            found.deletions += 1
            remove(row)
    for cell in every(body, "tc"):
        if child(cell, "tcPr", "cellDel") is not None:
            found.deletions += 1
            remove(cell)
    for paragraph in every(body, "p"):
        if _marked(child(paragraph, "pPr", "rPr")):
            _join(paragraph)


def _marked(properties: _Element | None) -> bool:
    return any(child(properties, name) is not None for name in _GONE)


def _join(paragraph: _Element) -> None:
    """Put what is left of a paragraph whose end was deleted in front of the next one."""
    after = paragraph.getnext()
    while after is not None and local(after) not in ("p", "tbl", "sdt"):
        after = after.getnext()
    inner = [element for element in paragraph if local(element) != "pPr"]
    if after is None or local(after) != "p":
        if not any(local(element) in ("r", "hyperlink", "ins", "sdt") for element in inner):
            remove(paragraph)
        return
    at = 1 if len(after) and local(after[0]) == "pPr" else 0
    for offset, element in enumerate(inner):
        after.insert(at + offset, element)
    remove(paragraph)


def _insertions(body: _Element, found: Accepted) -> None:
    for element in every(body, *_WRAPPERS):
        parent = element.getparent()
        if parent is None or local(parent) in _MARKED:
            continue
        found.insertions += local(element) in ("ins", "moveTo")
        replace_by_children(element)


def _controls(body: _Element) -> None:
    """Take content controls off, outermost first; what stood in one keeps its tag."""
    for control in every(body, "sdt"):
        properties, content = child(control, "sdtPr"), child(control, "sdtContent")
        if content is None or child(properties, "docPartObj") is not None:
            # a list of contents, made by the program
            gallery = value(child(properties, "docPartObj", "docPartGallery")).casefold()
            if content is None or "contents" in gallery:
                remove(control)
                continue
        tag, alias = value(child(properties, "tag")), value(child(properties, "alias"))
        if alias.startswith(MISSING):
            for run in content.iter(w("r")):
                run.set(PICTURE, alias.removeprefix(MISSING))
            alias = ""
        for paragraph in _paragraphs(control, content):
            if tag:
                paragraph.set(TAG, tag)
            if alias:
                paragraph.set(ALIAS, alias)
        replace_by_children(content)
        for rest in [element for element in control if local(element) in ("sdtPr", "sdtEndPr")]:
            control.remove(rest)
        replace_by_children(control)


def _paragraphs(control: _Element, content: _Element) -> list[_Element]:
    """Return the paragraphs, and tables, that a control holds; or the one that holds it."""
    inner = list(content.iter(w("p"), w("tbl")))
    if inner:
        return inner
    around = next(control.iterancestors(w("p")), None)
    return [] if around is None else [around]


def _hidden(body: _Element, styles: Styles) -> None:
    for run in every(body, "r"):
        properties = child(run, "rPr")
        own = switched(properties, "vanish")
        if own is None:
            style = value(child(properties, "rStyle"))
            own = styles.run(style).hidden if style else None
        if own is None:
            paragraph = next(run.iterancestors(w("p")), None)
            own = styles.of(value(child(paragraph, "pPr", "pStyle"))).hidden
        if own:
            remove(run)
