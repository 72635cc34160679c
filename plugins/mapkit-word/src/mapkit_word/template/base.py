"""A template, and the package that it makes around a document's text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import field, frozen

from mapkit_word.package.escape import xml
from mapkit_word.package.names import (
    IS_CORE,
    IS_CUSTOM,
    IS_DOCUMENT,
    IS_FOOTER,
    IS_NUMBERING,
    MEDIA_TYPES,
    PIC,
    TO_CORE,
    TO_CUSTOM,
    TO_DOCUMENT,
    TO_FOOTER,
    TO_NUMBERING,
    WP,
    A,
    R,
    W,
)
from mapkit_word.package.properties import Properties, core_part, custom_part
from mapkit_word.package.writing import content_types, pack, part, relationships

_SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'
#: A relationship: its id, type and target, and whether the target lies outside the package.
Row = tuple[str, str, str, bool]
_STYLED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]*)(")')


@frozen(kw_only=True)
class Template:
    """Everything of a document but its text: parts already packed, the page's section, the styles' names."""

    #: A zip file of the parts that are the same in every document.
    packed: bytes = field(repr=False)
    #: What identifies the template, for the keys of artifacts.
    digest: str
    #: The types of the packed parts, and of suffixes.
    overrides: Mapping[str, str]
    defaults: Mapping[str, str]
    #: The document's relationships to the packed parts.
    document_rows: tuple[Row, ...] = ()
    #: What stands in ``w:sectPr``: page size, margins, references to headers and footers.
    section: str
    #: Our style's id to the template's, where they differ.
    styles: Mapping[str, str] = field(factory=dict)
    #: Whether it is somebody's own, whose styles may hold anything.
    is_house: bool = False
    #: Whether the template has a footer of its own, so that ours is left out.
    has_footer: bool = False
    #: The numbering of the template itself (the inside of ``w:numbering``, split where lists' own parts go).
    numbering: tuple[str, str] = ("", "")
    #: The first free numbers of abstract and of real numberings.
    first_abstract: int = 0
    first_number: int = 1
    #: The width of the text, in twentieths of a point.
    width: int = 9026
    language: str = "en-GB"


@frozen(kw_only=True)
class Content:
    """What a document is made of beside its template."""

    #: The inside of ``w:body``, without the section.
    body: str
    footer: str = ""
    #: The inside of ``w:numbering``: abstract numberings, and the numberings made of them.
    abstracts: str = ""
    numbers: str = ""
    #: Relationships of the document.
    rows: tuple[Row, ...] = ()
    #: Pictures: part name to bytes.
    media: Mapping[str, bytes] = field(factory=dict)
    properties: Properties
    custom: Mapping[str, str] = field(factory=dict)


def finish(template: Template, content: Content) -> bytes:
    """Return a whole Word file."""
    rows = [*template.document_rows, *content.rows]
    overrides = {**template.overrides, "word/document.xml": IS_DOCUMENT, "docProps/core.xml": IS_CORE}
    defaults = {**template.defaults}
    parts: dict[str, bytes] = {}
    section = template.section
    if content.footer and not template.has_footer:
        rows.append(("rIdFooter", TO_FOOTER, "footer1.xml", False))
        overrides["word/footer1.xml"] = IS_FOOTER
        parts["word/footer1.xml"] = part(_styled(f"<w:ftr {_SPACES}>{content.footer}</w:ftr>", template))
        section = f'<w:footerReference w:type="default" r:id="rIdFooter"/>{section}'
    before, after = template.numbering
    if content.numbers or before or after:
        rows.append(("rIdNumbering", TO_NUMBERING, "numbering.xml", False))
        overrides["word/numbering.xml"] = IS_NUMBERING
        inner = before + content.abstracts + after + content.numbers
        parts["word/numbering.xml"] = part(f"<w:numbering {_SPACES}>{inner}</w:numbering>")
    for name in content.media:
        suffix = name.rpartition(".")[2]
        defaults.setdefault(suffix, MEDIA_TYPES[suffix])
    package_rows = [
        ("rIdDocument", TO_DOCUMENT, "word/document.xml", False),
        ("rIdCore", TO_CORE, "docProps/core.xml", False),
    ]
    if content.custom:
        overrides["docProps/custom.xml"] = IS_CUSTOM
        package_rows.append(("rIdCustom", TO_CUSTOM, "docProps/custom.xml", False))
        parts["docProps/custom.xml"] = custom_part(content.custom)
    body = f"<w:body>{content.body}<w:sectPr>{section}</w:sectPr></w:body>"
    document = part(_styled(f"<w:document {_SPACES}>{body}</w:document>", template))
    return pack(
        {
            "[Content_Types].xml": content_types(overrides, defaults),
            "_rels/.rels": relationships(package_rows),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relationships(rows),
            "docProps/core.xml": core_part(content.properties),
            **parts,
            **content.media,
        },
        onto=template.packed,
    )


def _styled(text: str, template: Template) -> str:
    """Put the template's own style ids in the place of ours."""
    if not template.styles:
        return text
    names = template.styles
    return _STYLED.sub(lambda found: found[1] + xml(names.get(found[2], found[2])) + found[3], text)
