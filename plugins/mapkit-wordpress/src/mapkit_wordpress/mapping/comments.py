"""Comments of a post."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from mapkit.model.values import Comment
from mapkit_html.fragments import to_markdown

from ..body.autop import autop
from .dates import moment
from .plain import plain

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
        body=to_markdown(autop(get("content"))),
        id=get("id"),
        parent="" if parent == "0" else parent,
        status=status,
        email=get("author_email"),
        url=get("author_url"),
        ip=get("author_IP"),
    )
