"""Addresses: made absolute, checked, put together."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import quote, urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

#: Schemes that a published address may have.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: A tag; what was taken is never given back, so that no text takes long.
_TAG = re.compile(r"<[A-Za-z][^\s<>/\"']*+(?:\"[^\"]*+\"|'[^']*+'|[^\"'<>]++)*+>")
_ATTRIBUTE = re.compile(
    r"(?P<lead>\s(?:href|src|cite|poster|longdesc)\s*=\s*)(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*\Z")
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


def is_safe(url: str) -> bool:
    """Return whether following an address can do no more than lead somewhere: no scheme, or one to be published."""
    scheme, colon, _ = _UNSEEN.sub("", url).partition(":")
    return not colon or scheme.lower() in SCHEMES or not _SCHEME.match(scheme)


def below(base: str, path: str) -> str:
    """Return the address of a path (``/`` between its parts, not yet quoted) below a base; empty without a base."""
    return base.rstrip("/") + "/" + quote(path) if base else ""


def urn(name: str) -> str:
    """Return a name-based UUID (RFC 9562, version 5) as an address."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name.encode('utf-8', 'replace').decode())}"


def resolve(html: str, where: Callable[[str], str]) -> str:
    """Return HTML with each address replaced by what it leads to; the attribute of one that leads nowhere is taken away.

    Args:
        html: Any HTML; only the values of attributes that hold an address are changed.
        where: Returns what an address leads to; empty: nowhere.
    """

    def in_attribute(found: re.Match[str]) -> str:
        value = next(v for v in (found["double"], found["single"], found["bare"]) if v is not None)
        url = unescape(value).strip()
        now = where(url)
        return found[0] if now == url else f'{found["lead"]}"{escape(now)}"' if now else ""

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(in_attribute, tag[0]) if "=" in tag[0] else tag[0], html)
