"""The schema for editors takes what people write, and finds what would not be read."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from mapkit.errors import InvalidRecordError
from mapkit.model import KINDS, Framework, Record
from mapkit.serial import authoring_schema, from_markdown, to_json
from mapkit.serial.front_matter import load_yaml, split_front_matter
from mapkit.testing.strategies import records

BY_NAME = {kind.info.name: kind for kind in KINDS}
SAMPLE = Path(__file__).parents[2] / "docs/sample/marsh-lane-outcomes"
SHIPPED = sorted(
    (file for file in resources.files("mapkit.outcomes").joinpath("data").iterdir() if file.name.endswith(".yaml")),
    key=lambda file: file.name,
)


def faults(values: Mapping[str, Any], cls: type[Record]) -> list[str]:
    return [fault.message for fault in Draft202012Validator(authoring_schema(cls)).iter_errors(values)]


def as_an_editor_reads(text: str) -> dict[str, Any]:
    """Return YAML with its numbers and truths as such, as version 1.2 of YAML has them."""
    return load_yaml(text, typed=True)


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.info.name)
def test_the_schema_for_editors_is_a_schema(cls: type[Record]) -> None:
    Draft202012Validator.check_schema(authoring_schema(cls))


@settings(max_examples=25)
@given(record=records(*KINDS))
def test_whatever_fits_the_json_form_fits_the_form_for_editors(record: Record) -> None:
    assert faults(to_json(record), type(record)) == []


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_front_matter_of_the_worked_example_has_no_faults_in_an_editor(path: Path) -> None:
    split = split_front_matter(path.read_text("utf-8"))
    assert split is not None
    values = as_an_editor_reads(split[0])

    assert faults(values, BY_NAME[values["kind"]]) == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_a_shipped_framework_has_no_faults_in_an_editor(file: Any) -> None:
    assert faults(as_an_editor_reads(file.read_text("utf-8")), Framework) == []


HEAD = "kind: framework\ntitle: Ours\n"


@pytest.mark.parametrize(
    "line",
    [
        "edition: 2019",
        "effective: July 2019",
        "effective:",
        "official_text: https://x.example/text",
        "scale: {cumulative: yes, lowest: 0, highest: '4', sublevels: low}",
        "sections: [{number: 1, title: Access, levels: [{value: 1, indicators: [{id: 1.1, text: Is open}]}]}]",
        "sections: {number: 1, title: Access}",
        "authors: Jo Example",
    ],
)
def test_what_people_write_is_read_and_has_no_fault(line: str) -> None:
    text = f"{HEAD}{line}\n"

    assert faults(as_an_editor_reads(text), Framework) == []
    assert from_markdown(f"---\n{text}---\n", BY_NAME).title == "Ours"


@pytest.mark.parametrize(
    "line",
    [
        "colour: red",
        "visibility: secret",
        "scale: {highest: four}",
        "scale: {cumulative: perhaps}",
        "sections: [{number: 1, titel: Access}]",
        "sections: [{number: 1, levels: [{value: one}]}]",
        "effective: {text: July 2019, value: July}",
    ],
)
def test_what_would_not_be_read_is_a_fault_in_an_editor_too(line: str) -> None:
    text = f"{HEAD}{line}\n"

    assert faults(as_an_editor_reads(text), Framework) != []
    with pytest.raises(InvalidRecordError):
        from_markdown(f"---\n{text}---\n", BY_NAME)
