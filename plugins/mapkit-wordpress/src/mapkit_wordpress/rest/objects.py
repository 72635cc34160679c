"""The objects in saved REST answers, by what they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mapkit.errors import SourceError
from mapkit_wordpress.sources import Member

#: One object of the API.
Object = Mapping[str, Any]


def load(member: Member) -> list[Object]:
    """Return the objects of a file: a list of them, a single one, or answers page by page (lists in a list).

    Raises:
        mapkit.errors.SourceError: the file is not JSON.
    """
    with member.open() as stream:
        data = stream.read()
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except ValueError as error:
        raise SourceError(f"this is not JSON ({error}); save the answer again", path=member.name) from error
    return list(flat(found))


def flat(found: Any) -> Iterator[Object]:
    """Yield the objects in lists of lists of them."""
    if isinstance(found, dict):
        yield found
    elif isinstance(found, list):
        for one in found:
            yield from flat(one)


def sort_of(found: Object) -> str:
    """Return what an object is: ``post`` (any type), ``media``, ``term``, ``comment``, ``user``, ``index`` or nothing."""
    if "taxonomy" in found and "slug" in found:
        return "term"
    if "author_name" in found and "post" in found:
        return "comment"
    if "media_type" in found or found.get("type") == "attachment":
        return "media"
    if "type" in found and "id" in found and "link" in found and isinstance(found.get("title"), dict):
        return "post"
    if "namespaces" in found and "routes" in found:
        return "index"
    if "id" in found and "name" in found and "avatar_urls" in found:
        return "user"
    return ""


def said(found: Object, name: str) -> str:
    """Return a text of an object: raw where the answer has it (for editors), else as it is shown."""
    value = found.get(name)
    if isinstance(value, dict):
        value = value.get("raw") if value.get("raw") is not None else value.get("rendered")
    return str(value) if value is not None else ""


def is_raw(found: Object, name: str) -> bool:
    """Say whether a text of an object is as its author wrote it."""
    value = found.get(name)
    return isinstance(value, dict) and value.get("raw") is not None


def api_root(found: Object) -> str:
    """Return the address of the site that an object belongs to, by its links; empty where they do not say."""
    links = found.get("_links")
    own = links.get("self") if isinstance(links, dict) else None
    href = own[0].get("href", "") if isinstance(own, list) and own and isinstance(own[0], dict) else ""
    for mark in ("/wp-json/", "/index.php?rest_route=", "/?rest_route="):
        if mark in href:
            return str(href).partition(mark)[0]
    return ""
