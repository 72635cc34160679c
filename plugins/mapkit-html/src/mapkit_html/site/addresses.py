"""Old addresses: every spelling of one address is one key, by which links and redirects find the new page."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from mapkit.model.addresses import NAMING, address_key

__all__ = ["NAMING", "absolute", "address_key", "find"]


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
