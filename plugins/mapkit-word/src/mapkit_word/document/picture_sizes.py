"""What a picture is that Word can show, and how large, told by its head."""

from __future__ import annotations

from struct import unpack, unpack_from

from mapkit.plugin.pictures import size_of

#: A JPEG's frame headers, which hold its size: all start-of-frame markers but those that mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_NAMES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"\xff\xd8": "jpeg",
    b"BM": "bmp",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"\x01\0\0\0": "emf",
    b"\xd7\xcd\xc6\x9a": "wmf",
}
#: Pixels of 1/96 inch to a hundredth of a millimetre.
_DRAWN = 96 / 2540


def suffix_and_size(data: bytes) -> tuple[str, tuple[int, int]]:
    """Return the suffix of a picture's part, and its width and height in pixels; ("", (0, 0)) for what Word cannot show."""
    suffix = next((name for start, name in _NAMES.items() if data.startswith(start)), "")
    if suffix == "png":
        return suffix, unpack(">II", data[16:24]) if len(data) >= 24 else (0, 0)
    if suffix == "gif":
        return suffix, unpack("<HH", data[6:10]) if len(data) >= 10 else (0, 0)
    if suffix == "jpeg":
        return suffix, _jpeg_size(data)
    if suffix == "emf":
        return (suffix, _emf_size(data)) if data[40:44] == b" EMF" else ("", (0, 0))
    if suffix == "wmf":
        return suffix, _wmf_size(data)
    return suffix, size_of(data) if suffix else (0, 0)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            down, across = unpack(">HH", data[at + 5 : at + 9])
            return across, down
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0, 0


def _emf_size(data: bytes) -> tuple[int, int]:
    """Return the size of a drawing by its frame, in hundredths of a millimetre ([MS-EMF] 2.2.9)."""
    left, top, right, bottom = unpack_from("<iiii", data, 24)
    return max(0, round((right - left) * _DRAWN)), max(0, round((bottom - top) * _DRAWN))


def _wmf_size(data: bytes) -> tuple[int, int]:
    """Return the size of a placeable drawing by its box and its units to an inch ([MS-WMF] 2.3.2.3)."""
    if len(data) < 22:
        return 0, 0
    left, top, right, bottom, inch = unpack_from("<hhhhH", data, 6)
    return max(0, round((right - left) * 96 / (inch or 96))), max(0, round((bottom - top) * 96 / (inch or 96)))
