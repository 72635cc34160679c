"""Where a link in a text leads: to a page of this website, to a copied file, to another website, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import basename
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from attrs import field, frozen

from .addresses import absolute, address_key

_RESIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.[a-z0-9]{2,5}\Z)")
_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ASCII = "".join(map(chr, range(33, 127)))
_PAGE = re.compile(r"(?:\.{0,2}/)*(?:[a-z0-9-]+/)?([^/]+)\.md\Z")


@frozen
class Target:
    """Where a link leads: the path of a page or file below the website, or an address."""

    sort: Literal["page", "media", "outside", "here", "nowhere"]
    to: str = ""


NOWHERE = Target("nowhere")


@frozen(kw_only=True)
class Links:
    """What is known of old addresses, ids and files; answers where a link leads."""

    #: Old address (as a key) to a page's path.
    addresses: Mapping[str, str] = field(factory=dict)
    #: Old address of a file (as a key), or ``media/name``, to the copy's path.
    media: Mapping[str, str] = field(factory=dict)
    #: Record's id to its page's path.
    ids: Mapping[str, str] = field(factory=dict)

    def target(self, href: str, base: str) -> Target:
        """Return where a link leads.

        Args:
            href: As it stands in the text.
            base: The address that the text had, for links that are not absolute; empty where it is not known.
        """
        href = href.strip().strip("\u3000").strip()
        if href.startswith("#"):
            return Target("here", href[1:])
        if not href or "\\" in href.split("?")[0]:
            return NOWHERE
        if not _SCHEME.match(href) and not href.startswith("//"):
            found = self._own(href)
            if found.sort != "nowhere":
                return found
            href = absolute(href, base) if base else ""
            if not href:
                return NOWHERE
        if href.startswith("//"):
            href = f"https:{href}"
        return self._elsewhere(href)

    def _own(self, href: str) -> Target:
        path = unquote(urlsplit(href).path)
        if "media/" in path and f"media/{basename(path)}" in self.media:
            return Target("media", self.media[f"media/{basename(path)}"])
        named = _PAGE.match(path)
        if named and named.group(1) in self.ids:
            return Target("page", self.ids[named.group(1)])
        return NOWHERE

    def _elsewhere(self, href: str) -> Target:
        try:
            scheme = urlsplit(href).scheme.lower()
        except ValueError:
            return NOWHERE
        if scheme not in _OUTSIDE:
            return NOWHERE
        key = address_key(href)
        if key in self.addresses:
            return Target("page", self.addresses[key])
        for one in (key, _RESIZED.sub("", key)):
            if one and one in self.media:
                return Target("media", self.media[one])
        return Target("outside", _encoded(href))


def _encoded(href: str) -> str:
    """Return an address in ASCII: a page's text is put into normal form C, and an address must not be."""
    return href if href.isascii() else quote(href, safe=_ASCII)
