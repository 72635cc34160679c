"""Items of a WXR as plain values: strictly parsed where the bytes allow it, repaired first where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import Factory, define
from lxml import etree

from .encoding import decode
from .mend import Repair, legal, mend
from .names import LEAVES, ONCE
from .strict import Frame
from .usual import fill_usual

_SPACED = re.compile(r">\s+<!\[CDATA\[")


class Raw(NamedTuple):
    """One item as it was cut from its file."""

    data: bytes
    #: The line of its first byte.
    line: int
    #: Its place in the file, from 0.
    n: int
    complete: bool = True


@define
class Item:
    """One item's values, by the names of WXR; a value that the item does not have is an empty string."""

    raw: str
    line: int
    n: int
    values: dict[str, str]
    #: Domain, nicename and name of each ``category``.
    categories: list[tuple[str, str, str]] = Factory(list)
    #: Keys and values of the item's meta, in order; a key may repeat.
    meta: list[tuple[str, str]] = Factory(list)
    comments: list[dict[str, str]] = Factory(list)
    repairs: list[Repair] = Factory(list)
    #: Whether the body is as it was shown (from the REST API) rather than as it was written.
    shown: bool = False
    #: Prefixes that only this item uses, with their namespaces.
    namespaces: dict[str, str] = Factory(dict)

    def get(self, name: str) -> str:
        """Return a value of ``wp:`` without white space around it."""
        return self.values.get("wp:" + name, "").strip()

    def first_meta(self, key: str) -> str:
        """Return the first value of a meta key; empty where there is none."""
        return next((value for found, value in self.meta if found == key), "")


def read_items(raws: Sequence[Raw], frame: Frame, codec: str) -> Iterator[Item]:
    """Yield items: without a parser where they are written as usual; those between them by one parse."""
    if codec != "utf-8":
        yield from (_repaired(raw, frame, codec) for raw in raws)
        return
    unusual: list[Raw] = []
    for raw in raws:
        item = _usual(raw, frame)
        if item is None:
            unusual.append(raw)
            continue
        yield from _read_strictly(unusual, frame, codec)
        unusual = []
        yield item
    yield from _read_strictly(unusual, frame, codec)


def _usual(raw: Raw, frame: Frame) -> Item | None:
    """Return an item that is written as usual; None for any other."""
    if frame.loose or not raw.complete:
        return None
    try:
        item = Item(raw.data.decode(), raw.line, raw.n, {})
    except UnicodeDecodeError:
        return None
    return item if fill_usual(item, raw.data, frame) else None


def _read_strictly(raws: Sequence[Raw], frame: Frame, codec: str) -> Iterator[Item]:
    """Yield items in one parse where all are sound, one by one where some are not."""
    if raws and all(raw.complete for raw in raws):
        try:
            root = frame.parse(b"".join(raw.data for raw in raws))
        except etree.XMLSyntaxError:
            root = None
        if root is not None and len(root) == len(raws):
            for raw, element in zip(raws, root, strict=True):
                yield _item(element, raw.data.decode("utf-8"), raw, frame, [])
            return
    for raw in raws:
        yield _repaired(raw, frame, codec)


def read_item(raw: Raw, frame: Frame, codec: str) -> Item:
    """Return one item, repaired as far as it needs to be; what was done stands in its ``repairs``."""
    return (_usual(raw, frame) if codec == "utf-8" else None) or _repaired(raw, frame, codec)


def _repaired(raw: Raw, frame: Frame, codec: str) -> Item:
    """Return one item that is not written as usual."""
    text, used = decode(raw.data, codec)
    repairs = [] if used in (codec, "utf-8") and not _differs(raw.data, used, codec) else [Repair("W10", 0, used)]
    if not text.lstrip().startswith("<item"):
        text = f"<item>{text}"
        repairs.append(Repair("W12", 0, "<item> is missing"))
    if raw.complete and (element := _parsed(text, frame)) is not None:
        return _item(element, text, raw, frame, repairs)
    bound = frame.unbound(text)
    if bound:
        frame = frame.widened(bound)
        repairs.append(Repair("W04", 0, ", ".join(bound)))
    mended, more = mend(text)
    if raw.complete and (element := _parsed(mended, frame)) is not None:
        return _item(element, mended, raw, frame, [*repairs, *more], bound)
    from .tokens import Rebuilder  # few archives are so damaged

    rebuilder = Rebuilder(text, frame.prefixes, last=not raw.complete)
    rebuilt = rebuilder.rebuild()
    element = _parsed(rebuilt, frame)
    if element is not None:
        return _item(element, rebuilt, raw, frame, [*repairs, *rebuilder.repairs], bound)
    return _salvaged(text, raw, frame, repairs)


