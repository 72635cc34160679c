"""Addresses: made absolute, checked, put together."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import quote, urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

#: Schemes that a published address may have.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_TAG = re.compile(r"<[A-Za-z][^\s<>/]*(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*>")
_ATTRIBUTE = re.compile(
    r"(?P<lead>\s(?:href|src|cite|poster|longdesc)\s*=\s*)(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b\u3000\ufeff]+")


def is_web(url: str | None) -> bool:
    """Return whether an address is one of the web, with a host."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc) and not _UNSEEN.search(url)


def join(base: str, url: str) -> str:
    """Return an address made absolute; empty where it cannot be, or where its scheme is not one to be published."""
    url = _UNSEEN.sub("" if ":" in url else "%20", url.strip())
    try:
        joined = urljoin(base, url)
        scheme = urlsplit(joined).scheme.lower()
    except ValueError:
        return ""
    if scheme in ("http", "https"):
        return joined if is_web(joined) else ""
    return joined if scheme in SCHEMES else ""


def below(base: str, path: str) -> str:
    """Return the address of a path (``/`` between its parts, not yet quoted) below a base; empty without a base."""
    return base.rstrip("/") + "/" + quote(path) if base else ""


def urn(name: str) -> str:
    """Return a name-based UUID (RFC 9562, version 5) as an address."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name.encode('utf-8', 'replace').decode())}"


def resolve(html: str, base: str, lost: Callable[[str], None] | None = None) -> str:
    """Return HTML whose addresses are absolute.

    Args:
        html: Any HTML; only the values of attributes that hold an address are changed.
        base: The address that relative ones are relative to; empty: unknown.
        lost: Called with each address that could not be made absolute; its attribute is taken away. Without it, such an
            address stays as it is.
    """

    def in_attribute(found: re.Match[str]) -> str:
        value = next(v for v in (found["double"], found["single"], found["bare"]) if v is not None)
        url = unescape(value).strip()
        scheme = url.partition(":")[0].lower() if ":" in url else ""
        if scheme in SCHEMES:
            return found[0]
        joined = join(base, url)
        if joined:
            return f'{found["lead"]}"{escape(joined)}"'
        if lost is None:
            return found[0]
        if url:
            lost(url)
        return ""

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(in_attribute, tag[0]), html)
