"""JSON over several lines is the same text that the standard library writes."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mapkit.serial.indented import indented

_TEXT = st.text(st.sampled_from('ab"\\/\n\t\r\f\b\x00\x1f\x7f\u2028é🩺\ud800'), max_size=6)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.dictionaries(_TEXT | st.none() | st.booleans() | st.integers(), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(_VALUES)
def test_a_value_is_written_as_the_standard_library_writes_it(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1)
