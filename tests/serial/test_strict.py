"""What does not fit is said, one line a fault, and never bent into shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from mapkit.errors import InvalidRecordError
from mapkit.model import Record, UnknownRecord
from mapkit.serial import dumps, from_json, from_markdown, loads, to_json, to_markdown

Kinds = Mapping[str, type[Record]]


def faults(data: Any, kinds: Kinds) -> tuple[str, ...]:
    with pytest.raises(InvalidRecordError) as caught:
        from_json(data, kinds)
    return caught.value.faults


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"title": 3}, "expected text, got 3 @ $.title"),
        ({"title": None}, "expected text, got None @ $.title"),
        ({"source": ["NHS"]}, "expected text, got ['NHS'] @ $.source"),
        ({"summary": 3}, "expected text, got 3 @ $.summary"),
        ({"keywords": "a; b"}, "expected a list, got 'a; b' @ $.keywords"),
        ({"keywords": ["a", 2]}, "expected text, got 2 @ $.keywords[1]"),
        ({"colour": "red"}, "unknown field 'colour' @ $"),
        ({"link": {"text": "a", "href": "b"}}, "unknown field 'href' @ $.link"),
        ({"authors": [{"name": "A"}, {"role": "b"}]}, "the field 'name' is missing @ $.authors[1].name"),
        (
            {"visibility": "secret"},
            "expected one of public, protected, private, draft, pending, scheduled, trash; got 'secret' @ $.visibility",
        ),
        (
            {"publication_date": {"text": "x", "value": "2019-13"}},
            "date value '2019-13': write 2012, 2012-03, 2012-03-31 or an interval 2016-10/2016-11 @ $.publication_date",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_a_fault_with_its_place(values: dict[str, Any], fault: str, kinds: Kinds) -> None:
    assert faults({"kind": "briefing", "title": "A", **values}, kinds) == (fault,)


def test_every_fault_of_a_record_is_told_at_once(kinds: Kinds) -> None:
    found = faults({"kind": "briefing", "title": 3, "source": 4, "terms": [{"name": 5}]}, kinds)

    assert sorted(found) == [
        "expected text, got 3 @ $.title",
        "expected text, got 4 @ $.source",
        "expected text, got 5 @ $.terms[0].name",
    ]


def test_a_fault_four_levels_deep_has_its_whole_path(kinds: Kinds) -> None:
    data = {"kind": "deep", "title": "A", "outcomes": [{"levels": [{"indicators": [{"met": "nearly"}]}]}]}

    assert faults(data, kinds) == (
        "expected one of met, part, not met; got 'nearly' @ $.outcomes[0].levels[0].indicators[0].met",
    )


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("count", "3", "expected a whole number, got '3' @ $.count"),
        ("count", True, "expected a whole number, got True @ $.count"),
        ("count", 1.0, "expected a whole number, got 1.0 @ $.count"),
        ("done", 1, "expected true or false, got 1 @ $.done"),
        ("share", 1, "expected a number, got 1 @ $.share"),
    ],
)
def test_numbers_and_truth_are_never_converted(name: str, value: Any, fault: str, kinds: Kinds) -> None:
    assert faults({"kind": "deep", "title": "A", name: value}, kinds) == (fault,)


@pytest.mark.parametrize("data", [[], "text", 3, None])
def test_what_is_no_object_is_no_record(data: Any, kinds: Kinds) -> None:
    assert faults(data, kinds) == (f"expected an object, got {data!r} @ $",)


@pytest.mark.parametrize("data", [{}, {"kind": ""}, {"kind": 3}, {"kind": ["briefing"]}, {"kind": None}])
def test_a_record_without_a_kind_is_refused(data: Any, kinds: Kinds) -> None:
    assert faults(data, kinds) == ("a record needs a kind, such as 'briefing' @ $.kind",)


@pytest.mark.parametrize("head", ["title: A", "kind:\ntitle: A", "kind: [briefing]", "kind: {a: b}"])
def test_a_markdown_file_without_a_kind_is_refused(head: str, kinds: Kinds) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        from_markdown(f"---\n{head}\n---\n", kinds)

    assert caught.value.faults == ("a record needs a kind, such as 'briefing' @ $.kind",)


def test_what_is_no_json_says_where(kinds: Kinds) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        loads('{"kind": "post" "title"}', kinds)

    assert caught.value.faults[0].startswith("this is no JSON: ")
    assert "line 1 column 17" in caught.value.faults[0]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("title: A\n", 1, "a record starts with front matter between two '---' lines"),
        ("---\nkind: post\ntitle: 'A\n---\n", 4, "the front matter is no YAML: found unexpected end of stream"),
        (
            "---\nkind: post\ntitle: a: b\n---\n",
            3,
            "the front matter is no YAML: mapping values are not allowed in this context",
        ),
        ("---\n- kind\n---\n", 2, "the front matter must be 'name: value' lines"),
        ("---\nkind: post\ntitle: A\ntitle: B\n---\n", 4, "the front matter is no YAML: the name 'title' stands twice"),
        ("---\nkind: post\n[a]: b\n---\n", 3, "the front matter is no YAML: a name must be text"),
    ],
)
def test_faulty_front_matter_says_in_which_line(text: str, line: int, fault: str, kinds: Kinds) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        from_markdown(text, kinds)

    assert (caught.value.line, caught.value.faults) == (line, (fault,))


@pytest.mark.parametrize(
    "value", ["!!int x", "!!timestamp x", "!!python/object:os.system x", "!!binary é", "*nowhere", "!!float x"]
)
def test_a_tag_that_lies_is_a_fault_and_no_crash(value: str, kinds: Kinds) -> None:
    with pytest.raises(InvalidRecordError, match="the front matter is no YAML"):
        from_markdown(f"---\nkind: post\ntitle: {value}\n---\n", kinds)


def test_a_field_in_front_and_as_a_section_is_a_fault(kinds: Kinds) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        from_markdown("---\nkind: briefing\ntitle: A\nsource: NHS\n---\n\n## Source\n\nDHSC\n", kinds)

    assert caught.value.faults == ("'source' stands both in front and as a section @ $.source",)


def test_two_sections_for_one_field_are_a_fault(kinds: Kinds) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        from_markdown("---\nkind: briefing\ntitle: A\n---\n\n## Summary\n\na\n\n## Summary of driver\n\nb\n", kinds)

    assert caught.value.faults == ("two sections hold 'summary' @ $.summary",)


def test_an_unknown_kind_keeps_every_value_as_it_is(kinds: Kinds) -> None:
    data = {
        "kind": "patient-story",
        "schema": 1,
        "title": "A",
        "visibility": "draft",
        "body": "Text.",
        "consent": {"by": "A", "copies": 2, "seen": [True, None, 1.5, "1.5"]},
        "told": {"text": "June 2019", "value": "2019-06"},
        "data": "a field that happens to be called data",
        "named": "and one called named",
    }

    record = from_json(data, kinds)

    assert isinstance(record, UnknownRecord)
    assert (record.kind, record.visibility) == ("patient-story", "draft")
    assert to_json(record) == data
    assert to_json(from_markdown(to_markdown(record), kinds)) == data


def test_an_unknown_kind_in_markdown_keeps_its_sections_in_its_text(kinds: Kinds) -> None:
    text = "---\nkind: patient-story\ntitle: 2014\ncopies: 2\nsize: 1.50\nsure: no\nat: 12:30:00\n---\n\n## Story\n\nOnce.\n"

    record = from_markdown(text, kinds)

    assert to_json(record) == {
        "kind": "patient-story",
        "schema": 1,
        "title": "2014",
        "body": "## Story\n\nOnce.",
        "copies": 2,
        "size": 1.5,
        "sure": "no",
        "at": "12:30:00",
    }


def test_a_record_of_an_unknown_kind_becomes_one_of_its_kind_once_that_is_installed(
    deep: type[Record], kinds: Kinds
) -> None:
    before = {name: cls for name, cls in kinds.items() if name != "deep"}
    record = deep(title="A", count=3, done=True, text="Long.", outcomes=())

    unknown = loads(dumps(record), before)

    assert isinstance(unknown, UnknownRecord)
    assert loads(dumps(unknown), kinds) == record
    assert from_markdown(to_markdown(from_markdown(to_markdown(record), before)), kinds) == record


def test_plain_json_stays_plain(kinds: Kinds) -> None:
    record = from_json({"kind": "post", "title": "Siân 🙂"}, kinds)

    assert json.loads(dumps(record))["title"] == "Siân 🙂"
    assert "Siân 🙂" in dumps(record)
    assert "title: Siân 🙂\n" in to_markdown(record)
