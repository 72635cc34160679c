"""Addresses: which are kept, and how Markdown writes them."""

from __future__ import annotations

import re

#: Addresses that act rather than lead somewhere, or lead to somebody's own disk.
_UNSAFE = frozenset({"javascript", "data", "vbscript", "livescript", "mocha", "file", "blob", "about"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff\ufffd]+")
_ENCODED = re.compile(r"[\s<>\\`|\"\x00-\x1f\x7f]")
_ENTITY = re.compile(r"&(?=#?\w+;)")


#: An address with nothing in it that needs care.
_CLEAN = re.compile(r"https?://[\w.~:/?#@!$*,;=%+&'-]+", re.ASCII).fullmatch


def is_clean(url: str) -> bool:
    """Say whether an address may stand in Markdown as it is."""
    return _CLEAN(url) is not None and ("&" not in url or ";" not in url)


def safe_url(url: str) -> str:
    """Return an address without white space around it; empty where it is none that a reader can follow."""
    if is_clean(url):
        return url
    url = " ".join(url.split())
    return "" if scheme_of(url) in _UNSAFE else url


def scheme_of(url: str) -> str:
    """Return an address's scheme in small letters, seen through characters that show nothing; empty where relative."""
    found = _SCHEME.match(_IGNORED.sub("", url))
    return found[1].lower() if found else ""


def destination(url: str) -> str:
    """Write an address as a link's destination: awkward characters encoded, in angle brackets where it has brackets."""
    if is_clean(url):
        return url
    if _ENCODED.search(url):
        url = _ENCODED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    if "&" in url:
        url = _ENTITY.sub("&amp;", url)
    return f"<{url}>" if "(" in url or ")" in url or not url else url


def title_of(title: str) -> str:
    """Write a title as it follows a link's destination, with the space before it; nothing where there is none."""
    if not title:
        return ""
    title = title.replace("\\", "\\\\").replace('"', '\\"')
    return f' "{_ENTITY.sub("&amp;", title)}"'


def is_bare(text: str, url: str, title: str) -> bool:
    """Say whether a link's text is its address, so that Markdown's ``<address>`` says it all."""
    return text == url and not title and is_clean(url)
