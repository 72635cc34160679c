"""Front matter that is written at once is the same text that PyYAML writes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import KINDS, Record
from mapkit.serial import to_json
from mapkit.serial.front_matter import dump_any_yaml, dump_yaml
from mapkit.serial.yaml_at_once import written_at_once
from mapkit.testing.strategies import TRAPS, records, texts, unknown_records

#: Texts of few signs, of which many mean something in YAML.
_SIGNS = st.text(st.sampled_from("ab1-?:,.#&*!|>'\"%@`{}[]~=< \n\\ é’🩺"), max_size=8)
_WORDS = st.sampled_from(
    ("yes", "No", "null", "1", "-1", "0x1f", "1_000", "1e3", ".5", "12:30", "2012-01-02T09:00:00Z")
)
_TEXTS = texts() | _SIGNS | _WORDS | st.sampled_from(TRAPS)
_NAMES = st.text("abcxyz_-", min_size=1, max_size=9) | _TEXTS
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_NAMES, _VALUES, max_size=4))
def test_a_mapping_is_written_as_pyyaml_writes_it(values: dict[str, Any]) -> None:
    assert written_at_once(values) in (None, dump_any_yaml(values))


@given(records(*KINDS) | unknown_records())
def test_a_record_is_written_as_pyyaml_writes_it(record: Record) -> None:
    assert dump_yaml(to_json(record)) == dump_any_yaml(to_json(record))


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Dŵr: naïve café’s 🩺", "published": "2012-01-02T09:00:00+00:00", "slug": "no"},
        {"terms": [{"name": "Category 6 & more", "slug": "category-6"}, {"name": "a, b", "level": 0}]},
        {"comments": [{"author": "Reader", "body": "One\n\nTwo\n  - three", "date": None}], "many": []},
        {"outcomes": {"section": "1", "evidence": [{"record": "x", "used": True}, ["a", ["b", "c"], "d"]]}, "none": {}},
    ],
)
def test_what_front_matter_mostly_holds_is_written_at_once(values: dict[str, Any]) -> None:
    assert written_at_once(values) == dump_any_yaml(values)
