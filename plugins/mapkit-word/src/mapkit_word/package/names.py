"""Namespaces, relationship types and content types of WordprocessingML (ECMA-376, the transitional form)."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

OFFICE = R
TO_DOCUMENT = f"{OFFICE}/officeDocument"
TO_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
TO_CUSTOM = f"{OFFICE}/custom-properties"
TO_STYLES = f"{OFFICE}/styles"
TO_SETTINGS = f"{OFFICE}/settings"
TO_FONTS = f"{OFFICE}/fontTable"
TO_THEME = f"{OFFICE}/theme"
TO_NUMBERING = f"{OFFICE}/numbering"
TO_FOOTER = f"{OFFICE}/footer"
TO_HEADER = f"{OFFICE}/header"
TO_LINK = f"{OFFICE}/hyperlink"
TO_IMAGE = f"{OFFICE}/image"
TO_FOOTNOTES = f"{OFFICE}/footnotes"
TO_ENDNOTES = f"{OFFICE}/endnotes"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
IS_DOCUMENT = f"{_WORD}.document.main+xml"
IS_TEMPLATE = f"{_WORD}.template.main+xml"
IS_STYLES = f"{_WORD}.styles+xml"
IS_SETTINGS = f"{_WORD}.settings+xml"
IS_FONTS = f"{_WORD}.fontTable+xml"
IS_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
IS_NUMBERING = f"{_WORD}.numbering+xml"
IS_FOOTER = f"{_WORD}.footer+xml"
IS_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
IS_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"

#: The pictures that Word shows everywhere, by the suffix of their parts.
MEDIA_TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute, as lxml writes it."""
    return f"{{{W}}}{name}"
