"""What bodies show from elsewhere, found again among the items that are no records: patterns, and the files of each post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import Factory, frozen

from mapkit.model import Leftover
from mapkit_wordpress.mapping.status import visibility
from mapkit_wordpress.wxr.items import Raw, read_item
from mapkit_wordpress.wxr.names import NAMESPACES
from mapkit_wordpress.wxr.strict import Frame

_NUMBER = re.compile(r"<wp:post_id>\s*(?:<!\[CDATA\[)?\s*(\d+)")
_PARENT = re.compile(r"<wp:post_parent>\s*(?:<!\[CDATA\[)?\s*([1-9]\d*)")


@frozen(kw_only=True)
class Surroundings:
    """Patterns by number, the numbers of each post's files, and of the files that not everybody may see."""

    patterns: Mapping[str, str] = Factory(dict)
    children: Mapping[str, tuple[str, ...]] = Factory(dict)
    hidden: frozenset[str] = frozenset()


def surroundings(leftovers: Iterable[Leftover]) -> Surroundings:
    """Return what the items that are no records give to bodies."""
    patterns: dict[str, str] = {}
    children: dict[str, tuple[str, ...]] = {}
    hidden: set[str] = set()
    for leftover in leftovers:
        raw = leftover.origin.raw or ""
        number = _NUMBER.search(raw)
        if leftover.origin.format != "wordpress" or number is None:
            continue
        if leftover.type == "attachment":
            if leftover.origin.extra.get("status") not in ("", "inherit", "publish"):
                hidden.add(number[1])
            if parent := _PARENT.search(raw):
                children[parent[1]] = (*children.get(parent[1], ()), number[1])
        elif leftover.type == "wp_block":
            item = read_item(Raw(raw.encode("utf-8", "replace"), 1, 0), Frame(NAMESPACES), "utf-8")
            if visibility(item.get("status"), item.values.get("wp:post_password", "")) == "public":
                patterns[number[1]] = item.values.get("content:encoded", "")
    return Surroundings(patterns=patterns, children=children, hidden=frozenset(hidden))
