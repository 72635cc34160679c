"""Where an item came from: its lasting key, the addresses it had, and the item as it was."""

from __future__ import annotations

from typing import Any

from mapkit.model import Origin
from mapkit_wordpress.wxr.items import Item

from .facts import Facts
from .scene import Scene

#: So many repairs are noted down with an item.
_NOTED = 200


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
    """Return every address that an item has had: its permalink first, then by number, guid and old names."""
    link, guid = item.values.get("link", "").strip(), item.values.get("guid", "").strip()
    found = [link]
    if number := item.get("post_id"):
        found.append(f"{facts.url}/?p={number}")
    if guid.startswith(("http://", "https://")):
        found.append(guid)
    slug = item.get("post_name")
    if slug and f"/{slug}" in link:
        before, _, after = link.rpartition(f"/{slug}")
        found += [f"{before}/{old}{after}" for key, old in item.meta if key == "_wp_old_slug" and old]
    return tuple(dict.fromkeys(filter(None, found)))
