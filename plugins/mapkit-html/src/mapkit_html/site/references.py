"""The addresses that a record's texts name: by them, a page knows on which other pages and files it depends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapkit.model import Link, Record

from .links import Links, Target
from .roles import fields_shown, texts_of

#: Each way to name an address, with signs that a text must hold for it to be there.
_WAYS = (
    ("](", re.compile(r"\]\(\s*<([^<>\n]*)>")),
    ("](", re.compile(r"\]\(\s*((?:[^()\s]|\([^()\s]*\))+)")),
    ("://", re.compile(r"""([hH][tT][tT][pP][sS]?://[^\s<>"'\])]+)""")),
    ("=", re.compile(r"""(?:href|src)\s*=\s*["']([^"']*)""", re.IGNORECASE)),
    ("]:", re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)", re.MULTILINE)),
)
_PICTURE = re.compile(
    r"""!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<src>[^\s>)]*)|<img\b(?P<attributes>[^<>]*)>""", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


def named_addresses(record: Record, *, contacts: bool) -> tuple[str, ...]:
    """Return every address that the shown texts and links of a record may name, each once, in order."""
    found: dict[str, None] = {}
    for text in _texts(record, contacts=contacts):
        for sign, way in _WAYS:
            if sign in text:
                found.update(dict.fromkeys(way.findall(text)))
    for info, value in fields_shown(record, contacts=contacts):
        if info.type is Link:
            for link in value if info.many else (value,):
                if link.url:
                    found[link.url] = None
    return tuple(address for address in found if address and not address.startswith("#"))


def _texts(record: Record, *, contacts: bool) -> Iterator[str]:
    yield record.body
    for _info, text in texts_of(record, contacts=contacts):
        yield text


def inside(addresses: tuple[str, ...], links: Links, base: str) -> tuple[Target, ...]:
    """Return where those addresses lead that lead to a page or file of the website, each target once."""
    found = dict.fromkeys(links.target(address, base) for address in addresses)
    return tuple(target for target in found if target.sort in ("page", "media"))


def pictures(record: Record, *, contacts: bool) -> Iterator[tuple[str, str]]:
    """Yield the address and the description of each picture in a record's shown texts."""
    for text in _texts(record, contacts=contacts):
        if "![" in text or "<img" in text:
            for found in _PICTURE.finditer(text):
                if found["attributes"] is None:
                    yield found["src"], found["alt"].strip()
                else:
                    values = {
                        m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(found["attributes"])
                    }
                    yield values.get("src", ""), values.get("alt", "").strip()
