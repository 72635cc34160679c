"""The first pass over a site's files: what stands around the items, and those items that others need."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from attrs import Factory, define

from mapkit.model import Attachment

from .mapping.attachments import attachment_of
from .mapping.facts import Facts, addresses, bare, facts_of
from .mapping.guests import Guest, guest_of
from .mapping.menus import MenuLine, line_of
from .mapping.plain import plain
from .mapping.status import visibility
from .seen import Seen
from .sources import Member, damage_of
from .wxr.apart import parted
from .wxr.channel import Channel, read_channel
from .wxr.cut import Piece, cut, slices
from .wxr.encoding import detect, narrow
from .wxr.items import Item, Raw, read_item, read_items
from .wxr.strict import Frame

_BATCH = 200
_PREFIX = re.compile(rb"xmlns:([\w.-]+)\s*=\s*[\"']https?://wordpress\.org/export/?[\w.]*/?[\"']")
_GUID = re.compile(rb"<guid[^>]*>\s*(?:<!\[CDATA\[)?\s*https?://([^<\s\]?]*?)/(?:\?(?:p|page_id)=\d|\d{4}/\d\d/)")
_NUMBER = re.compile(r"(?:0|[1-9]\d{0,17})\Z")
_WANTED = frozenset((b"attachment", b"nav_menu_item", b"wp_block", b"guest-author"))


class Peek(NamedTuple):
    """What can be seen of an item without parsing it."""

    number: str
    type: bytes
    status: bytes
    locked: bool
    #: Whether it stops before its password, so that nobody knows whether it has one.
    torn: bool = False


@define
class Part:
    """One file of the site, as the first pass saw it."""

    member: Member
    channel: Channel
    #: How many items it has.
    items: int = 0
    #: Items whose number was there before: their place in the file, and how often.
    repeats: dict[int, int] = Factory(dict)
    #: Items that are the same as an item of an earlier file: their places.
    copies: set[int] = Factory(set)
    #: The line where the file stops too early; 0 where it does not.
    cut_at: int = 0
    #: What is wrong with the compressed data that it came in; empty where it is sound.
    damage: str = ""
    #: Four numbers for each item: its first byte, its length (negative where it has no end tag), its line, its own number.
    places: array[int] = Factory(lambda: array("q"))

    def raws(self) -> Iterator[tuple[Raw, str]]:
        """Yield the items and their numbers: the second pass, which cuts where the first one did."""
        places = self.places
        with self.member.open() as opened:
            stream = narrow(opened, self.channel.encoding)
            spans = zip(places[0::4], map(abs, places[1::4]), strict=True)
            for n, data in enumerate(slices(stream, spans)):
                number = places[4 * n + 3]
                raw = Raw(data, places[4 * n + 2], n, places[4 * n + 1] > 0)
                yield raw, "" if number < 0 else str(number)


@define
class Survey:
    """What the first pass found out about a site."""

    #: The site's present address, without scheme and ``www.``, where its files name several; empty: that of the first file.
    home: str = ""
    parts: list[Part] = Factory(list)
    #: Attachments by number, with the number of the post that each belongs to.
    attachments: dict[str, tuple[Attachment, str]] = Factory(dict)
    #: Menu lines by number, and by which item of that number it is within one file.
    lines: dict[tuple[str, int], MenuLine] = Factory(dict)
    patterns: dict[str, str] = Factory(dict)
    guests: list[Guest] = Factory(list)
    #: The numbers of items that not everybody may see.
    hidden: set[str] = Factory(set)
    #: How many guids begin with each address.
    former: dict[str, int] = Factory(dict)
    _seen: Seen = Factory(Seen)
    _facts: Facts | None = None

    @property
    def facts(self) -> Facts:
        """The site's facts; former addresses are those that a good part of the guids begin with."""
        if self._facts is None:
            total = sum(self.former.values())
            often = [base for base, count in self.former.items() if count * 20 >= total]
            channels = [part.channel for part in self.parts]
            if self.home:
                channels.sort(key=lambda channel: not any(map(self._is_home, addresses(channel))))
            self._facts = facts_of(channels, often, self.guests)
        return self._facts

    def _is_home(self, address: str) -> bool:
        return bare(address).removeprefix("www.") == self.home

    def is_hidden(self, number: str) -> bool:
        """Say whether an attachment is private, or belongs to a post that is."""
        return number in self.hidden or self.attachments[number][1] in self.hidden

    def add(self, member: Member, *, compare: bool) -> None:
        """Look through one file; where files are to be compared, the same item of an earlier file is noted."""
        with member.open() as stream:
            encoding = detect(member.head())
            pieces = parted(cut(narrow(stream, encoding)))
            head = next(pieces)
            first = head if head.kind == "head" else Piece("head", b"", 1)
            channel = read_channel(first.data, (), encoding)
            part = Part(member, channel)
            self.parts.append(part)
            self._seen.begin()
            rest, last = self._items(part, pieces, first.data, compare=compare)
            part.damage = damage_of(stream)
        if any(piece.strip() for _, piece in rest):
            part.channel = read_channel(first.data, rest, encoding)
        ended = any(b"</channel" in piece or b"</rss" in piece for _, piece in [(1, first.data), *rest])
        if not ended and (last is None or not last.complete or channel.framed):
            stop = last or first
            part.cut_at = stop.line + stop.data.count(b"\n")

    def _items(
        self, part: Part, pieces: Iterator[Piece], head: bytes, *, compare: bool
    ) -> tuple[list[tuple[int, bytes]], Piece | None]:
        """Look at each item of a file; return what stood beside them, and the last one."""
        match = _PREFIX.search(head)
        prefix = match[1] if match else b"wp"
        frame = Frame(part.channel.namespaces, loose=part.channel.loose)
        rest: list[tuple[int, bytes]] = []
        last: Piece | None = None
        batch: list[Raw] = []
        for piece in pieces:
            if piece.kind != "item":
                rest.append((piece.line, piece.data))
                continue
            last = piece
            look = peek(piece.data, prefix)
            if not piece.complete and b":post_password>" not in piece.data:
                look = look._replace(torn=True)
            self._note(part, look, piece.data, compare=compare)
            size = len(piece.data) if piece.complete else -len(piece.data)
            part.places.extend((piece.offset, size, piece.line, int(look.number) if _NUMBER.match(look.number) else -1))
            if look.type in _WANTED:
                batch.append(Raw(piece.data, piece.line, part.items, piece.complete))
            part.items += 1
            if len(batch) == _BATCH:
                self._read(batch, frame, part)
                batch = []
        self._read(batch, frame, part)
        return rest, last

    def _note(self, part: Part, look: Peek, data: bytes, *, compare: bool) -> None:
        if look.number:
            times = self._seen.times(look.number)
            if self._seen.same(look.number, data) if compare else False:
                part.copies.add(part.items)
                return
            if times:
                part.repeats[part.items] = times
            status, type = look.status.decode("ascii", "replace"), look.type.decode("ascii", "replace")
            if look.torn or visibility(status, "x" if look.locked else "", type) != "public":
                self.hidden.add(look.number)
        at = data.find(b"<guid")
        if at >= 0 and look.type in (b"post", b"page") and (match := _GUID.match(data, at, at + 400)):
            base = bare(match[1].decode("ascii", "replace"))
            self.former[base] = self.former.get(base, 0) + 1

    def _read(self, batch: list[Raw], frame: Frame, part: Part) -> None:
        for item in read_items(batch, frame, part.channel.encoding.inner):
            number, type = item.get("post_id"), item.get("post_type")
            if type == "attachment":
                self.attachments[number] = attachment_of(item, ""), item.get("post_parent")
            elif type == "nav_menu_item":
                self._line(item, part)
            elif type == "guest-author":
                self.guests.append(guest_of(item))
            elif type == "wp_block" and number not in self.hidden:
                self.patterns[number] = item.values.get("content:encoded", "")

    def _line(self, item: Item, part: Part) -> None:
        """Note a line of a menu, where it is published; what a later file says of it counts."""
        key = item.get("post_id") or f"{len(self.parts)}#{item.n}", part.repeats.get(item.n, 0)
        self.lines.pop(key, None)
        if item.get("status") == "publish":
            self.lines[key] = line_of(item)


def peek(data: bytes, prefix: bytes = b"wp") -> Peek:
    """Return what an item is, by its last elements of those names: the text of a post may quote others before them."""
    return Peek(
        _value(data, b"</" + prefix + b":post_id>").decode("ascii", "replace"),
        _value(data, b"</" + prefix + b":post_type>"),
        _value(data, b"</" + prefix + b":status>"),
        bool(_value(data, b"</" + prefix + b":post_password>")),
    )


def _value(data: bytes, end_tag: bytes) -> bytes:
    end = data.rfind(end_tag)
    if end < 0:
        return b""
    window = data[max(0, end - 120) : end].rstrip()
    if window.endswith(b"]]>"):
        return window[window.rfind(b"[CDATA[") + 7 : -3].strip()
    return window[window.rfind(b">") + 1 :].strip()


def titles_of(survey: Survey, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the numbers and titles of some items, from a pass of its own over the files."""
    for part in survey.parts:
        frame = Frame(part.channel.namespaces, loose=part.channel.loose)
        for raw, number in part.raws():
            if number in wanted:
                yield number, plain(read_item(raw, frame, part.channel.encoding.inner).values.get("title", ""))
