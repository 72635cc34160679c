"""The version of what is written, and the way up from older ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mapkit.errors import InvalidRecordError
from mapkit.model import Briefing, Record
from mapkit.serial import SCHEMA, from_json, from_markdown, to_json, to_markdown, upgrade

Kinds = Mapping[str, type[Record]]


def rename(data: dict[str, Any]) -> dict[str, Any]:
    return {("origin" if name == "source" else name): value for name, value in data.items()}


def split(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "origin": data["origin"].split("; ")}


STEPS = {1: rename, 2: split}


def test_each_step_up_is_taken_in_order() -> None:
    assert upgrade({"schema": 1, "source": "a; b"}, current=3, steps=STEPS) == {"origin": ["a", "b"]}


def test_a_record_of_a_later_version_takes_only_the_steps_left() -> None:
    assert upgrade({"schema": 2, "origin": "a; b"}, current=3, steps=STEPS) == {"origin": ["a", "b"]}


def test_a_current_record_takes_no_step() -> None:
    assert upgrade({"schema": 3, "origin": ["a"]}, current=3, steps=STEPS) == {"origin": ["a"]}


def test_no_version_means_the_first() -> None:
    assert upgrade({"source": "a"}, current=2, steps=STEPS) == {"origin": "a"}


def test_every_version_below_the_current_one_has_its_step() -> None:
    from mapkit.serial.schema_version import UPGRADES

    assert sorted(UPGRADES) == list(range(1, SCHEMA))


@pytest.mark.parametrize("version", [SCHEMA + 1, 99])
def test_a_newer_version_is_refused_and_says_what_to_do(version: int, kinds: Kinds) -> None:
    fault = f"schema {version} is newer than {SCHEMA}: install a newer mapkit @ $.schema"

    with pytest.raises(InvalidRecordError) as json_error:
        from_json({"kind": "post", "schema": version, "title": "A"}, kinds)
    with pytest.raises(InvalidRecordError) as markdown_error:
        from_markdown(f"---\nkind: post\nschema: {version}\ntitle: A\n---\n", kinds)

    assert (json_error.value.faults, markdown_error.value.faults) == ((fault,), (fault,))


@pytest.mark.parametrize("version", [0, -1, "1", 1.0, True, None])
def test_what_is_no_version_is_refused(version: object, kinds: Kinds) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        from_json({"kind": "post", "schema": version, "title": "A"}, kinds)

    assert caught.value.faults == (f"expected a whole number from 1, got {version!r} @ $.schema",)


def test_the_version_is_written_in_json_and_in_markdown_once_it_is_not_the_first(
    kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert to_json(Briefing(title="A"))["schema"] == SCHEMA
    assert "schema" not in to_markdown(Briefing(title="A"))

    monkeypatch.setattr("mapkit.serial.records.SCHEMA", 2)

    assert "\nschema: 2\n" in to_markdown(Briefing(title="A"))
