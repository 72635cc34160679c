"""Mending XML that is nearly well-formed: so a strict parser reads it, and no letter is guessed at."""

from __future__ import annotations

import re
from html.entities import html5

from .rawitems import parts

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?:(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][\w.-]*);)?")
_ENCODING = re.compile(r"(\A\s*<\?xml\b[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def repaired(data: bytes, encoding: str) -> bytes:
    """Return a document in UTF-8, its bare ampersands escaped, HTML's entities and illegal characters resolved.

    Args:
        data: The document as it is.
        encoding: What it is likely to be written in.
    """
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace")
    text = _ILLEGAL.sub("", _ENCODING.sub(r"\1", text.removeprefix("\ufeff")).lstrip())
    return "".join(
        text[first:last] if is_opaque else _AMPERSAND.sub(_resolved, text[first:last])
        for first, last, is_opaque in parts(text)
    ).encode()


def _resolved(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return "&amp;"
    if name in _KNOWN or name.startswith("#"):
        return found[0]
    meant = html5.get(f"{name};")
    return "".join(f"&#{ord(char)};" for char in meant) if meant else f"&amp;{name};"
