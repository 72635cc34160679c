"""What is written comes back, whatever it says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import KINDS, Briefing, Link, Origin, PartialDate, Record, UnknownRecord
from mapkit.serial import dumps, from_markdown, loads, to_json, to_markdown
from mapkit.testing.strategies import TRAPS, records, unknown_records


def shown(record: Record) -> Record:
    """What a Markdown file holds of a record: of its origins the public facts."""
    return record.replace(origin=tuple(origin.public() for origin in record.origin))


@given(record=records(*KINDS))
def test_json_gives_back_any_record(record: Record, kinds: Mapping[str, type[Record]]) -> None:
    assert loads(dumps(record), kinds) == record


@given(record=records(*KINDS))
def test_markdown_gives_back_any_record(record: Record, kinds: Mapping[str, type[Record]]) -> None:
    assert from_markdown(to_markdown(record), kinds) == shown(record)


@given(data=st.data())
def test_fields_nested_four_deep_come_back_from_json(
    data: st.DataObject, deep: type[Record], kinds: Mapping[str, type[Record]]
) -> None:
    record = data.draw(records(deep))

    assert loads(dumps(record), kinds) == record


@given(data=st.data())
def test_fields_nested_four_deep_come_back_from_markdown(
    data: st.DataObject, deep: type[Record], kinds: Mapping[str, type[Record]]
) -> None:
    record = data.draw(records(deep))

    assert from_markdown(to_markdown(record), kinds) == shown(record)


@given(record=unknown_records())
def test_a_record_of_an_unknown_kind_comes_back_whole_from_json(
    record: UnknownRecord, kinds: Mapping[str, type[Record]]
) -> None:
    assert loads(dumps(record), kinds) == record


@given(record=unknown_records())
def test_a_record_of_an_unknown_kind_comes_back_whole_from_markdown(
    record: UnknownRecord, kinds: Mapping[str, type[Record]]
) -> None:
    assert from_markdown(to_markdown(record), kinds) == shown(record)


@pytest.mark.parametrize("text", TRAPS)
def test_no_trap_of_a_text_catches_a_field_of_any_type(text: str, kinds: Mapping[str, type[Record]]) -> None:
    record = Briefing(
        title=text,
        body=text,
        source=text,
        summary=text,
        keywords=(text, "second", text),
        link=Link(text=text, url=text),
        publication_date=PartialDate(text=text, value="2012-03"),
        slug=text,
        published=text,
    )

    assert from_markdown(to_markdown(record), kinds) == record
    assert loads(dumps(record), kinds) == record


@given(record=records(Briefing))
def test_writing_what_was_read_gives_the_same_bytes(record: Record, kinds: Mapping[str, type[Record]]) -> None:
    text = to_markdown(record)

    assert to_markdown(from_markdown(text, kinds)) == text


@given(record=records(*KINDS))
def test_a_markdown_file_is_utf_8_whatever_the_record_says(record: Record) -> None:
    assert to_markdown(record).encode("utf-8").decode("utf-8") == to_markdown(record)


def test_half_a_character_becomes_the_sign_for_an_unreadable_one(kinds: Mapping[str, type[Record]]) -> None:
    read = loads(
        '{"kind": "post", "title": "cut \\ud83d short", "body": "so \\ude42 too", "terms": [{"name": "\\ud83d"}]}',
        kinds,
    )

    assert (read.title, read.body, read.terms[0].name) == ("cut \ufffd short", "so \ufffd too", "\ufffd")


def test_only_the_public_facts_of_an_origin_stand_in_the_markdown() -> None:
    origin = Origin(
        format="wordpress", key="https://a.example/?p=1", url="https://a.example/x", raw="secret", extra={"p": "w"}
    )

    text = to_markdown(Briefing(title="A", origin=(origin,)))

    assert "secret" not in text
    assert "https://a.example/x" in text


def test_json_starts_with_kind_schema_id_title_and_visibility() -> None:
    assert list(to_json(Briefing(title="A", source="B")))[:6] == [
        "kind",
        "schema",
        "id",
        "title",
        "visibility",
        "source",
    ]
