"""Items as WordPress itself writes them, read without an XML parser: by far the most, at two thirds of the cost.

Every element stands by itself, its value plain or in CDATA; the only boxes are meta and comments. One pattern cuts an item at
its elements; where nothing is left between them, and every character is one that XML can hold, they say what a parser would
say. Anything else is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .strict import Frame

if TYPE_CHECKING:
    from .items import Item

_TEXT = r"[^\]]*+(?:\](?!\]>)[^\]]*+)*+"
#: An element: its name, a category's attributes, its value in CDATA or as it is; or the beginning or end of a box.
_SPLIT = re.compile(
    rf"""<(?:
        ([A-Za-z]\w*(?::[A-Za-z]\w*)?)(?:[ ]isPermaLink="\w*"|[ ]domain="([^"<&\s]*)"(?:[ ]nicename="([^"<&\s]*)")?)?>
        (?:<!\[CDATA\[({_TEXT}(?:\]\]><!\[CDATA\[{_TEXT})*+)\]\]>|([^<\]]*+))
        </\1>
      | (/?(?:item|\w+:(?:postmeta|comment|commentmeta)))>
    )\s*""",
    re.VERBOSE | re.A,
).split
_GROUPS = 7
_OTHER_REFERENCE = re.compile(r"&(?!amp;|lt;|gt;|quot;|#038;)").search
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#038;", "&amp;"), ("&amp;", "&"))
#: Bytes that any XML may hold; carriage returns mean something else to a parser.
_LEGAL = bytes([*b"\t\n", *range(0x20, 0x100)])
_SPACED = re.compile(r">\s+<!\[CDATA\[").search
#: Where each box stands.
_WITHIN: Mapping[str, str] = {"wp:postmeta": "item", "wp:comment": "item", "wp:commentmeta": "wp:comment", "item": ""}


class _Cut(NamedTuple):
    """What the pattern found, a column for each of its groups."""

    names: Sequence[str | None]
    domains: Sequence[str | None]
    nicenames: Sequence[str | None]
    cdata: Sequence[str | None]
    plain: Sequence[str | None]
    boxes: Sequence[str | None]


def fill_usual(item: Item, data: bytes, frame: Frame) -> bool:
    """Give an item the values that its text holds; say whether it is written as usual, else they take a parser.

    Args:
        item: An item that has nothing yet but its text.
        data: The text as UTF-8.
        frame: What stands around it.
    """
    text = item.raw
    if data.translate(None, _LEGAL) or "\ufffe" in text or "\uffff" in text:
        return False
    parts = _SPLIT(text)
    cut = _Cut(*(parts[group::_GROUPS] for group in range(1, _GROUPS)))
    return not any(parts[::_GROUPS]) and cut.boxes[-1:] == ["/item"] and _fill(item, cut, frame.spelt)


def _fill(item: Item, cut: _Cut, spelt: Mapping[str, str]) -> bool:
    """Put each value into its place; say whether each stands where it may."""
    values, box = item.values, ""
    key = said = ""
    comment: dict[str, str] = {}
    for name, domain, nicename, cdata, plain, boundary in zip(*cut, strict=True):
        if boundary:
            if boundary[0] != "/":
                outer, box = box, spelt[boundary]
                if _WITHIN.get(box) != outer or (box == "item" and values):
                    return False
                if box == "wp:comment":
                    comment = {}
                    item.comments.append(comment)
                elif box == "wp:postmeta":
                    key = said = ""
            elif spelt[boundary[1:]] == box:
                if box == "wp:postmeta":
                    item.meta.append((key.strip(), said.strip() if said[:1].isspace() else said))
                box = _WITHIN[box]
            else:
                return False
            continue
        tag, text = spelt[name or ""], _value(cdata, plain or "")
        if not tag or text is None or tag in _WITHIN:
            return False
        if box == "item":
            if tag == "category":
                item.categories.append((domain or "", nicename or "", text.strip()))
            elif tag not in values:
                values[tag] = text.strip() if text[:1].isspace() and _SPACED(item.raw) else text
        elif box == "wp:postmeta":
            if tag.endswith("meta_key"):
                key = text
            elif tag.endswith("meta_value"):
                said = text
        elif box == "wp:comment":
            comment.setdefault(tag.rpartition(":")[2], text)
        elif not box:
            return False
    return True


def _value(cdata: str | None, plain: str) -> str | None:
    """Return an element's value; None where it holds a reference that is not of the usual ones."""
    if cdata is not None:
        return cdata.replace("]]><![CDATA[", "") if "]" in cdata else cdata
    if "&" in plain:
        if _OTHER_REFERENCE(plain):
            return None
        for reference, character in _REFERENCES:
            plain = plain.replace(reference, character)
    return plain
