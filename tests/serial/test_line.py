"""A record as one line of JSON is the same text that the standard library writes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import KINDS, Record
from mapkit.serial import dumps
from mapkit.serial.characters import utf8, whole
from mapkit.serial.line import object_line, to_line
from mapkit.testing.strategies import records, unknown_records

_LONG = "A long text of many words, as bodies and raw items are. " * 10
_TEXT = st.text(st.sampled_from('ab"\\/\n\t\r\f\b\x00\x1f\x7f\u2028é🩺\ud800'), max_size=6)
_TEXTS = _TEXT | _TEXT.map(lambda text: _LONG + text + _LONG)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("raw") | _TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_TEXTS, _VALUES, max_size=4))
def test_an_object_is_written_as_the_standard_library_writes_it(values: dict[str, Any]) -> None:
    assert object_line(values) == whole(json.dumps(values, ensure_ascii=False)).encode()


@given(records(*KINDS) | unknown_records())
def test_a_record_is_written_as_everywhere_else(record: Record) -> None:
    assert to_line(record) == dumps(record).encode()


@pytest.mark.parametrize(
    ("text", "kept"), [("plain", "plain"), ("é🩺", "é🩺"), ("a\ud83dé", "a\ufffdé"), ("\udc00", "\ufffd")]
)
def test_half_a_character_becomes_the_sign_for_one(text: str, kept: str) -> None:
    assert (whole(text), utf8(text)) == (kept, kept.encode())
