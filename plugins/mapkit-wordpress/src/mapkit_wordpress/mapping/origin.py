"""Where an item came from: its lasting key, the addresses it had, and the item as it was."""

from __future__ import annotations

import re
from typing import Any

from mapkit.model import Origin
from mapkit_wordpress.wxr.items import Item

from .facts import Facts
from .scene import Scene

#: So many repairs are noted down with an item.
_NOTED = 200
_SCHEME = re.compile(r"https?://", re.I)
_GUID_NUMBER = re.compile(r"\?(?:p|page_id|attachment_id)=(\d+)")


def origin_of(item: Item, scene: Scene, references: tuple[str, ...] = (), *, blocks: int | None = None) -> Origin:
    """Return an item's origin. Its ``extra`` never holds a password; its ``raw`` does where the item has one.

    Args:
        item: The item.
        scene: What surrounds it.
        references: What it points to.
        blocks: How many blocks its body makes, for an entry.
    """
    extra: dict[str, Any] = {"type": item.get("post_type") or "post", "status": item.get("status"), "n": item.n}
    if blocks is not None:
        extra["blocks"] = blocks
    urls = addresses_of(item, scene.facts)
    if references:
        extra["references"] = list(references)
    if item.shown or not item.raw.startswith("<"):
        extra["rest"] = True
    if item.namespaces:
        extra["namespaces"] = dict(item.namespaces)
    if item.repairs:
        extra["repairs"] = [list(repair) for repair in item.repairs[:_NOTED]]
    return Origin(
        format="wordpress",
        key=key_of(item, scene),
        url=urls[0] if urls else None,
        file=scene.file,
        line=item.line,
        raw=item.raw,
        extra=extra,
    ).with_addresses(urls)


def key_of(item: Item, scene: Scene) -> str:
    """Return what identifies an item for good: its site and number, else its guid, its address, its place in the file."""
    number = item.get("post_id")
    values = item.values
    key = scene.facts.key(number) if number else values.get("guid", "").strip() or values.get("link", "").strip()
    times = scene.repeats.get(item.n, 0)
    return (key or f"{scene.file}#{item.n}") + (f"#{times + 1}" if times else "")


def addresses_of(item: Item, facts: Facts) -> tuple[str, ...]:
    """Return every address that an item has had: its permalink first, then by number, guid, old names, on former hosts."""
    link, guid = item.values.get("link", "").strip(), item.values.get("guid", "").strip()
    number, web = item.get("post_id"), guid.startswith(("http://", "https://"))
    queries = [f"/?{name}={number}" for name in _naming(item)] if number else []
    found = [link, *(f"{facts.url}{query}" for query in queries[:1]), guid if web else ""]
    names = _renamed(item, link)
    found += names
    found += [f"{facts.url}{query}" for query in queries[1:]]
    if web and facts.former and not _path(guid, facts.base):
        numbered = _GUID_NUMBER.search(guid)
        # a site that was moved post by post numbered them anew
        same = numbered is None or numbered[1] == number
        rests = [*(_path(each, facts.base) for each in (link, *names) if "?" not in each), *(queries if same else ())]
        found += [f"{guid.partition('//')[0]}//{base}{rest}" for base in facts.former for rest in rests if rest]
    return tuple(dict.fromkeys(filter(None, found)))


def _naming(item: Item) -> tuple[str, ...]:
    """Return by which parts of a query WordPress names an item."""
    also = {"page": "page_id", "attachment": "attachment_id"}.get(item.get("post_type"))
    return ("p", also) if also else ("p",)


def _renamed(item: Item, link: str) -> list[str]:
    """Return the permalinks that an item had under its older names."""
    slug = item.get("post_name")
    if not slug or f"/{slug}" not in link:
        return []
    before, _, after = link.rpartition(f"/{slug}")
    return [f"{before}/{old}{after}" for key, old in item.meta if key == "_wp_old_slug" and old]


def _path(url: str, base: str) -> str:
    """Return what follows a site's address in one of its own; empty for others, and for the home page."""
    scheme = _SCHEME.match(url)
    rest = url[scheme.end() :] if scheme else url
    own = base.removeprefix("www.")
    return rest.removeprefix("www.")[len(own) :] if rest.removeprefix("www.").startswith(f"{own}/") else ""
