"""Comments of a post."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from types import MappingProxyType
from typing import Literal

from mapkit.model import Comment, RichText
from mapkit.richtext import escape_inline, escape_start
from mapkit_html.fragments import to_markdown
from mapkit_wordpress.body.autop import autop

from .dates import moment
from .plain import plain

_BLANKS = re.compile(r"\n\s*\n")
_Status = Literal["approved", "held", "spam", "trash"]
_STATUSES: Mapping[str, _Status] = MappingProxyType(
    {
        "1": "approved",
        "approve": "approved",
        "approved": "approved",
        "spam": "spam",
        "trash": "trash",
        "post-trashed": "trash",
    }
)
#: Comments that the editors of a site write to each other; they were never public.
_INTERNAL = frozenset(("note", "order_note", "action_log"))


def comment_of(values: Mapping[str, str]) -> Comment:
    """Return a comment from the values of ``wp:comment``; one whose status is unknown is held."""

    def get(name: str) -> str:
        return values.get("comment_" + name, "").strip()

    status: _Status = _STATUSES.get(get("approved"), "held")
    if get("type") in _INTERNAL and status == "approved":
        status = "held"
    parent = get("parent")
    return Comment(
        author=plain(get("author")),
        date=moment(get("date"), get("date_gmt")),
        body=_markdown(get("content")),
        id=get("id"),
        parent="" if parent == "0" else parent,
        status=status,
        email=get("author_email"),
        url=get("author_url"),
        ip=get("author_IP"),
    )


def _markdown(text: str) -> RichText:
    """Return a comment as Markdown; one without any markup, as most are, needs no HTML parser for that."""
    if "<" in text:
        return to_markdown(autop(text))
    text = unescape(text) if "&" in text else text
    paragraphs = ([" ".join(line.split()) for line in part.split("\n")] for part in _BLANKS.split(_lines(text)))
    return RichText("\n\n".join("\\\n".join(map(_escaped, filter(None, lines))) for lines in paragraphs))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _escaped(line: str) -> str:
    return escape_start(escape_inline(line))
