"""The attachments of an edited record, put into its item: the first may be its featured image, all others stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mapkit.model import Attachment, Record
from mapkit_wordpress.mapping.scene import Scene
from mapkit_wordpress.wxr.items import Item

from .parts import Parts
from .xml import Writing

_THUMBNAIL = "_thumbnail_id"
_KEY = re.compile(r"<wp:meta_key>\s*(?:<!\[CDATA\[)?\s*_thumbnail_id\s*(?:\]\]>)?\s*</wp:meta_key>")
_NUMBER = re.compile(r"\?p=(\d+)\Z")
_SAID = ("title", "alt", "caption", "url")


def put_files(
    parts: Parts, item: Item, record: Record, scene: Scene, writing: Writing, doubt: Callable[[str, str], None]
) -> None:
    """Put the featured image into an item, and tell what of the attachments has to be done in WordPress."""
    featured = item.first_meta(_THUMBNAIL)
    shown = scene.shown_by(item)
    had = [number for number in (featured, *scene.children.get(item.get("post_id"), ())) if number in shown]
    now = [_number(each, scene) for each in record.attachments]
    image = _featured(featured, had, now)
    if image != featured:
        parts.change("wp:postmeta", lambda text: "" if _KEY.search(text) else text)
        if image:
            parts.append("wp:postmeta", writing.meta("wp:postmeta", _THUMBNAIL, image))
    for message in _left_undone(record, scene, had, now, featured, image):
        doubt("W33", message)


def _number(attachment: Attachment, scene: Scene) -> str:
    """Return the number of a file of this site, or nothing."""
    match = _NUMBER.search(attachment.key)
    known = scene.attachments.get(match[1]) if match else None
    return match[1] if match and known and known.key == attachment.key else ""


def _featured(featured: str, had: list[str], now: list[str]) -> str:
    """Return the number of the featured image: it stands first; without it, a file that is new there takes its place."""
    first = now[0] if now else ""
    if featured and featured not in had:
        return featured if first in ("", *had) else first
    if featured and featured in now:
        return first or featured
    return first if first not in had else ""


def _left_undone(
    record: Record, scene: Scene, had: list[str], now: list[str], featured: str, image: str
) -> Iterator[str]:
    """Yield what a person has to do in WordPress, as a post's item cannot say it."""
    for number in dict.fromkeys(had):
        if number not in now and (number != featured or had.count(number) > 1):
            yield f"{_name(scene.attachments[number])} is no attachment now; take it from the post in the media library"
    for each, number in zip(record.attachments, now, strict=True):
        if not number:
            yield f"{_name(each)} is none of the site's files; upload it in WordPress, and attach it to the post there"
            continue
        if number not in had and number != image:
            yield f"{_name(each)} is an attachment now; attach it to the post in the media library"
        changed = [name for name in _SAID if getattr(each, name) != getattr(scene.attachments[number], name)]
        if changed:
            yield f"the {' and '.join(changed)} of {_name(each)} changed; change it in the media library, too"


def _name(attachment: Attachment) -> str:
    return attachment.title or (attachment.url or "").rpartition("/")[2] or attachment.key
