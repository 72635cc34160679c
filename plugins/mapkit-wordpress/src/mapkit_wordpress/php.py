r"""PHP's serialised values, as WordPress keeps them in meta: a lenient reader that makes no objects, and a repairer.

A string's length counts bytes, so that a value breaks when ``\r\n`` becomes ``\n`` or an address is replaced in it. Both
functions then find the string's end by what follows it.
"""

from __future__ import annotations

import re

from attrs import define, field

#: A value as JSON has it; objects are dicts that name their class under ``__class__``.
Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]

_START = re.compile(rb"N;|[bidsaOCEr]:|R:")
_NUMBER = re.compile(rb"([bidRr]):([^;]*);")
_LENGTH = re.compile(rb"([sOCEa]):(\d+):")
_STRING_END = re.compile(rb"\";(?=N;|[bidsaOCEr]:|R:|\}|\Z)")
_COUNT = re.compile(rb":(\d+):\{")
_DEPTH = 100


class BrokenError(ValueError):
    """Say that a value cannot be read even so."""


def is_serialised(text: str) -> bool:
    """Say whether a text looks like a serialised value."""
    return (
        bool(re.match(r"(?:N;|b:[01];|[id]:[-\d.EINFA]+;|s:\d+:\"|a:\d+:\{|[OCE]:\d+:\")", text))
        and text.rstrip()[-1] in ";}"
    )


def unserialise(text: str) -> Value:
    """Return the value that a text holds; arrays with the keys 0, 1, 2 … as lists, others as dicts.

    Raises:
        BrokenError: the text is no serialised value, even with other lengths.
    """
    parser = _Parser(text.strip().encode("utf-8", "surrogatepass"))
    value, _ = parser.value(0)
    parser.finish()
    return value


def repair(text: str) -> str:
    """Return a serialised text with right lengths; a text that is none, or is beyond repair, as it was."""
    if not is_serialised(text):
        return text
    parser = _Parser(text.encode("utf-8", "surrogatepass"))
    try:
        _, written = parser.value(0)
        parser.finish()
    except BrokenError:
        return text
    return written.decode("utf-8", "surrogatepass")


