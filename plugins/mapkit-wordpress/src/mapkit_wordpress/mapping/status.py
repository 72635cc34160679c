"""Who may see a post: from its status and its password."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from mapkit.model.visibility import Visibility, strictest
from mapkit_wordpress.wxr.items import Item

_STATUSES: Mapping[str, Visibility] = MappingProxyType(
    {
        "publish": "public",
        "private": "private",
        "draft": "draft",
        "auto-draft": "draft",
        "pending": "pending",
        "future": "scheduled",
        "trash": "trash",
    }
)
_WRITTEN: Mapping[Visibility, str] = MappingProxyType(
    {
        "public": "publish",
        "protected": "publish",
        "private": "private",
        "draft": "draft",
        "pending": "pending",
        "scheduled": "future",
        "trash": "trash",
    }
)

#: Repairs of an item of which something is missing.
_TORN = frozenset(("W06", "W07", "W12", "W20"))
#: Repairs after which an item is what it was.
_WHOLE = frozenset(("W01", "W02", "W04", "W10"))
#: What every item of WordPress has, in its order; an excerpt came with 2.6.
_ALWAYS = (
    *("title", "link", "pubDate", "dc:creator", "guid", "content:encoded", "wp:post_id", "wp:post_date"),
    *("wp:post_name", "wp:status", "wp:post_type", "wp:post_password"),
)
_ROOT = re.compile(r"[a-z]+://[^/]*/?\Z", re.I)
_TORN_TAG = re.compile(r"</[\w.-]+:(status|post_password|encoded)> is missing\Z")
#: What shows that two items have run into one.
_JOINED = re.compile(r" stands twice\Z|\A</(?:[\w.-]+:\w+|title|link|guid|category|item)\s*> has no beginning\Z")


def known(status: str, type: str = "post") -> bool:
    """Say whether a status is one that WordPress gives an item of a type: files alone inherit it."""
    return status in _STATUSES or (status == "inherit" and type == "attachment")


def visibility(status: str, password: str, type: str = "post") -> Visibility:
    """Return who may see an item; no status, or one that only some plugin knows, counts as private, to be safe."""
    found = "public" if status == "inherit" and type == "attachment" else _STATUSES.get(status, "private")
    return strictest([found, "protected"]) if password else found


def doubtful(item: Item) -> tuple[str, ...]:
    """Return why nobody can know who may see an item: what it lacks, or has twice; nothing where it is known.

    A text stands before its status and its password. Where a damaged item lacks any of what WordPress always writes, the
    status that it seems to have may be that of another item.
    """
    codes = {repair.code for repair in item.repairs}
    of_two = ("its address is that of another post",) if _is_of_two(item, damaged=not _WHOLE.issuperset(codes)) else ()
    if not codes & _TORN:
        return of_two if item.get("status") else ("wp:status is missing",)
    found = [repair.what for repair in item.repairs]
    torn = {f"wp:{match[1]}" for what in found if (match := _TORN_TAG.match(what))}
    torn |= set() if item.get("status") else {"wp:status"}
    needed = (*_ALWAYS, "excerpt:encoded") if "wp:encoded" in torn else _ALWAYS
    missing = (f"{name} is missing" for name in needed if name not in item.values or name in torn)
    return (*missing, *dict.fromkeys(filter(_JOINED.search, found)), *of_two)


def _is_of_two(item: Item, *, damaged: bool) -> bool:
    """Say whether the address of an item knows neither its name nor its number: a text may have run into the next item's.

    What stands before an item's text names it by its addresses, what stands behind by its number, its name and its status.
    An address may be another's in a sound item, too (a plugin's, an alias); then its guid must be another's as well.
    """
    name, link, guid = item.get("post_name"), item.values.get("link", ""), item.values.get("guid", "")
    if name in link or not link or not guid or _ROOT.match(link.strip()):
        return False
    number = re.escape(item.get("post_id"))
    if damaged:
        return not re.search(rf"[=/]{number}(?![\w-])", link)
    return name not in guid and not re.search(rf"(?<!\d){number}(?!\d)", f"{link} {guid}")


def status_of(visibility: Visibility) -> str:
    """Return the status that WordPress gives a post of a visibility."""
    return _WRITTEN[visibility]
