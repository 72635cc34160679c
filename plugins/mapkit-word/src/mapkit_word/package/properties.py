"""A document's properties: the core ones that every reader shows, and our own, which say what the document was made from."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from .escape import xml
from .names import CORE, CUSTOM, DC, DCTERMS, VT, XSI
from .writing import part

#: The one format identifier that custom properties have (ISO 29500-1, 22.3.2.2).
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@frozen(kw_only=True)
class Properties:
    """What a document says about itself."""

    title: str = ""
    subject: str = ""
    creator: str = ""
    keywords: str = ""
    description: str = ""
    category: str = ""
    language: str = "en-GB"
    #: RFC 3339 in UTC, ``2019-06-03T09:00:00Z``; empty: not said.
    created: str = ""
    modified: str = ""


def core_part(properties: Properties) -> bytes:
    """Return ``docProps/core.xml``; what is empty is left out."""
    lines = [
        ("dc:title", "", properties.title),
        ("dc:subject", "", properties.subject),
        ("dc:creator", "", properties.creator),
        ("cp:keywords", "", properties.keywords),
        ("dc:description", "", properties.description),
        ("cp:category", "", properties.category),
        ("dc:language", "", properties.language),
        ("dcterms:created", ' xsi:type="dcterms:W3CDTF"', properties.created),
        ("dcterms:modified", ' xsi:type="dcterms:W3CDTF"', properties.modified),
    ]
    inner = "".join(f"<{name}{more}>{xml(text)}</{name}>" for name, more, text in lines if text)
    return part(
        f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}" xmlns:dcterms="{DCTERMS}" xmlns:xsi="{XSI}">'
        f"{inner}</cp:coreProperties>"
    )


def custom_part(values: Mapping[str, str]) -> bytes:
    """Return ``docProps/custom.xml`` of named texts."""
    # the numbers 0 and 1 are taken by the format itself
    inner = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{xml(name)}"><vt:lpwstr>{xml(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return part(f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VT}">{inner}</Properties>')
