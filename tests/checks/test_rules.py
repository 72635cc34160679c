"""What speaks against a record, code by code; and what does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mapkit.model import (
    Briefing,
    CaseStudy,
    Link,
    Meeting,
    Origin,
    Page,
    PartialDate,
    Post,
    Record,
    RichText,
    UnknownRecord,
)
from mapkit.plugin import Context
from mapkit.rules import briefing_rules, common_rules

NOW = datetime(2019, 9, 1, tzinfo=UTC)
SOUND = Briefing(
    id="a",
    title="A long plan for health",
    published="2019-06-18T11:20:00+01:00",
    implications=RichText("Help."),
    source="NHS",
    link=Link(text="The plan", url="https://a.example"),
    publication_date=PartialDate.parse("June 2019"),
    summary=RichText("It plans."),
    last_updated=PartialDate.parse("June 2019"),
    due_for_review=PartialDate.parse("June 2020"),
)
STORY = CaseStudy(id="s", title="S", story=RichText("Once."), alignment=RichText("To one."))
ORIGIN = (Origin(format="t", key="1"),)


def codes(record: Record) -> list[tuple[str, str]]:
    context = Context(now=NOW)
    return [(f.code, f.field) for rules in (common_rules, briefing_rules) for f in rules(record, context)]


@pytest.mark.parametrize("record", [SOUND, STORY, Post(title="A"), Page(), Meeting(title="Meeting 5th July 2019")])
def test_a_sound_record_has_no_findings(record: Record) -> None:
    assert codes(record) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"source": ""}, [("D01", "source")]),
        ({"summary": ""}, [("D01", "summary")]),
        ({"implications": ""}, [("D01", "implications")]),
        ({"publication_date": None}, [("D01", "publication_date")]),
        ({"publication_date": "in due course"}, [("D02", "publication_date")]),
        ({"publication_date": PartialDate()}, [("D02", "publication_date")]),
        ({"last_updated": "soon"}, [("D02", "last_updated")]),
        ({"link": Link(text="The plan")}, [("D03", "link")]),
        ({"link": None}, []),
        ({"due_for_review": "June 2019"}, [("D04", "due_for_review"), ("D05", "due_for_review")]),
        ({"due_for_review": "May 2019"}, [("D04", "due_for_review"), ("D05", "due_for_review")]),
        ({"due_for_review": "July 2020"}, [("D06", "due_for_review")]),
        (
            {"due_for_review": "2014", "last_updated": "July 2010"},
            [("D06", "due_for_review"), ("D05", "due_for_review")],
        ),
        ({"due_for_review": "September 2019", "last_updated": None}, [("D05", "due_for_review")]),
        ({"due_for_review": "October 2019", "last_updated": None}, []),
        ({"due_for_review": "2018", "last_updated": None, "visibility": "trash"}, []),
        ({"reuse_notice": "A policy briefing is available."}, [("D09", "reuse_notice")]),
        ({"reuse_notice": "A [policy briefing](https://a.example/b.docx) is available."}, []),
        ({"full_title": "Something else altogether"}, [("D11", "full_title")]),
        ({"full_title": "The long plan: for health and for more"}, []),
        ({"publication_date": "July 2019"}, [("D12", "publication_date")]),
        ({"publication_date": "2019"}, []),
        ({"publication_date": "19 June 2019"}, [("D12", "publication_date")]),
        ({"publication_date": "June/July 2019"}, []),
        ({"publication_date": "2020/21"}, [("D12", "publication_date")]),
        ({"published": None, "publication_date": "July 2030"}, []),
    ],
)
def test_a_briefing_is_held_to_what_its_editors_looked_for(
    changes: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert codes(SOUND.replace(**changes)) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (STORY.replace(story=""), [("C01", "story")]),
        (STORY.replace(alignment=""), [("C02", "alignment")]),
        (Meeting(title="Meeting 3rd July 3-4pm"), [("M02", "")]),
        (Meeting(title="Meeting in July 2019"), [("M02", "")]),
        (Meeting(title="Meeting", meeting_date=PartialDate.parse("3 July 2019")), []),
        (UnknownRecord(named="visit", title="A"), [("K02", "")]),
        (SOUND.replace(visibility="protected", source="", summary="", implications="", publication_date=None,
                       link=None, last_updated=None, due_for_review=None), []),
    ],
)  # fmt: skip
def test_other_kinds_are_held_to_theirs(record: Record, expected: list[tuple[str, str]]) -> None:
    assert codes(record) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("This is the the main thing.", "T08"),
        ("main main", "T08"),
        ("It had had its day, and that that was so so.", ""),
        ("a a and 1 1 are no words", ""),
        ("1. one\n\nText.\n\n1. two\n\nText.\n\n1. three", "T02"),
        ("1. one\n1. two", ""),
        ("1. one\n2. two\n3. three", ""),
        ("**Caring for staff:** more.", "T01"),
        ("**Bold** text: no label.", ""),
        ("An “opening mark alone.", "T03"),
        ("“Both” marks.", ""),
        ("It goes on for more than sixty characters and then it suddenly breaks off in the", "T10"),
        ("It goes on for more than sixty characters and then it ends with a full stop, as it should.", ""),
        ("- It is the last of a list of things that need no full stop at the end of the line at all", ""),
        ("Short and without an end", ""),
        ("It goes on for more than sixty characters as one sentence. Then a second one breaks", "T10"),
        ("It goes on for more than sixty characters and then it suddenly breaks off behind a comma,", "T10"),
        ("Four second-hand trolleys, paint, £60 for baskets, two volunteers on each round of the wards", ""),
        ("Staff time – two hours a month; twelve copies of each title in the series; a room", ""),
        ("Jo Bloggs, Outreach Librarian, Westmarch Hospitals. Ring 01632 960118, or jo.bloggs@example.org", ""),
        ("The report is to be had from the office. It stands at https://reports.example.org/a/long/path", ""),
    ],
)
def test_a_text_is_looked_at_wherever_it_stands(text: str, code: str) -> None:
    in_body = Post(title="A", body=RichText(text), origin=ORIGIN)
    in_field = SOUND.replace(summary=text, origin=ORIGIN)

    assert codes(in_body) == ([(code, "body")] if code else [])
    assert codes(in_field) == ([(code, "summary")] if code else [])


def test_a_text_that_a_person_wrote_may_end_as_it_likes() -> None:
    text = "It goes on for more than sixty characters and then it suddenly breaks off in the"

    assert codes(Post(title="A", body=RichText(text))) == []


def test_a_finding_names_its_record_by_id_or_by_title() -> None:
    context = Context(now=NOW)

    assert [f.record for f in common_rules(SOUND.replace(source=""), context)] == ["a"]
    assert [f.record for f in common_rules(SOUND.replace(source="", id=""), context)] == ["A long plan for health"]
