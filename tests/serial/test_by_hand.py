"""Files as people write them are read kindly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from mapkit.cli.new_command import template
from mapkit.model import (
    KINDS,
    Briefing,
    CaseStudy,
    Consent,
    ImpactCase,
    Link,
    PartialDate,
    Person,
    Quote,
    Record,
    Term,
    entry,
    fields_of,
    kind,
)
from mapkit.serial import from_markdown, to_markdown

Kinds = Mapping[str, type[Record]]


def read(text: str, kinds: Kinds, kind: str = "briefing") -> Record:
    return from_markdown(f"---\nkind: {kind}\ntitle: A\n{text}", kinds)


@pytest.mark.parametrize(
    "heading",
    [
        "Summary of driver",
        "Summary",
        "summary of driver:",
        "SUMMARY OF DRIVER",
        "Summary  of\u00a0driver ?",
        "“Summary of driver”",
        " Summary of driver  ",
    ],
)
def test_a_heading_in_any_spelling_of_a_label_starts_its_field(heading: str, kinds: Kinds) -> None:
    assert read(f"---\n\n## {heading}\n\nText.\n", kinds) == Briefing(title="A", summary="Text.")


def test_short_fields_may_stand_as_sections_too(kinds: Kinds) -> None:
    text = "---\n\n## Source\n\nNHS England\n\n## Date of publication\n\nJune 2019\n\n## Keywords\n\nAcute; Hospitals\n"

    assert read(text, kinds) == Briefing(
        title="A", source="NHS England", publication_date="June 2019", keywords=("Acute", "Hospitals")
    )


def test_any_other_heading_is_text(kinds: Kinds) -> None:
    text = "---\n\nBefore.\n\n## A heading of the text\n\nMore.\n\n## Summary\n\n### Below\n\n## Next\n\nEnd.\n"

    assert read(text, kinds) == Briefing(
        title="A", body="Before.\n\n## A heading of the text\n\nMore.", summary="### Below\n\n## Next\n\nEnd."
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("June 2019", PartialDate(text="June 2019", value="2019-06")),
        ("2014", PartialDate(text="2014", value="2014")),
        ("2019-06-01", PartialDate(text="2019-06-01", value="2019-06-01")),
        ("'2019-06-01'", PartialDate(text="2019-06-01", value="2019-06-01")),
        ("Published March 2012, updated October 2015", PartialDate.parse("Published March 2012, updated October 2015")),
        ("{text: Easter 2014, value: 2014-04}", PartialDate(text="Easter 2014", value="2014-04")),
        ("soon", PartialDate(text="soon")),
        ("", None),
        ("null", None),
        ("''", None),
    ],
)
def test_a_date_is_written_as_people_print_it(written: str, value: PartialDate | None, kinds: Kinds) -> None:
    assert read(f"publication_date: {written}\n---\n", kinds) == Briefing(title="A", publication_date=value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("https://example.org/a", Link(text="https://example.org/a", url="https://example.org/a")),
        ("'[The plan](https://example.org/a)'", Link(text="The plan", url="https://example.org/a")),
        ("'[The plan]()'", Link(text="The plan")),
        ("The plan, on paper", Link(text="The plan, on paper")),
        ("{text: The plan, url: https://example.org/a}", Link(text="The plan", url="https://example.org/a")),
        ("{text: The plan, url: null}", Link(text="The plan")),
        ("{text: The plan, url: }", Link(text="The plan")),
        ("", None),
    ],
)
def test_a_link_is_an_address_or_markdown_or_an_object(written: str, value: Link | None, kinds: Kinds) -> None:
    assert read(f"link: {written}\n---\n", kinds) == Briefing(title="A", link=value)


@pytest.mark.parametrize(
    "written",
    ["Acute; Mental Health", "[Acute, Mental Health]", "\n- Acute\n- Mental Health", "|\n  Acute\n  Mental Health"],
)
def test_a_list_of_text_is_a_list_or_a_line_with_semicolons(written: str, kinds: Kinds) -> None:
    assert read(f"keywords: {written}\n---\n", kinds) == Briefing(title="A", keywords=("Acute", "Mental Health"))


@pytest.mark.parametrize("written", ["", "null", "[]", "''", "\n-"])
def test_an_empty_list_may_be_written_in_any_way(written: str, kinds: Kinds) -> None:
    assert read(f"keywords: {written}\n---\n", kinds) == Briefing(title="A")


@pytest.mark.parametrize("written", ["Jo Bloggs; Sam Shah", "[Jo Bloggs, Sam Shah]", "\n- Jo Bloggs\n- name: Sam Shah"])
def test_a_person_may_be_just_a_name(written: str, kinds: Kinds) -> None:
    people = (Person(name="Jo Bloggs"), Person(name="Sam Shah"))

    assert read(f"authors: {written}\n---\n", kinds) == Briefing(title="A", authors=people)


def test_a_term_may_be_just_a_name(kinds: Kinds) -> None:
    assert read("terms: Drivers\n---\n", kinds) == Briefing(title="A", terms=(Term(name="Drivers"),))


@pytest.mark.parametrize("word", ["no", "yes", "on", "1.0", "007", "12:30", "2014", "1e3", "0x1F", "~", "=", "<<"])
def test_a_plain_word_is_text_whatever_yaml_would_make_of_it(word: str, kinds: Kinds) -> None:
    assert read(f"source: {word}\n---\n", kinds) == Briefing(title="A", source=word)


def test_a_name_with_nothing_behind_it_is_an_empty_field(kinds: Kinds) -> None:
    text = "source:\nlink:\nkeywords:\nslug:\npublished:\nsummary:\n---\n"

    assert read(text, kinds) == Briefing(title="A")


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.info.name)
def test_every_field_of_a_template_may_be_left_empty(cls: type[Record], kinds: Kinds) -> None:
    text = template(cls).replace("title:", "title: A", 1)

    assert from_markdown(text, kinds) == cls(title="A", visibility="draft")


def test_every_nested_part_of_a_template_may_be_left_empty(deep: type[Record], kinds: Kinds) -> None:
    text = template(deep).replace("title:", "title: A", 1)

    assert from_markdown(text, kinds) == deep(title="A", visibility="draft", more="")


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_of_any_editor_are_read(ending: str, mark: str, kinds: Kinds) -> None:
    text = "---\nkind: case-study\ntitle: A\nsummary: |\n  one\n  two\n---\n\nBody\n\n## The story\n\nOnce.\n"

    record = from_markdown(mark + text.replace("\n", ending), kinds)

    assert record == CaseStudy(title="A", summary="one\ntwo", body="Body", story="Once.")


def test_a_file_may_end_with_its_front_matter(kinds: Kinds) -> None:
    assert from_markdown("---\nkind: briefing\ntitle: A\n---", kinds) == Briefing(title="A")


@pytest.mark.parametrize("word", ["true", "yes", "on", "True", "YES"])
def test_truth_may_be_said_in_words(word: str, deep: type[Record], kinds: Kinds) -> None:
    assert read(f"done: {word}\ncount: 12\nshare: 0.5\n---\n", kinds, "deep") == deep(
        title="A", done=True, count=12, share=0.5
    )


def test_nested_parts_are_read_as_kindly_as_fields(deep: type[Record], kinds: Kinds) -> None:
    text = """outcomes:
