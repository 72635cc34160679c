"""Web addresses: every spelling of one address is one key, by which links and redirects find the page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

#: The parts of a query by which WordPress names a post.
NAMING = ("p", "page_id", "attachment_id")
#: An address as most are: without port, escapes, query and fragment.
_USUAL = re.compile(r"[ \t\n]*https?://([a-zA-Z0-9][a-zA-Z0-9._~/-]*)[ \t\n]*\Z", re.ASCII)


def address_key(url: str) -> str:
    """Return one key for all spellings of an address: without scheme, ``www.``, closing slash, fragment, tracking.

    Empty for what is no web address.
    """
    if usual := _USUAL.match(url):
        key = usual[1].rstrip("/").lower().removeprefix("www.")
        return f"{key.partition('/')[0]}{_path(key[key.index('/') :])}" if "/index." in key else key
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", "") or not host:
        return ""
    named = [(k, v) for k, v in parse_qsl(parts.query) if k in NAMING]
    query = "?" + "&".join(f"{k}={v}" for k, v in named) if named else ""
    return host.lower().removeprefix("www.") + _path(unquote(parts.path)) + query


def _path(path: str) -> str:
    path = path.rstrip("/").removesuffix("/index.php").removesuffix("/index.html")
    # a server that cannot rewrite addresses has WordPress's own program in each
    return path.replace("/index.php/", "/", 1).casefold()
