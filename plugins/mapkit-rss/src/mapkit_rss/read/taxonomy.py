"""Which taxonomy a category of a feed belongs to."""

from __future__ import annotations

import re

_NAMES = {
    "category": "category",
    "categories": "category",
    "tag": "tag",
    "tags": "tag",
    "post_tag": "tag",
}
_OWN = re.compile(r"[/:]terms/([a-z0-9-]+)/?\Z")
#: A scheme by which a service marks what sort of thing an entry is: no term of the author's.
_KINDS = re.compile(r"schemas\.google\.com/g/2005#kind\Z")


def taxonomy_of(scheme: str) -> str:
    """Return ``category``, ``tag`` or another taxonomy; empty where the scheme holds no terms of the author's.

    An unknown scheme is taken for categories: WordPress gives its own address.
    """
    if _KINDS.search(scheme):
        return ""
    own = _OWN.search(scheme)
    if own:
        return own[1]
    last = re.split(r"[/#:]", scheme.rstrip("/"))[-1].casefold()
    return _NAMES.get(last, "category")