def is_sound(text: str, frame: Frame) -> bool:
    """Say whether an item can be read as it is: it is well-formed, and one."""
    data = text.encode("utf-8", "surrogatepass")
    return _usual(Raw(data, 1, 0), frame) is not None or _parsed(text, frame) is not None


def _differs(data: bytes, used: str, codec: str) -> bool:
    return used != codec and not data.isascii()


def _parsed(text: str, frame: Frame) -> etree._Element | None:
    """Return the one element that a text is; None where it is not well-formed or not one."""
    try:
        root = frame.parse(text.encode("utf-8", "surrogatepass"))
    except etree.XMLSyntaxError:
        return None
    return root[0] if len(root) == 1 else None


def _salvaged(text: str, raw: Raw, frame: Frame, repairs: list[Repair]) -> Item:
    """Return an item whose tags make no sense at all as one long text, so that its words are kept."""
    words = legal(text)[0]
    body = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = " ".join(re.sub(r"<!\[CDATA\[|\]\]>|<[^<>]*>|[<>&]", " ", words).split()[:8])
    xml = f"<item><title>{shown}</title><description>{body}</description></item>"
    return _item(frame.parse(xml.encode())[0], xml, raw, frame, [*repairs, Repair("W20", 0, "")])


def _item(
    element: etree._Element,
    text: str,
    raw: Raw,
    frame: Frame,
    repairs: list[Repair],
    namespaces: dict[str, str] | None = None,
) -> Item:
    item = Item(text, raw.line, raw.n, {}, repairs=repairs, namespaces=namespaces or {})
    if _fill(item, element, frame) and not (frame.loose and text.count("]]>") != text.count("]]></")):
        return item
    from .tokens import Rebuilder

    # Elements inside a value (HTML outside CDATA), or "]]>" inside CDATA, in XML that is well-formed by chance: the values
    # are read as the text they are, the raw item stays as it is.
    rebuilt = _parsed(Rebuilder(text, frame.prefixes).rebuild(), frame)
    item = Item(text, raw.line, raw.n, {}, repairs=repairs, namespaces=namespaces or {})
    _fill(item, element if rebuilt is None else rebuilt, frame)
    return item


def _fill(item: Item, element: etree._Element, frame: Frame) -> bool:
    """Give an item the values of an element; say whether all values are plain text."""
    values, names, plain = item.values, frame.names, True
    spaced: bool | None = None
    beside = [element.text, *(child.tail for child in element)]
    if any(text and not text.isspace() for text in beside) and not item.repairs:
        item.repairs.append(Repair("W12", 0, "text between the elements"))
    for child in element:
        tag = names[child.tag]
        text = child.text or ""
        if tag == "wp:postmeta":
            item.meta.append(_pair(child))
        elif tag == "wp:comment":
            item.comments.append(_comment(child))
        elif tag == "category":
            item.categories.append((child.get("domain", ""), child.get("nicename", ""), text.strip()))
        elif tag not in values:
            if len(child) and tag in LEAVES:
                plain = False
                text = "".join(map(str, child.itertext()))
            if text and text[0].isspace():
                spaced = _SPACED.search(item.raw) is not None if spaced is None else spaced
                text = text.strip() if spaced else text
            values[tag] = text
        elif tag in ONCE:
            item.repairs.append(Repair("W12", 0, f"<{tag}> stands twice"))
    return plain


def _pair(element: etree._Element) -> tuple[str, str]:
    key = value = ""
    for child in element:
        tag = child.tag
        if tag.endswith("meta_key"):
            key = (child.text or "").strip()
        elif tag.endswith("meta_value"):
            value = child.text or ""
    return key, value.strip() if value[:1].isspace() else value


def _comment(element: etree._Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name != "commentmeta":  # kept in the raw item alone
            values.setdefault(name, child.text or "")
    return values
