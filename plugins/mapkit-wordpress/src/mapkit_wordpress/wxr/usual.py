"""Items as WordPress itself writes them, read without an XML parser: by far the most, at a third of the cost.

Every element stands by itself, its value plain or in CDATA; the only boxes are meta and comments. One pattern takes the elements
with which WordPress begins every item, one those of a comment, and one cuts what stands between them at its elements; where
nothing is left, and every character is one that XML can hold, they say what a parser would say. Anything else is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from .names import ONCE
from .strict import Frame

if TYPE_CHECKING:
    from .items import Item

_TEXT = r"[^\]]*+(?:\](?!\]>)[^\]]*+)*+"
_CDATA = rf"({_TEXT}(?:\]\]><!\[CDATA\[{_TEXT})*+)\]\]>"
#: A value, in CDATA or as it is; and one in one piece that does not begin with white space, which may not be its own.
_VALUE = rf"(?:<!\[CDATA\[{_CDATA}|([^<\]]*+))"
_TIGHT = rf"(?:<!\[CDATA\[(?!\s)({_TEXT})\]\]>|(?!\s)([^<\]]*+))"
#: One that is not looked at, and so has no references.
_UNSEEN = rf"(?:<!\[CDATA\[{_TEXT}(?:\]\]><!\[CDATA\[{_TEXT})*+\]\]>|[^<\]&]*+)"
_META = r"\s*+<wp:meta_key>{0}</wp:meta_key>\s*+<wp:meta_value>{0}</wp:meta_value>\s*+"

#: With what an item begins, in WordPress's order: before the dates of its last change, which came with 5.7, and behind them.
_BEFORE = (
    *("title", "link", "pubDate", "dc:creator", "guid", "description", "content:encoded", "excerpt:encoded"),
    *("wp:post_id", "wp:post_date", "wp:post_date_gmt"),
)
_CHANGED = ("wp:post_modified", "wp:post_modified_gmt")
_BEHIND = (
    *("wp:comment_status", "wp:ping_status", "wp:post_name", "wp:status", "wp:post_parent", "wp:menu_order"),
    *("wp:post_type", "wp:post_password", "wp:is_sticky"),
)
_LAYOUTS = ((*_BEFORE, *_CHANGED, *_BEHIND), (*_BEFORE, *_BEHIND))
_OF_COMMENT = (
    *("comment_id", "comment_author", "comment_author_email", "comment_author_url", "comment_author_IP"),
    *("comment_date", "comment_date_gmt", "comment_content", "comment_approved", "comment_type", "comment_parent"),
    "comment_user_id",
)


@lru_cache
def _layout(number: int) -> re.Pattern[str]:
    """Return the pattern of the first elements in one of their orders; it finds each value in CDATA, and as it is."""
    parts = []
    for name in _LAYOUTS[number]:
        attribute = r' isPermaLink="\w*"' if name == "guid" else ""
        value = _VALUE if name == "content:encoded" else _TIGHT
        parts.append(rf"<{name}{attribute}>{value}</{name}>\s*+")
    return re.compile(rf"<item>\s*+{''.join(parts)}")


@lru_cache
def _comment() -> re.Pattern[str]:
    """Return the pattern of a comment; it finds each value in CDATA, and as it is."""
    values = "".join(rf"<wp:{name}>{_VALUE}</wp:{name}>\s*+" for name in _OF_COMMENT)
    pairs = rf"(?:<wp:commentmeta>{_META.format(_UNSEEN)}</wp:commentmeta>\s*+)*+"
    return re.compile(rf"<wp:comment>\s*+{values}{pairs}</wp:comment>\s*+")


#: A pair of meta; or any other element, with a category's attributes.
_split = re.compile(
    rf"""<(?:
        wp:postmeta>{_META.format(_VALUE)}</wp:postmeta>
      | ([A-Za-z]\w*+(?::[A-Za-z]\w*+)?+)(?:[ ]isPermaLink="\w*"|[ ]domain="([^"<&\s]*)"(?:[ ]nicename="([^"<&\s]*)")?)?>
        {_VALUE}</\5>
    )\s*+""",
    re.VERBOSE | re.A,
).split
_GROUPS = 10
_START, _END = re.compile(r"<item>\s*+", re.A).match, "</item>"
_BOXES = frozenset(("item", "wp:postmeta", "wp:comment", "wp:commentmeta"))
_OTHER_REFERENCE = re.compile(r"&(?!amp;|lt;|gt;|quot;|#038;)").search
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#038;", "&amp;"), ("&amp;", "&"))
#: Bytes that any XML may hold; carriage returns mean something else to a parser.
_LEGAL = bytes([*b"\t\n", *range(0x20, 0x100)])
_SPACED = re.compile(r">\s+<!\[CDATA\[").search


class _UnusualError(Exception):
    """Say that an item takes a parser."""


def fill_usual(item: Item, data: bytes, frame: Frame) -> bool:
    """Give an item the values that its text holds; say whether it is written as usual, else they take a parser.

    Args:
        item: An item that has nothing yet but its text.
        data: The text as UTF-8.
        frame: What stands around it.
    """
    text = item.raw
    if not frame.is_usual or data.translate(None, _LEGAL) or "\ufffe" in text or "\uffff" in text:
        return False
    try:
        at = _fill_first(item)
        end = len(text) - len(_END)
        comments = text.find("<wp:comment>", at)
        _fill(item, text[at : comments if comments >= 0 else end], frame.spelt)
        if comments >= 0:
            _fill_comments(item, comments, end)
    except _UnusualError:
        return False
    return text.endswith(_END)


def _fill_first(item: Item) -> int:
    """Give an item the values of its first elements, where they are the usual ones; return where the others begin."""
    values = item.values
    for number, names in enumerate(_LAYOUTS):
        if found := _layout(number).match(item.raw):
            said = found.groups()
            values.update(zip(names, map(_value, said[0::2], said[1::2]), strict=True))
            values["content:encoded"] = _placed(values["content:encoded"], item)
            return found.end()
    if start := _START(item.raw):
        return start.end()
    raise _UnusualError


def _fill(item: Item, text: str, spelt: Mapping[str, str]) -> None:
    """Give an item the values of other elements."""
    parts = _split(text)
    if any(parts[::_GROUPS]):
        raise _UnusualError
    values = item.values
    columns = (parts[group::_GROUPS] for group in range(1, _GROUPS))
    for key, plain_key, value, plain_value, name, domain, nicename, said, plain in zip(*columns, strict=True):
        if not name:
            meta = _value(value, plain_value)
            item.meta.append((_value(key, plain_key).strip(), meta.strip() if meta[:1].isspace() else meta))
            continue
        tag, found = spelt[name], _value(said, plain)
        if not tag or tag in _BOXES:
            raise _UnusualError
        if tag == "category":
            item.categories.append((domain or "", nicename or "", found.strip()))
        elif tag not in values:
            values[tag] = _placed(found, item)
        elif tag in ONCE:
            raise _UnusualError


def _fill_comments(item: Item, at: int, end: int) -> None:
    """Give an item its comments, between two places; their meta is kept in the raw item alone."""
    comment = _comment()
    while at < end:
        found = comment.match(item.raw, at)
        if found is None:
            raise _UnusualError
        said = found.groups()
        item.comments.append(dict(zip(_OF_COMMENT, map(_value, said[0::2], said[1::2]), strict=True)))
        at = found.end()


def _placed(said: str, item: Item) -> str:
    """Return a value without white space around it where the item has some between its tags and CDATA."""
    return said.strip() if said[:1].isspace() and _SPACED(item.raw) else said


def _value(cdata: str | None, plain: str | None) -> str:
    """Return an element's value; only one with references of the usual ones is usual."""
    if cdata is not None:
        return cdata.replace("]]><![CDATA[", "") if "]" in cdata else cdata
    if plain and "&" in plain:
        if _OTHER_REFERENCE(plain):
            raise _UnusualError
        for reference, character in _REFERENCES:
            plain = plain.replace(reference, character)
    return plain or ""
