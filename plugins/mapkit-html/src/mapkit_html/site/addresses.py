"""Old addresses: every spelling of one address is one key, by which links and redirects find the new page."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

#: The parts of a query by which WordPress names a post.
NAMING = ("p", "page_id", "attachment_id")


def address_key(url: str) -> str:
    """Return one key for all spellings of an address: without scheme, ``www.``, closing slash, fragment, tracking.

    Empty for what is no web address.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", "") or not host:
        return ""
    path = unquote(parts.path).rstrip("/").removesuffix("/index.php").removesuffix("/index.html")
    named = [(k, v) for k, v in parse_qsl(parts.query) if k in NAMING]
    query = "?" + "&".join(f"{k}={v}" for k, v in named) if named else ""
    return host.lower().removeprefix("www.") + path.casefold() + query


def absolute(href: str, base: str) -> str:
    """Return an address made absolute; empty where that cannot be done."""
    try:
        found = urljoin(base, href.strip())
        return found if urlsplit(found).netloc else ""
    except ValueError:
        return ""


def find(addresses: Mapping[str, str], url: str) -> str:
    """Return the new path of an old address; empty where there is none."""
    key = address_key(url)
    return addresses.get(key, "") if key else ""
