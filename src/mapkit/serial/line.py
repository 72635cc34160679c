"""JSON objects as lines of UTF-8: the same bytes as ``json.dumps`` gives, with long texts by a shorter way.

Most of a record is its body and its raw source. The encoder of the standard library looks at each of their characters
in turn; replacing the few that JSON escapes in their UTF-8 is twice as quick.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from mapkit.model import Record

from .characters import utf8
from .records import to_json

#: What it writes was made by a converter, or read from JSON: nothing holds itself.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
#: From this length on a text goes the shorter way; this sign holds its place meanwhile, here as it is and as JSON says it.
_LONG = 400
_PLACE, _PLACED = "\0", '"\\u0000"'
_MARK = _PLACED.encode()
#: What is replaced, the backslash first; any other control character is left to the encoder.
_ESCAPES = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\t", b"\\t"), (b"\r", b"\\r"))
_OTHER_CONTROLS = bytes(code for code in range(0x20) if code not in b"\n\t\r")


def to_line(record: Record) -> bytes:
    """Return a record as JSON in UTF-8 without line ends, as `dumps` says it."""
    return object_line(to_json(record))


def object_line(values: Mapping[str, Any]) -> bytes:
    """Return a JSON object in UTF-8 without line ends; what it holds may be long, or objects that hold what is long."""
    return joined(object_pieces(values))


def object_pieces(values: Mapping[str, Any]) -> list[bytes]:
    """Return a JSON object with a sign in the place of each long text, and behind it these texts, as JSON says them.

    None of the pieces has a line end. There is one piece only where nothing is long, or where a text is like the sign.
    """
    long: list[str] = []
    head = _ENCODER.encode({name: _shortened(value, long) for name, value in values.items()})
    if head.count(_PLACED) != len(long):  # a text of its own is the sign
        return [utf8(_ENCODER.encode(values))]
    return [utf8(head), *map(_text, long)]


def joined(pieces: Sequence[bytes]) -> bytes:
    """Return JSON with its long texts in their places."""
    if len(pieces) == 1:
        return pieces[0]
    between = pieces[0].split(_MARK)
    return b"".join(chain(*zip(between, pieces[1:], strict=False), between[-1:]))


def values_of(pieces: Sequence[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Return the object of some pieces, with signs for the long texts of its origins, and these texts as they are."""
    values: dict[str, Any] = json.loads(pieces[0])
    if len(pieces) == 1:
        return values, []
    texts, origins = iter(pieces[1:]), []
    for name, value in values.items():
        if name == "origin":
            origins = list(islice(texts, _ENCODER.encode(value).count(_PLACED)))
        else:
            values[name] = _restored(value, texts)
    return values, origins


def _shortened(value: Any, long: list[str]) -> Any:
    """Return a value with the sign for one in the place of each long text, which is added to a list."""
    if isinstance(value, str):
        if len(value) < _LONG:
            return value
        long.append(value)
        return _PLACE
    if isinstance(value, dict) and "raw" in value:  # an origin: what else is long in it is shown in the record's file
        return {**value, "raw": _shortened(value["raw"], long)}
    if isinstance(value, list) and value and isinstance(value[0], dict) and "raw" in value[0]:
        return [_shortened(item, long) for item in value]
    return value


def _restored(value: Any, texts: Iterator[bytes]) -> Any:
    """Return a value with the long texts in the place of their signs: what `_shortened` was given."""
    if value == _PLACE:
        return json.loads(next(texts))
    if isinstance(value, dict) and "raw" in value:
        return {**value, "raw": _restored(value["raw"], texts)}
    if isinstance(value, list) and value and isinstance(value[0], dict) and "raw" in value[0]:
        return [_restored(item, texts) for item in value]
    return value


def _text(text: str) -> bytes:
    data = utf8(text)
    if len(data.translate(None, _OTHER_CONTROLS)) < len(data):
        return utf8(_ENCODER.encode(text))
    for character, escape in _ESCAPES:
        if character in data:
            data = data.replace(character, escape)
    return b'"%b"' % data
