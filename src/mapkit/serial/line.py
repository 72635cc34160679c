"""JSON objects as lines of UTF-8: the same bytes as ``json.dumps`` gives, with long texts by a shorter way.

Most of a record is its body and its raw source. The encoder of the standard library looks at each of their characters
in turn; replacing the few that JSON escapes in their UTF-8 is twice as quick.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mapkit.model import Record

from .characters import utf8
from .records import to_json

_ENCODER = json.JSONEncoder(ensure_ascii=False)
#: From this length on a text goes the shorter way.
_LONG = 400
#: What is replaced, the backslash first; any other control character is left to the encoder.
_ESCAPES = ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n"), (b"\t", b"\\t"), (b"\r", b"\\r"))
_OTHER_CONTROLS = bytes(code for code in range(0x20) if code not in b"\n\t\r")


def to_line(record: Record) -> bytes:
    """Return a record as JSON in UTF-8 without line ends, as `dumps` says it."""
    return object_line(to_json(record))


def object_line(values: Mapping[str, Any]) -> bytes:
    """Return a JSON object in UTF-8 without line ends; what it holds may be long, or objects that hold what is long."""
    return b"{" + b", ".join([_name(key) + b": " + _value(value) for key, value in values.items()]) + b"}"


@lru_cache(maxsize=1024)
def _name(name: str) -> bytes:
    return utf8(_ENCODER.encode(name))


def _value(value: Any) -> bytes:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping) and "raw" in value:
        return object_line(value)
    if isinstance(value, list) and value and isinstance(value[0], Mapping) and "raw" in value[0]:
        return b"[" + b", ".join([_value(item) for item in value]) + b"]"
    return utf8(_ENCODER.encode(value))


def _text(text: str) -> bytes:
    if len(text) < _LONG:
        return utf8(_ENCODER.encode(text))
    data = utf8(text)
    if len(data.translate(None, _OTHER_CONTROLS)) < len(data):
        return utf8(_ENCODER.encode(text))
    for character, escape in _ESCAPES:
        if character in data:
            data = data.replace(character, escape)
    return b'"%b"' % data
