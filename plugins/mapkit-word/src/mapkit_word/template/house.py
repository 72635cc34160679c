"""A house template: somebody's own Word file, whose styles, page, header and footer our documents take on."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import evolve

from mapkit.errors import SourceError
from mapkit_word.package.names import TYPES, w
from mapkit_word.package.reading import Package, Relation, open_package
from mapkit_word.package.writing import pack, relationships

from .base import Row, Template
from .default import PARTS, our_part, shipped
from .merge import house_numberings, merged_styles, plain_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What of the house's document ours points to as well: everything else belongs to its text.
_KEPT = frozenset({"styles", "settings", "webSettings", "fontTable", "theme", "header", "footer"})
#: Settings that belong to the house's file, not to its look.
_NOT_SETTINGS = (
    "writeProtection",
    "attachedTemplate",
    "documentProtection",
    "trackRevisions",
    "mailMerge",
    "updateFields",
    "footnotePr",
    "endnotePr",
    "docVars",
    "rsids",
    "saveThroughXslt",
)


def house_template(data: bytes, name: str, ours: Template) -> Template:
    """Return a template made of somebody's own Word file.

    Its styles, page size and margins, headers and footers are kept; its text is not. Styles of ours that it lacks are added.

    Args:
        data: The file's bytes: a ``.docx`` or ``.dotx``.
        name: Its name, for messages.
        ours: Our own template, from which come the language and what the house lacks.

    Raises:
        SourceError: the file is no Word file, or not safe to read.
    """
    package = open_package(data, name)
    if not package.main.startswith("word/") or package.main.count("/") > 1:
        raise SourceError("the template is laid out in an unusual way; open and save it in Word", path=name)
    sections = list(package.tree(package.main).iter(w("sectPr")))
    section = sections[-1] if sections else None
    rows, parts = _parts(package)
    names: dict[str, str] = {}
    styles = package.related("styles")
    if styles in parts:
        tree = package.tree(styles)
        names = merged_styles(tree, _our_styles(), ours.language)
        parts[styles] = _bytes(tree)
    settings = package.related("settings")
    if settings in parts:
        parts[settings] = _settings(package.tree(settings))
    overrides, defaults = _types(package, parts)
    for part, (type, kind) in PARTS.items():
        if type not in {row[1] for row in rows}:
            rows.append((f"rIdOur{len(rows)}", type, part, False))
            parts[f"word/{part}"] = our_part(part, ours.language)
            overrides[f"word/{part}"] = kind
    numbering = house_numberings(package)
    return evolve(
        ours,
        packed=pack(parts),
        digest=sha256(data).hexdigest()[:16],
        overrides=overrides,
        defaults={**ours.defaults, **defaults},
        document_rows=tuple(rows),
        section=ours.section if section is None else _inside(section, {row[0] for row in rows}),
        styles=names,
        is_house=True,
        has_footer=section is not None and section.find(w("footerReference")) is not None,
        numbering=numbering.parts,
        first_abstract=numbering.next_abstract,
        first_number=numbering.next_number,
        width=_width(section) or ours.width,
    )


def _our_styles() -> _Element:
    from lxml import etree

    return etree.fromstring(shipped("styles.xml").encode())


def _parts(package: Package) -> tuple[list[Row], dict[str, bytes]]:
    """Return the document's relationships that are kept, and the parts that they lead to, with what these need."""
    rows: list[Row] = []
    parts: dict[str, bytes] = {}
    for id, relation in package.relations(package.main).items():
        kind = relation.type.rpartition("/")[2]
        if kind in _KEPT and not relation.external and relation.target in package.parts:
            rows.append((id, relation.type, _target(relation), False))
            parts[relation.target] = package.parts[relation.target]
            if kind in ("header", "footer"):
                parts |= _needed(package, relation.target)
    return rows, parts


def _needed(package: Package, part: str) -> dict[str, bytes]:
    """Return what a header or footer needs: its pictures, and its relationships."""
    relations = package.relations(part)
    found = {
        r.target: package.parts[r.target]
        for r in relations.values()
        if not r.external and r.target in package.parts and r.type.endswith("/image")
    }
    rows = [
        (id, r.type, r.target if r.external else _target(r), r.external)
        for id, r in relations.items()
        if r.target in found or (r.external and r.type.endswith("/hyperlink"))
    ]
    if rows:
        folder, _, leaf = part.rpartition("/")
        found[f"{folder}/_rels/{leaf}.rels"] = relationships(rows)
    return found


def _target(relation: Relation) -> str:
    return relation.target.removeprefix("word/") if relation.target.startswith("word/") else f"/{relation.target}"


def _settings(root: _Element) -> bytes:
    for name in _NOT_SETTINGS:
        for element in root.findall(w(name)):
            root.remove(element)
    return _bytes(root)


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _types(package: Package, parts: dict[str, bytes]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the content types of some parts: by their names, and by their suffixes."""
    root = package.tree("[Content_Types].xml")
    overrides = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in root.iter(f"{{{TYPES}}}Override")}
    defaults = {e.get("Extension", ""): e.get("ContentType", "") for e in root.iter(f"{{{TYPES}}}Default")}
    used = {part.rpartition(".")[2] for part in parts if part not in overrides}
    return (
        {part: kind for part, kind in overrides.items() if part in parts},
        {suffix: kind for suffix, kind in defaults.items() if suffix in used},
    )


def _inside(section: _Element, ids: set[str]) -> str:
    """Return what stands in a section's properties, without references to parts that are not kept."""
    kept = [
        e
        for e in section
        if isinstance(e.tag, str) and e.tag not in (w("sectPrChange"), w("footnotePr"), w("endnotePr"))
    ]
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    return "".join(plain_xml(e) for e in kept if relation not in e.attrib or e.get(relation) in ids)


def _width(section: _Element | None) -> int:
    """Return the width of the text, in twentieths of a point; 0 where the section does not say."""
    size = None if section is None else section.find(w("pgSz"))
    margins = None if section is None else section.find(w("pgMar"))
    if size is None or margins is None:
        return 0
    sides = (margins.get(w(side), "0") for side in ("left", "right", "gutter"))
    try:
        return max(0, int(size.get(w("w"), "0")) - sum(int(side) for side in sides))
    except ValueError:
        return 0
