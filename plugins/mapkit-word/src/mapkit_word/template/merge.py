"""Our styles and lists beside those of a house template."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from attrs import frozen

from mapkit_word.package.names import W, w
from mapkit_word.package.reading import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_VAL, _ID = w("val"), w("styleId")
_POINTERS = ("basedOn", "next", "link")


def merged_styles(house: _Element, ours: _Element, language: str) -> dict[str, str]:
    """Add to a house's styles those of ours that it lacks, and set the language; return our ids with the house's.

    Styles are the same if they have the same name: Word translates their ids, never the names of those built in.
    """
    taken = {element.get(_ID, ""): _name(element) for element in house.iterfind(w("style"))}
    by_name = {name: id for id, name in reversed(taken.items())}
    added: list[_Element] = []
    names: dict[str, str] = {}
    for style in ours.iterfind(w("style")):
        id, name = style.get(_ID, ""), _name(style)
        if name in by_name:
            names[id] = by_name[name]
            continue
        names[id] = id if id not in taken else f"{id}Mapkit"
        copy = deepcopy(style)
        copy.set(_ID, names[id])
        copy.attrib.pop(w("default"), "")
        added.append(copy)
    for style in added:
        for pointer in _POINTERS:
            found = style.find(w(pointer))
            if found is not None:
                found.set(_VAL, names.get(found.get(_VAL, ""), found.get(_VAL, "")))
        house.append(style)
    _set_language(house, language)
    return {ours_id: theirs for ours_id, theirs in names.items() if ours_id != theirs}


def _name(style: _Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(_VAL, "").casefold()


def _set_language(styles: _Element, language: str) -> None:
    """Say in the defaults which language the text is in."""
    from lxml import etree

    place = styles
    for at, step in enumerate(("docDefaults", "rPrDefault", "rPr")):
        inner = place.find(w(step))
        if inner is None:
            inner = etree.Element(w(step))
            # the defaults come first in a part, and the runs' defaults first among them
            place.insert(0, inner) if at < 2 else place.append(inner)
        place = inner
    lang = place.find(w("lang"))
    if lang is None:
        lang = etree.SubElement(place, w("lang"))
    lang.set(_VAL, language)


@frozen(kw_only=True)
class Numberings:
    """A house's own numberings, split where ours go between, and the first free numbers."""

    parts: tuple[str, str] = ("", "")
    next_abstract: int = 0
    next_number: int = 1


def house_numberings(package: Package) -> Numberings:
    """Return a house template's numberings: its list styles need them."""
    part = package.related("numbering")
    if not part:
        return Numberings()
    root = package.tree(part)
    abstracts, numbers = root.findall(w("abstractNum")), root.findall(w("num"))
    return Numberings(
        parts=("".join(map(plain_xml, abstracts)), "".join(map(plain_xml, numbers))),
        next_abstract=1 + max((int(e.get(w("abstractNumId"), "0")) for e in abstracts), default=-1),
        next_number=1 + max((int(e.get(w("numId"), "0")) for e in numbers), default=0),
    )


def plain_xml(element: _Element) -> str:
    """Return an element as XML text, with what belongs to the format's first edition and relationships alone."""
    from lxml import etree

    copy = deepcopy(element)
    kept = (f"{{{W}}}", "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}")
    for inner in list(copy.iter()):
        if not isinstance(inner.tag, str) or not inner.tag.startswith(kept[0]) or inner.tag == w("lvlPicBulletId"):
            parent = inner.getparent()
            if parent is not None:
                parent.remove(inner)
            continue
        for name in [name for name in inner.attrib if str(name).startswith("{") and not str(name).startswith(kept)]:
            del inner.attrib[name]
    copy.tail = None
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")
