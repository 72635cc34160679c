"""JSON objects as lines of UTF-8: the same bytes as ``json.dumps`` gives, with long texts by a shorter way.

Most of a record is its body and its raw source. The encoder of the standard library looks at each of their characters
in turn; replacing the few that JSON escapes in their UTF-8 is twice as quick.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mapkit.model import Record

from .characters import utf8
from .records import to_json

_ENCODER = json.JSONEncoder(ensure_ascii=False)
#: From this length on a text goes the shorter way; this sign holds its place meanwhile, here as it is and as JSON says it.
_LONG = 400
_PLACE, _PLACED = "\0", '"\\u0000"'
#: What is replaced, the backslash first; any other control character is left to the encoder.
_ESCAPES = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\t", b"\\t"), (b"\r", b"\\r"))
_OTHER_CONTROLS = bytes(code for code in range(0x20) if code not in b"\n\t\r")


def to_line(record: Record) -> bytes:
    """Return a record as JSON in UTF-8 without line ends, as `dumps` says it."""
    return object_line(to_json(record))


def object_line(values: Mapping[str, Any]) -> bytes:
    """Return a JSON object in UTF-8 without line ends; what it holds may be long, or objects that hold what is long."""
    long: list[str] = []
    pieces = _ENCODER.encode({name: _shortened(value, long) for name, value in values.items()}).split(_PLACED)
    if len(pieces) != len(long) + 1:  # a text of its own is the sign
        return utf8(_ENCODER.encode(values))
    said = [utf8(pieces[0])]
    for text, piece in zip(long, pieces[1:], strict=True):
        said += (_text(text), utf8(piece))
    return b"".join(said)


def _shortened(value: Any, long: list[str]) -> Any:
    """Return a value with the sign for one in the place of each long text, which is added to a list."""
    if isinstance(value, str):
        if len(value) < _LONG:
            return value
        long.append(value)
        return _PLACE
    if isinstance(value, Mapping) and "raw" in value:
        return {name: _shortened(item, long) for name, item in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], Mapping) and "raw" in value[0]:
        return [_shortened(item, long) for item in value]
    return value


def _text(text: str) -> bytes:
    data = utf8(text)
    if len(data.translate(None, _OTHER_CONTROLS)) < len(data):
        return utf8(_ENCODER.encode(text))
    for character, escape in _ESCAPES:
        if character in data:
            data = data.replace(character, escape)
    return b'"%b"' % data
