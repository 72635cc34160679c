"""How sure the formats are of a source."""

from __future__ import annotations

from zipfile import BadZipFile, ZipFile

from mapkit.plugin import Source

from .anchors import FORM

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: A custom properties part is small; a larger one is not looked into.
_LONGEST = 1024 * 1024
_FORM_MARK = FORM.encode()
_CATEGORY = b"mapkit form "


def sniff_document(source: Source) -> int:
    """Return 80 for any Word document; 60 for a relative of it, to say what to do with that."""
    if source.is_folder:
        return 0
    if _is_word(source):
        return 80
    return 60 if other_format(source) else 0


def sniff_form(source: Source) -> int:
    """Return 95 for a form made by us, whoever saved it since."""
    return 95 if not source.is_folder and _is_word(source) and _is_form(source) else 0


def other_format(source: Source) -> str:
    """Return what a file is that people take for a Word document, in words; empty for any other."""
    head = source.head
    name = source.filename.casefold()
    if head.startswith(_OLD_WORD) and name.endswith((".doc", ".dot", ".docx", ".docm")):
        return "an old Word document (.doc), or one with a password"
    if head.startswith(b"{\\rtf"):
        return "a rich text file (.rtf)"
    if head.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]:
        return "an OpenDocument text (.odt)"
    return ""


def _is_word(source: Source) -> bool:
    if not source.head.startswith(b"PK"):
        return False
    try:
        with source.open() as stream, ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (BadZipFile, OSError, NotImplementedError):
        return False
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)


def _is_form(source: Source) -> bool:
    marks = {"docProps/custom.xml": _FORM_MARK, "docProps/core.xml": _CATEGORY}
    try:
        with source.open() as stream, ZipFile(stream) as archive:
            small = [info for info in archive.infolist() if info.filename in marks and info.file_size <= _LONGEST]
            return any(marks[info.filename] in archive.read(info) for info in small)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError):
        return False
