"""PHP's serialised values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit_wordpress.php import BrokenError, is_serialised, repair, unserialise


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("N;", None),
        ("b:1;", True),
        ("i:-7;", -7),
        ("d:0.5;", 0.5),
        ('s:5:"Llŷn";', "Llŷn"),
        ('a:2:{i:0;s:1:"a";i:1;s:1:"b";}', ["a", "b"]),
        ('a:1:{s:1:"k";a:1:{i:3;b:0;}}', {"k": {"3": False}}),
        ('O:8:"stdClass":1:{s:4:"\ufffd*\ufffda";i:1;}', {"__class__": "stdClass", "a": 1}),
        ('E:11:"Suit:Hearts";', "Suit:Hearts"),
        ("a:2:{i:0;i:1;i:1;R:2;}", [1, {"__reference__": 2}]),
    ],
)
def test_values_are_read_and_no_object_is_made(text, value):
    assert unserialise(text) == value


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ('a:1:{s:3:"url";s:5:"http://longer.example/";}', 'a:1:{s:3:"url";s:22:"http://longer.example/";}'),
        ('a:1:{i:0;s:7:"a\nb\nc";}', 'a:1:{i:0;s:5:"a\nb\nc";}'),
        ('s:99:"x";', 's:1:"x";'),
        ('a:1:{i:0;s:2:"say \\"so\\"; now";}', 'a:1:{i:0;s:15:"say \\"so\\"; now";}'),
        ("a:9:{i:0;i:1;}", "a:1:{i:0;i:1;}"),
        ('a:1:{i:0;s:9:"a:1:{i:0;s:9:"in";}";}', 'a:1:{i:0;s:20:"a:1:{i:0;s:2:"in";}";}'.replace("s:20", "s:19")),
    ],
)
def test_wrong_lengths_are_put_right(broken, right):
    assert repair(broken) == right


@pytest.mark.parametrize(
    "text", ["plain", "a:1:{i:0;", "i:x;", 's:3:"abc', "", "a:1:{", "O:1:", "a:" + "1:{i:0;a:" * 200]
)
def test_what_is_beyond_repair_stays_as_it_was(text):
    assert repair(text) == text
    with pytest.raises(BrokenError):
        unserialise(text)


def _serialise(value: object) -> str:
    if value is None:
        return "N;"
    if isinstance(value, bool):
        return f"b:{int(value)};"
    if isinstance(value, int):
        return f"i:{value};"
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    pairs = list(enumerate(value)) if isinstance(value, list) else list(value.items())  # type: ignore[attr-defined]
    return f"a:{len(pairs)}:{{{''.join(_serialise(k) + _serialise(v) for k, v in pairs)}}}"


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT.filter(lambda text: not is_serialised(text)),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(_TEXT.map("k".__add__), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(_VALUES)
def test_what_is_right_is_read_back_and_left_as_it_is(value):
    text = _serialise(value)
    assert unserialise(text) == value
    assert repair(text) == text


@given(st.text('aisOCENbd:{}0123";\n', max_size=40))
def test_any_text_is_repaired_or_left(text):
    assert isinstance(repair(text), str)
