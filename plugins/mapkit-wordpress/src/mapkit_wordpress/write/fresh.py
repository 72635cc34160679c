"""A record as a new post: its fields under their labels in the body, and once more in the post's meta."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from mapkit.model import Attachment, Record, UnknownRecord, Visibility
from mapkit_wordpress.mapping.dates import moment
from mapkit_wordpress.mapping.fields import PREFIX, text_digest
from mapkit_wordpress.mapping.status import status_of

from .body import Section, Style, render
from .item import NewItem, numbered, slug
from .logins import Logins
from .stamps import stamps
from .values import filled, json_value, markdown


def new_item(
    record: Record,
    number: int,
    link: str,
    logins: Logins,
    *,
    parent: int = 0,
    style: Style = "paragraphs",
    kept: Mapping[str, str] | None = None,
    doubt: Callable[[str], None],
) -> NewItem:
    """Return a record as a new item.

    Args:
        record: The record.
        number: The item's number.
        link: Its address.
        logins: Gives the authors their logins.
        parent: The number of the page above it, or 0.
        style: The markup of its body.
        kept: Values that its source gave and no record holds: its guid, its excerpt, its password.
        doubt: Called with what a person should know about it.
    """
    body = body_of(record, style)
    published, modified = stamps(record.published), stamps(record.modified or record.published)
    values = {
        "title": record.title.replace("&", "&amp;").replace("<", "&lt;"),
        "link": link,
        "pubDate": published.rss,
        "dc:creator": logins.of(record.authors[0]) if record.authors else "",
        "guid": link,
        "content:encoded": body,
        "wp:post_id": str(number),
        "wp:post_date": published.local,
        "wp:post_date_gmt": published.gmt,
        "wp:post_modified": modified.local,
        "wp:post_modified_gmt": modified.gmt,
        "wp:comment_status": "open" if record.comments else "closed",
        "wp:post_name": slug(record.slug) or slug(record.id or record.title),
        "wp:post_parent": str(parent),
        "wp:post_type": "page" if record.kind == "page" else "post",
        **(kept or {}),
    }
    if record.visibility == "public":
        values.pop("wp:post_password", None)
    values["wp:status"] = _status(record.visibility, values.get("wp:post_password", ""), doubt)
    return NewItem(
        values=values,
        terms=record.terms,
        meta=meta_of(record, body),
        comments=numbered(record.comments),
    )


def _status(visibility: Visibility, password: str, doubt: Callable[[str], None]) -> str:
    """Return a status; a protected record whose password nobody knows is written as private, to be safe."""
    if visibility == "protected" and password:
        return "publish"
    if visibility == "protected":
        doubt("the record is protected but has no password; it was written as private")
        return "private"
    return status_of(visibility)


def body_of(record: Record, style: Style, labels: Mapping[str, str] | None = None) -> str:
    """Return a record's body: the text without a label, then every field under its label."""
    given = labels or {}
    sections = [Section("", str(record.body))]
    sections += [Section(given.get(info.name, info.label), markdown(info, value)) for info, value in filled(record)]
    return render(sections, style)


def meta_of(record: Record, body: str) -> tuple[tuple[str, str], ...]:
    """Return the meta in which a record's fields travel, valid as long as the body is as it was written."""
    values: dict[str, object] = {"kind": record.kind, "text": text_digest(body)}
    values |= {info.name: json_value(value) for info, value in filled(record)}
    if isinstance(record, UnknownRecord):
        values |= dict(record.data)
    if record.body:
        values["body"] = str(record.body)
    if record.rights:
        values["rights"] = json_value(record.rights)
    if record.relations:
        values["relations"] = json_value(record.relations)
    if len(record.authors) > 1 or any(person.role or person.organisation for person in record.authors):
        values["authors"] = [{"name": p.name, "role": p.role, "organisation": p.organisation} for p in record.authors]
    for name in ("published", "modified"):
        said = getattr(record, name)
        time = stamps(said)
        if said and moment(time.local, time.gmt, time.rss) != said:
            values[name] = said
    return tuple((PREFIX + name, json.dumps(value, ensure_ascii=False)) for name, value in values.items())


def attachment_item(attachment: Attachment, number: int, parent: int, date: str | None) -> NewItem:
    """Return the item of a file that belongs to a record."""
    time = stamps(date)
    url = attachment.url or ""
    name = attachment.title or url.rpartition("/")[2]
    meta = (("_wp_attachment_image_alt", attachment.alt),) if attachment.alt else ()
    return NewItem(
        values={
            "title": name.replace("&", "&amp;").replace("<", "&lt;"),
            "link": url,
            "pubDate": time.rss,
            "dc:creator": "",
            "guid": url,
            "content:encoded": "",
            "excerpt:encoded": attachment.caption,
            "wp:post_id": str(number),
            "wp:post_date": time.local,
            "wp:post_date_gmt": time.gmt,
            "wp:post_name": slug(name.rpartition(".")[0] or name),
            "wp:status": "inherit",
            "wp:post_parent": str(parent),
            "wp:post_type": "attachment",
            "wp:attachment_url": url,
        },
        meta=meta,
    )
