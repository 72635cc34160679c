"""The JSON Schema of a kind says what its records are."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mapkit.model import KINDS, Briefing, Record, UnknownRecord
from mapkit.serial import json_schema, to_json
from mapkit.testing.strategies import records, unknown_records


@pytest.mark.parametrize("cls", [*KINDS, UnknownRecord], ids=lambda cls: cls.info.name)
def test_the_schema_of_a_kind_is_a_schema(cls: type[Record]) -> None:
    Draft202012Validator.check_schema(json_schema(cls))


def test_the_schema_of_a_nested_kind_is_a_schema(deep: type[Record]) -> None:
    schema = json_schema(deep)

    Draft202012Validator.check_schema(schema)
    assert {"Outcome", "Level", "Indicator"} <= schema["$defs"].keys()


@settings(max_examples=25)
@given(record=records(*KINDS))
def test_every_record_that_is_written_fits_its_schema(record: Record) -> None:
    assert list(Draft202012Validator(json_schema(type(record))).iter_errors(to_json(record))) == []


@settings(max_examples=25)
@given(data=st.data())
def test_every_nested_record_that_is_written_fits_its_schema(data: st.DataObject, deep: type[Record]) -> None:
    record = data.draw(records(deep))

    assert list(Draft202012Validator(json_schema(deep)).iter_errors(to_json(record))) == []


@settings(max_examples=25)
@given(record=unknown_records())
def test_a_record_of_an_unknown_kind_fits_the_schema_of_unknown_ones(record: Record) -> None:
    assert list(Draft202012Validator(json_schema(UnknownRecord)).iter_errors(to_json(record))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", 3),
        ("colour", "red"),
        ("keywords", "a"),
        ("visibility", "secret"),
        ("link", {"href": "x"}),
        ("publication_date", {"text": "x", "value": "June"}),
        ("kind", "post"),
        ("schema", 99),
        ("authors", [{"role": "no name"}]),
    ],
)
def test_what_reading_refuses_the_schema_refuses(name: str, value: object) -> None:
    data = {**to_json(Briefing(title="A")), name: value}

    assert not Draft202012Validator(json_schema(Briefing)).is_valid(data)


def test_a_field_has_its_label_and_its_help(kinds: Mapping[str, type[Record]]) -> None:
    field = json_schema(Briefing)["properties"]["implications"]

    assert (field["title"], field["description"]) == (
        "What does this mean for libraries?",
        "What libraries could do, or already do, because of it.",
    )
