"""Attachments: files that stand among a WordPress's posts."""

from __future__ import annotations

import mimetypes

from mapkit.model import Attachment
from mapkit_wordpress.wxr.items import Item

from .plain import plain


def attachment_of(item: Item, key: str) -> Attachment:
    """Return the attachment that an item is."""
    url = item.get("attachment_url") or item.values.get("guid", "").strip() or None
    return Attachment(
        title=plain(item.values.get("title", "")),
        url=url,
        media_type=(mimetypes.guess_type(url)[0] or "") if url else "",
        alt=plain(item.first_meta("_wp_attachment_image_alt")),
        caption=_said(item.values.get("excerpt:encoded", "") or item.values.get("content:encoded", "")),
        key=key,
    )


def _said(html: str) -> str:
    """Return the words of a caption, which may be HTML."""
    if "<" not in html:
        return plain(html)
    from mapkit_html.fragments import text  # few captions take a parser

    return text(html)