- title: First
  notes: One note
  levels:
    value: 2
    sure: no
    indicators:
    - {id: 1.10, met: part}
dates: [June 2019, 2014]
links: https://example.org
---
"""

    record = read(text, kinds, "deep")

    assert record.outcomes[0].title == "First"  # type: ignore[attr-defined]
    assert record.outcomes[0].notes == ("One note",)  # type: ignore[attr-defined]
    assert record.outcomes[0].levels[0].value == 2  # type: ignore[attr-defined]
    assert record.outcomes[0].levels[0].indicators[0].id == "1.10"  # type: ignore[attr-defined]
    assert [date.value for date in record.dates] == ["2019-06", "2014"]  # type: ignore[attr-defined]
    assert record.links == (Link(text="https://example.org", url="https://example.org"),)  # type: ignore[attr-defined]


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.info.name)
def test_the_parts_of_a_template_are_there_to_be_filled_in(cls: type[Record], kinds: Kinds) -> None:
    text = template(cls)
    opened = re.sub(r"^#(?= +(?:- )?\w+:  #)", "", text, flags=re.MULTILINE)
    parts = [info for info in fields_of(cls) if info.is_part]

    assert from_markdown(text, kinds) == cls(visibility="draft")
    assert type(from_markdown(opened, kinds)) is cls
    assert (opened != text) == bool(parts)


def test_a_quote_is_filled_in_line_by_line(kinds: Kinds) -> None:
    text = template(CaseStudy)
    lines = ("  quotes:", "    - text:", "      consent:", "        external:")
    for line in lines:
        text = text.replace(f"#{line}  #", f"{line}  #", 1)
    text = text.replace("    - text:", "    - text: It helped.", 1).replace(
        "        external:", "        external: yes", 1
    )
    study = from_markdown(text, kinds)

    assert isinstance(study, CaseStudy)
    assert study.impact_case == ImpactCase(quotes=[Quote(text="It helped.", consent=Consent(external="yes"))])


@kind("measured", title="Measured", folder="measured")
class Measured(Record):
    """A kind of a plugin that keeps what nobody has declared."""

    figures: dict[str, Any] = entry("Figures", help="Any names and values.")
    edition: str = entry("Edition", help="Of the form.")


def test_numbers_in_an_object_that_nobody_declared_stay_numbers() -> None:
    figures = {
        "searches": 61,
        "share": 0.25,
        "code": "007",
        "said": "61",
        "done": True,
        "none": None,
        "parts": [{"n": 1}],
    }
    record = Measured(title="A", edition="2019", figures=figures)

    assert from_markdown(to_markdown(record), {"measured": Measured}) == record
