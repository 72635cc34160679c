"""Writing packages: the same parts make the same bytes, whenever and wherever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .escape import xml
from .names import RELATIONS, TYPES

#: The oldest moment that a zip file can say.
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKED = frozenset({"png", "jpeg", "jpg", "gif"})


def pack(parts: Mapping[str, bytes], *, onto: bytes = b"") -> bytes:
    """Return a zip file of some parts, added to those of a zip file that is already packed.

    Packing costs most of the time that a small document takes, so parts that never change are packed once.
    """
    stream = BytesIO(onto)
    with ZipFile(stream, "a" if onto else "w") as archive:
        for name, data in parts.items():
            info = ZipInfo(name, _ALWAYS)
            # what runs this must not show: neither the system nor its file permissions
            info.create_system, info.external_attr = 0, 0o600 << 16
            info.compress_type = ZIP_STORED if name.rpartition(".")[2] in _PACKED else ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()


def content_types(overrides: Mapping[str, str], defaults: Mapping[str, str]) -> bytes:
    """Return ``[Content_Types].xml``: the type of single parts, and of all parts with some suffix."""
    lines = [f'<Default Extension="{xml(suffix)}" ContentType="{xml(kind)}"/>' for suffix, kind in defaults.items()]
    lines += [f'<Override PartName="/{xml(part)}" ContentType="{xml(kind)}"/>' for part, kind in overrides.items()]
    return f'{_DECLARATION}<Types xmlns="{TYPES}">{"".join(lines)}</Types>'.encode()


def relationships(rows: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """Return a relationships part of (id, type, target, whether the target lies outside the package)."""
    lines = [
        f'<Relationship Id="{xml(id)}" Type="{xml(type)}" Target="{xml(target)}"'
        + (' TargetMode="External"/>' if external else "/>")
        for id, type, target, external in rows
    ]
    return f'{_DECLARATION}<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'.encode()


def part(xml_text: str) -> bytes:
    """Return a part's bytes: the XML declaration and the text."""
    return (_DECLARATION + xml_text).encode("utf-8", "replace")
