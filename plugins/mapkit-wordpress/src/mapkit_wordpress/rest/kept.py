"""What an answer says of a post that no record holds, for the way back."""

from __future__ import annotations

import json

from mapkit.model import Origin, Record
from mapkit_html.fragments import text

from .objects import Object, is_raw, said

_CUT = (" […]", "[…]", "…", "[...]", "...")
_AS_SAID = {
    "guid": "guid",
    "wp:comment_status": "comment_status",
    "wp:ping_status": "ping_status",
    "wp:menu_order": "menu_order",
    "wp:post_password": "password",
}


def kept_of(record: Record) -> dict[str, str]:
    """Return values by the names of WXR, as far as the record comes from the API and the answer gives them."""
    origin = next((each for each in record.origin if _is_answer(each)), None)
    if origin is None:
        return {}
    found = json.loads(origin.raw or "{}")
    values = {name: said(found, own) for name, own in _AS_SAID.items()}
    values |= {"excerpt:encoded": excerpt_of(found), "wp:is_sticky": "1" if found.get("sticky") is True else "0"}
    return {name: value for name, value in values.items() if value}


def _is_answer(origin: Origin) -> bool:
    return origin.format == "wordpress" and bool(origin.raw) and bool(origin.extra.get("rest"))


def excerpt_of(found: Object) -> str:
    """Return the excerpt that somebody wrote; not the one that WordPress makes of a text's beginning, or a locked one."""
    given = said(found, "excerpt")
    value = found.get("excerpt")
    if is_raw(found, "excerpt") or not given:
        return given
    if isinstance(value, dict) and value.get("protected"):
        return ""
    shown = text(given)
    for sign in _CUT:
        shown = shown.removesuffix(sign)
    return "" if not shown or text(said(found, "content")).startswith(shown.rstrip()) else given.strip()
