"""Front matter that is read at once says what PyYAML reads in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.errors import InvalidRecordError
from mapkit.model import KINDS, Record
from mapkit.serial import to_json
from mapkit.serial.front_matter import dump_yaml, load_any_yaml, load_yaml
from mapkit.serial.yaml_read_at_once import read_at_once
from mapkit.testing.strategies import records, texts

_SIGNS = st.text(st.sampled_from("ab1-?:,.#&*!|>'\"%@`{}[]~=< \n\\é"), max_size=8)
_TEXTS = texts() | _SIGNS | st.sampled_from(("null", "~", "yes", "1", "x # y", "a: b", "it's"))
_NAMES = st.text("abc_-", min_size=1, max_size=4)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=8,
)
_WRITTEN = st.dictionaries(_NAMES, _VALUES, min_size=1, max_size=4).map(dump_yaml)
#: Pieces of lines, right and wrong, as a person may put them together.
_PIECES = st.sampled_from(
    (
        *(
            "a",
            "b:",
            "- ",
            "  ",
            " ",
            "\n",
            "\n  ",
            "\n- ",
            "\n  - ",
            "\n\n",
            ": ",
            "|-",
            "|",
            ">",
            "{",
            "}",
            "[]",
            "{}",
        ),
        *(
            ", ",
            "a: b",
            "b: c",
            "c: 'd'",
            "'",
            "''",
            '"',
            "#",
            " #",
            "null",
            "~",
            "&a",
            "*a",
            "!!str",
            "---",
            "...",
            "?",
        ),
        *(
            "{a: b}",
            "{a: 'it''s', b: c d}",
            "{a: b, }",
            "text of\n  two lines",
            "\n    deep",
            "|-\n  one\n\n  two",
            "\t",
        ),
    )
)
_ODDLY = st.lists(_PIECES, min_size=1, max_size=14).map("".join)


def by_pyyaml(text: str) -> dict[str, Any] | None:
    try:
        return load_any_yaml(text)
    except InvalidRecordError:
        return None


@st.composite
def altered(draw: st.DrawFn) -> str:
    """What is written, with a piece put into it, or out of it, somewhere."""
    text = draw(_WRITTEN)
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(_PIECES | st.just("")) + text[at + draw(st.integers(0, 3)) :]


@given(_WRITTEN | altered() | _ODDLY.map(lambda text: f"{text}\n") | _ODDLY.map(lambda text: f"x: {text}\n"))
def test_a_text_is_read_as_pyyaml_reads_it(text: str) -> None:
    assert read_at_once(text) in (None, by_pyyaml(text))


@given(records(*KINDS))
def test_a_record_is_read_as_pyyaml_reads_it(record: Record) -> None:
    text = dump_yaml(to_json(record))

    assert load_yaml(text) == load_any_yaml(text)


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Dŵr: naïve café’s 🩺", "published": "2012-01-02T09:00:00+00:00", "none": None},
        {"terms": [{"name": "Category 6 & more", "slug": "category-6"}, {"name": "it's, b", "parent": None}]},
        {"comments": [{"author": "Reader", "body": "One\n\nTwo\n  - three", "date": None}, "a text"], "many": []},
        {"outcomes": {"section": "x", "evidence": [{"record": "x" * 80, "note": "- y"}]}, "empty": {}},
    ],
)
def test_what_front_matter_mostly_holds_is_read_at_once(values: dict[str, Any]) -> None:
    assert read_at_once(dump_yaml(values)) == values


def test_a_text_too_deep_for_either_reader_is_an_error_of_its_own_file() -> None:
    deep = "".join(f"{' ' * depth}a:\n" for depth in range(3000))

    with pytest.raises(InvalidRecordError, match="the front matter is no YAML"):
        load_yaml(deep)
