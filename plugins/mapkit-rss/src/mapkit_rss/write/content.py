"""A record's whole text as HTML, from its kind's declaration: what stands under no label, facts, sections."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import attrs

from mapkit.model import FieldInfo, Link, PartialDate, Record, RichText, fields_of
from mapkit_html.fragments import to_html
from mapkit_rss.address import is_safe


def content(record: Record, *, contacts: bool) -> str:
    """Return a record's text as HTML.

    What stands under no label comes first, as an introduction; then each fact in a paragraph led by its label in bold;
    then each section under a heading. So read back, every part is recognised again as what it was.

    Args:
        record: Any kind of record.
        contacts: Whether fields that name people are shown.
    """
    shown = list(_shown(record, contacts))
    title = " ".join((getattr(record, "full_title", "") or record.title).split())
    parts = [to_html(record.body, first_level=2)] if record.body else []
    parts += [_fact(info, value, title) for info, value in shown if not info.is_rich]
    parts += [_section(info, value) for info, value in shown if info.is_rich]
    return "\n".join(part for part in parts if part)


def _shown(record: Any, contacts: bool) -> Iterator[tuple[FieldInfo, Any]]:
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if (contacts or not info.personal) and _says(value):
            yield info, value


def _says(value: Any) -> bool:
    match value:
        case None:
            return False
        case PartialDate():
            return bool(str(value))
        case Link():
            return bool(value.text.strip() or value.url)
        case tuple():
            return any(_says(one) for one in value)
        case str():
            return bool(value.strip())
        case _:
            return True


def _section(info: FieldInfo, value: RichText) -> str:
    return f"<h2>{escape(info.label, quote=False)}</h2>\n{to_html(value, first_level=3)}"


def _fact(info: FieldInfo, value: Any, title: str) -> str:
    label = f"<strong>{escape(info.label, quote=False)}:</strong>"
    if info.is_part:
        items = "".join(f"<li>{_part(one, title)}</li>" for one in (value if info.many else (value,)))
        return f"<p>{label}</p>\n<ul>{items}</ul>"
    if info.many and info.type is RichText:
        items = "".join(f"<li>{to_html(one, first_level=3)}</li>" for one in value if one.strip())
        return f"<p>{label}</p>\n<ul>{items}</ul>"
    values = value if info.many else (value,)
    return f"<p>{label} {'; '.join(_inline(one, title) for one in values if _says(one))}</p>"


def _part(part: Any, title: str) -> str:
    """A nested part: its own facts in one line, its sections after them."""
    shown = list(_shown(part, contacts=False))
    facts = [
        f"<strong>{escape(info.label, quote=False)}:</strong> "
        + "; ".join(_inline(one, title) for one in (value if info.many else (value,)))
        for info, value in shown
        if not info.is_rich
    ]
    sections = [to_html(value, first_level=3) for info, value in shown if info.is_rich]
    return "\n".join(filter(None, ["<br>\n".join(facts), *sections]))


def _inline(value: Any, title: str) -> str:
    match value:
        case Link():
            return _link(value, title)
        case bool():
            return "Yes" if value else "No"
        case _ if attrs.has(type(value)) and fields_of(type(value)):
            return _part(value, title)
        case _:
            lines = str(value).strip().splitlines()
            return "<br>\n".join(escape(line, quote=False) for line in lines)


def _link(link: Link, title: str) -> str:
    url = (link.url or "").strip()
    said = " ".join(link.text.split())
    # an address says nothing to those who hear it read out; the field holds the document that the record is about
    text = escape(title or url if not said or said == url else said, quote=False)
    return f'<a href="{escape(url)}">{text}</a>' if url and is_safe(url) else text
