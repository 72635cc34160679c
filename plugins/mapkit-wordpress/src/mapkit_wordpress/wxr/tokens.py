"""The second repair: rebuild an item from WXR's own tags, whatever stands between them.

A known tag that holds a value is ended by its own closing tag, or, where that is missing, by the next known tag at the
beginning of a line; everything between is text. So a raw ``<`` in a key, ``]]>`` inside CDATA and a cut file lose
nothing, as in the fallback of WordPress's own importer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import define, field

from .mend import Repair, legal, mend, sections
from .names import CONTAINERS, LEAVES

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)"
    r"(?P<attributes>(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(?P<empty>/?)>",
    re.A,
)
_COMMENT = re.compile(r"<!--(?:(?!--).)*-->", re.S)
_SPLIT = re.compile(r"\]\]>((?:&#(?:13|[xX]0*[dD]);)*)<!\[CDATA\[(>?)")
_ERROR_PAGE = re.compile(r"<!DOCTYPE html>(?:(?!<!DOCTYPE html>).)*</html>\s*\Z", re.S | re.I)
_MORE = re.compile(r"\s*<\w")
#: Tags that an item has more than once.
_REPEATED = re.compile(r"category\Z|wp:(?:meta|comment)_")
#: What says that an item is there nearly whole: WordPress writes them towards its end.
_ENOUGH = frozenset(("wp:status", "wp:post_type"))


@define
class Rebuilder:
    """One pass over the text of one item, or of a channel's head."""

    text: str
    #: The file's prefixes, each with the one under which the tag is known.
    prefixes: Mapping[str, str]
    #: Whether the file stops here, so that what is missing was cut off.
    last: bool = False
    #: The element that takes text which stands between elements at the top; empty: it stays where it stands.
    stray: str = ""
    repairs: list[Repair] = field(factory=list)
    _open: list[str] = field(factory=list)
    _seen: set[str] = field(factory=set)
    _parts: list[str] = field(factory=list)
    _boundary: re.Pattern[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        known = {self._spelt(name) for name in (CONTAINERS | LEAVES) - {"channel", "category", "image", "docs", "url"}}
        names = "|".join(sorted(map(re.escape, filter(None, known)), key=len, reverse=True))
        self._boundary = re.compile(rf"\n[ \t]*(?=</?(?:{names}|category\s+domain=[^<>]*)\s*/?>)")

    def rebuild(self) -> str:
        """Return the text as well-formed XML, the ends of all its elements included."""
        if self.last and (page := _ERROR_PAGE.search(self.text)) and "]]>" not in page[0]:
            self.repairs.append(Repair("W07", page.start(), ""))
            self.text = self.text[: page.start()]
        at = 0
        while at < len(self.text):
            at = self._step(at)
        cut = any(repair.code in ("W06", "W07") for repair in self.repairs)
        if self._open == ["item"] and self._seen >= _ENOUGH and not cut:
            self.last = False  # its own end is all that is missing
        for name in reversed(self._open):
            self.repairs.append(Repair("W06" if self.last else "W12", at, f"</{name}> is missing"))
            self._parts.append(f"</{name}>")
        self._open.clear()
        return "".join(self._parts)

    def _known(self, name: str) -> str:
        prefix, colon, local = name.rpartition(":")
        return f"{self.prefixes.get(prefix, prefix)}:{local}" if colon else name

    def _spelt(self, name: str) -> str:
        prefix, colon, local = name.rpartition(":")
        spelling = next((ours for ours, known in self.prefixes.items() if known == prefix), prefix)
        return f"{spelling}:{local}" if colon else name

    def _step(self, at: int) -> int:
        """Take one tag, comment or run of text; return where the next begins."""
        if comment := _COMMENT.match(self.text, at):
            self._parts.append(comment[0])
            return comment.end()
        tag = _TAG.match(self.text, at)
        if tag is None:
            return self._stray(at)
        if tag["end"]:
            return self._close(tag)
        known = self._known(tag["name"])
        self._seen.add(known)
        if tag["empty"]:
            self._parts.append(self._mended(tag[0], at))
            return tag.end()
        if known in CONTAINERS or (known not in LEAVES and self._nests(tag)):
            self._parts.append(self._mended(tag[0], at))
            self._open.append(tag["name"])
            return tag.end()
        return self._leaf(tag)

    def _nests(self, tag: re.Match[str]) -> bool:
        """Say whether an element that WXR does not know holds elements of its own."""
        inner = _TAG.search(self.text, tag.end())
        return inner is not None and not inner["end"] and self.text.find(f"</{tag['name']}>", inner.end()) >= 0

    def _stray(self, at: int) -> int:
        """Keep text that stands between elements, escaped."""
        end = self.text.find("<", at + 1)
        end = len(self.text) if end < 0 else end
        run = self.text[at:end]
        if run.strip():
            if run.startswith("<![CDATA["):
                end = self.text.find("]]>", at)
                end = len(self.text) if end < 0 else end + 3
                run = self.text[at:end]
            self.repairs.append(Repair("W12", at, "text between the elements"))
        kept = self._value(run, at, "")
        self._parts.append(
            f"<{self.stray}>{kept}</{self.stray}>" if self.stray and run.strip() and not self._open else kept
        )
        return end

    def _close(self, tag: re.Match[str]) -> int:
        """End an element, and those inside it whose own end is missing; leave an end without a beginning out."""
        if tag["name"] == "item" and _MORE.match(self.text, tag.end()):
            self.repairs.append(Repair("W12", tag.start(), "</item> stands within the item"))
        elif tag["name"] in self._open:
            while (name := self._open.pop()) != tag["name"]:
                self.repairs.append(Repair("W12", tag.start(), f"</{name}> is missing"))
                self._parts.append(f"</{name}>")
            self._parts.append(f"</{name}>")
        else:
            self.repairs.append(Repair("W12", tag.start(), f"{tag[0]} has no beginning"))
        return tag.end()

    def _leaf(self, tag: re.Match[str]) -> int:
        start = tag.end()
        end, after = self._value_end(start, tag["name"])
        if after == end:
            code = "W06" if self.last and end == len(self.text) else "W12"
            self.repairs.append(Repair(code, end, f"</{tag['name']}> is missing"))
        self._parts += [
            self._mended(tag[0], tag.start()),
            self._value(self.text[start:end], start, tag["name"]),
            f"</{tag['name']}>",
        ]
        return after

    def _value_end(self, start: int, name: str) -> tuple[int, int]:
        """Return where a value ends, and where what follows its closing tag begins; the same where it has none."""
        tag = rf"</{re.escape(name)}\s*>"
        text = self.text
        if re.compile(r"\s*<!\[CDATA\[").match(text, start):
            if closed := re.compile(rf"\]\]>\s*({tag})").search(text, start):
                value = text[start : closed.start()]
                begun = len(re.findall(rf"<{re.escape(name)}\b[^<>]*>\s*<!\[CDATA\[", value))
                ended = len(re.findall(rf"\]\]\]\]><!\[CDATA\[>\s*{tag}", value))
                if begun <= ended:
                    return closed.start(1), closed.end(1)
                if not _REPEATED.match(known := self._known(name)):
                    self.repairs.append(Repair("W12", start, f"<{known}> stands twice"))
            bare = re.compile(tag).search(text, start)
            return (bare.start(), bare.end()) if bare else self._next_known(start)
        found = re.compile(tag).search(text, start)
        boundary = self._boundary.search(text, start, found.start() if found else len(text))
        if boundary is None and found:
            return found.start(), found.end()
        return self._next_known(start)

    def _next_known(self, start: int) -> tuple[int, int]:
        boundary = self._boundary.search(self.text, start)
        end = boundary.start() if boundary else len(self.text)
        return end, end

    def _mended(self, xml: str, offset: int) -> str:
        fixed, repairs = mend(xml)
        self.repairs += [repair._replace(offset=repair.offset + offset) for repair in repairs]
        return fixed

    def _value(self, value: str, offset: int, name: str) -> str:
        """Return a value as XML that says the same: CDATA where it was, the rest escaped."""
        if not any(mark in value for mark in "<&>"):
            return self._mended(value, offset)
        if value.strip().startswith("<![CDATA["):
            return self._cdata(value, offset, name)
        parts: list[str] = []
        for start, end, inside in sections(value):
            part = self._mended(value[start:end], offset + start)
            if not inside:
                if "<" in part or "]]>" in part:
                    self.repairs.append(Repair("W09", offset + start, name))
                part = part.replace("<", "&lt;").replace("]]>", "]]&gt;")
            elif not part.endswith("]]>"):
                part += "]]>"
            parts.append(part)
        return "".join(parts)

    def _cdata(self, value: str, offset: int, name: str) -> str:
        """Return a value that begins with CDATA: its marks are the first and the last, all between them is text."""
        begin = value.index("<![CDATA[")
        end = value.rfind("]]>")
        inner, tail = (value[begin + 9 : end], value[end + 3 :]) if end > begin else (value[begin + 9 :], "")
        if end <= begin:
            self.repairs.append(Repair("W06" if self.last else "W12", offset + len(value), "]]> is missing"))
        if tail.strip():
            inner, tail = value[begin + 9 :], ""
        if "]]>" in _SPLIT.sub("", inner):
            self.repairs.append(Repair("W03", offset + begin, name))
        inner, found = legal(inner)
        self.repairs += [repair._replace(offset=repair.offset + offset + begin + 9) for repair in found]
        inner = inner.replace("\r\n", "\n").replace("\r", "\n")
        return f"{value[:begin]}{cdata(_SPLIT.sub(_joined, inner))}{tail}"


def _joined(split: re.Match[str]) -> str:
    """Return the characters for which a CDATA section was interrupted: carriage returns, the end of ``]]>``."""
    return "\r" * split[1].count("&") + split[2]


def cdata(text: str) -> str:
    """Return a text as CDATA, with ``]]>`` split and carriage returns as references, as XML would drop them."""
    text = text.replace("]]>", "]]]]><![CDATA[>")
    if "\r" in text:
        text = re.sub("\r+", lambda run: f"]]>{'&#13;' * len(run[0])}<![CDATA[", text)
    return f"<![CDATA[{text}]]>"
