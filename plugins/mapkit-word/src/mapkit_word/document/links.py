"""Which addresses may stand in a document, and how they are written."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]+")
_SCHEMES = ("http", "https", "mailto")


def safe_address(url: str, base: str = "") -> str:
    """Return an address that a document may link to; empty for any other.

    Allowed are ``http``, ``https`` and ``mailto``; an address without a scheme is completed from the site's, if there is one.
    White space and control characters at the front, by which ``javascript:`` is smuggled past, count for nothing.
    """
    url = _INVISIBLE.sub(" ", url).strip()
    if not _SCHEME.match(url):
        if url.startswith(("//", "www.")):
            url = f"https:{url}" if url[0] == "/" else f"https://{url}"
        elif not base or not url or url.startswith("#"):
            return ""
        else:
            url = urljoin(base, url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.casefold() not in _SCHEMES or not (parts.netloc or parts.scheme.casefold() == "mailto"):
        return ""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]._-|")