@define
class _Parser:
    """Reads one value and writes it again at the same time, with the lengths that its strings have."""

    data: bytes
    at: int = field(default=0)

    def finish(self) -> None:
        if self.data[self.at :].strip():
            raise BrokenError("something follows the value")

    def value(self, depth: int) -> tuple[Value, bytes]:
        if depth > _DEPTH:
            raise BrokenError("nested too deep")
        kind = self.data[self.at : self.at + 1]
        if self.data.startswith(b"N;", self.at):
            self.at += 2
            return None, b"N;"
        if kind in (b"b", b"i", b"d", b"R", b"r"):
            return self._number()
        if kind == b"s":
            text, written = self._string()
            return text, b"s" + written + b";"
        if kind == b"a":
            return self._array(depth)
        if kind in (b"O", b"C", b"E"):
            return self._object(kind, depth)
        raise BrokenError(f"no value begins at byte {self.at}")

    def _number(self) -> tuple[Value, bytes]:
        match = _NUMBER.match(self.data, self.at)
        if match is None:
            raise BrokenError(f"no number at byte {self.at}")
        self.at = match.end()
        kind, text = match[1], match[2].decode("ascii", "replace").strip()
        try:
            if kind == b"b":
                return text not in ("0", ""), match[0]
            if kind in (b"R", b"r"):
                return {"__reference__": int(text)}, match[0]
            return (int(text) if kind == b"i" else float(text)), match[0]
        except ValueError as error:
            raise BrokenError(f"{text!r} is no number") from error

    def _quoted(self, length: int, begin: int) -> int:
        """Return where a string that begins at a place ends: where its length says, or else where it can."""
        end = begin + length
        if self.data.startswith(b'"', end) and self._follows(end + 1):
            return end
        if _START.match(self.data, begin) and (nested := self._nested_end(begin)):
            return nested
        found = _STRING_END.search(self.data, begin)
        if found is None:
            raise BrokenError(f"the string at byte {begin} has no end")
        return found.start()

    def _nested_end(self, begin: int) -> int:
        """Return where a string ends that is itself a serialised value; 0: it is none."""
        inner = _Parser(self.data, begin)
        try:
            inner.value(1)
        except BrokenError:
            return 0
        return inner.at if self.data.startswith(b'"', inner.at) and self._follows(inner.at + 1) else 0

    def _follows(self, at: int) -> bool:
        """Say whether what stands behind a string's closing quote may stand there."""
        if self.data.startswith(b";", at):
            return at + 1 >= len(self.data) or bool(_START.match(self.data, at + 1)) or self.data[at + 1] in b"} \n"
        return self.data[at : at + 1] == b":"

    def _string(self) -> tuple[str, bytes]:
        """Read ``s:5:"…";`` from its length on; return the text, and ``:5:"…"`` with the right length."""
        match = _LENGTH.match(self.data, self.at)
        if match is None or not self.data.startswith(b'"', match.end()):
            raise BrokenError(f"no string at byte {self.at}")
        begin = match.end() + 1
        end = self._quoted(int(match[2]), begin)
        raw = self.data[begin:end]
        self.at = end + 2
        text = raw.decode("utf-8", "replace")
        inner = repair(text).encode("utf-8") if is_serialised(text) else raw
        return text, b':%d:"%s"' % (len(inner), inner)

    def _array(self, depth: int) -> tuple[Value, bytes]:
        match = _LENGTH.match(self.data, self.at)
        if match is None or not self.data.startswith(b"{", match.end()):
            raise BrokenError(f"no array at byte {self.at}")
        self.at = match.end() + 1
        pairs, written = self._pairs(depth)
        return _shaped(pairs), b"a:%d:{%s}" % (len(pairs), written)

    def _pairs(self, depth: int) -> tuple[list[tuple[Value, Value]], bytes]:
        """Read keys and values to the closing brace."""
        pairs: list[tuple[Value, Value]] = []
        parts: list[bytes] = []
        while not self.data.startswith(b"}", self.at):
            key, key_written = self.value(depth + 1)
            value, value_written = self.value(depth + 1)
            pairs.append((key, value))
            parts += [key_written, value_written]
        self.at += 1
        return pairs, b"".join(parts)

    def _object(self, kind: bytes, depth: int) -> tuple[Value, bytes]:
        """Read an object as a dict, an enumeration's case as its name; nothing of the class is ever made."""
        start = _LENGTH.match(self.data, self.at)
        name_end = self.data.find(b'"', start.end() + 1) if start else -1
        if start is None or name_end < 0:
            raise BrokenError(f"no object at byte {self.at}")
        name = self.data[start.end() + 1 : name_end]
        head = b'%s:%d:"%s"' % (kind, len(name), name)
        label = name.decode("utf-8", "replace")
        if kind == b"E":
            self.at = name_end + 2
            return label, head + b";"
        count = _COUNT.match(self.data, name_end + 1)
        if count is None:
            raise BrokenError(f"the object at byte {self.at} has no body")
        self.at = count.end()
        if kind == b"C":
            return self._custom(label, head, int(count[1]))
        pairs, written = self._pairs(depth)
        properties = {_property(str(key)): value for key, value in pairs}
        return {"__class__": label, **properties}, head + b":%d:{%s}" % (len(pairs), written)

    def _custom(self, label: str, head: bytes, length: int) -> tuple[Value, bytes]:
        """Read an object that serialises itself: its data is text of its own."""
        end = self.at + length
        if not self.data.startswith(b"}", end):
            end = self.data.rfind(b"}")
        if end < self.at:
            raise BrokenError(f"the object at byte {self.at} has no end")
        data = self.data[self.at : end]
        self.at = end + 1
        return {"__class__": label, "data": data.decode("utf-8", "replace")}, head + b":%d:{%s}" % (len(data), data)


def _shaped(pairs: list[tuple[Value, Value]]) -> Value:
    if [key for key, _ in pairs] == list(range(len(pairs))):
        return [value for _, value in pairs]
    return {str(key): value for key, value in pairs}


def _property(name: str) -> str:
    r"""Return a property's name without what marks it as private or protected (``\0*\0name``)."""
    return re.split("[\x00\ufffd\u2400]", name)[-1]
