"""What goes out comes back: from a record to each vocabulary, through the recogniser, to a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mapkit.model import (
    KINDS,
    Briefing,
    CaseStudy,
    Entry,
    Idea,
    KnowledgeStory,
    Person,
    Post,
    Record,
    Site,
    Term,
    fields_of,
)
from mapkit.plugin import Context, Source
from mapkit.recognise import Recogniser
from mapkit.richtext import plain
from mapkit.testing import memory_view
from mapkit_rss.plugin import mapkit_exporters, mapkit_importers

NAMES = ["rss", "atom", "jsonfeed"]
BASE = "https://new.example/map/"
RECOGNISER = Recogniser(kinds={cls.info.name: cls for cls in KINDS})
CONTACT = re.compile(r"@|\d+\.\d+\.\d+\.\d+|(?:\d[^\w\n]{0,3}){9}")
#: What is the address, the file, the source's own, or the same said with another name.
ELSEWHERE = {"id", "origin", "comments", "responsible", "attachments", "slug"}


@pytest.fixture(scope="module")
def there_and_back() -> Callable[..., list[Record]]:
    """Export records and import what came of it."""

    def run(name: str, records: list[Record], *, include: str = "") -> list[Record]:
        exporter = next(each for each in mapkit_exporters() if each.name == name)
        importer = next(each for each in mapkit_importers() if each.name == name)
        asked = frozenset(filter(None, [include]))
        context = Context(options={"base-url": BASE}, target="feed", include=asked)
        made = exporter.write(memory_view(records, site=Site(title="Site"), include=asked), context)
        data = b"".join(next(iter(made)).chunks())
        read = importer.read(Source(name="feed", data=data), Context(kinds=RECOGNISER.kinds))
        return [RECOGNISER.recognise(entry).record for entry in read if isinstance(entry, Entry)]

    return run


def said(record: Record) -> dict[str, Any]:
    """A record's values but those that no feed carries."""
    names = ["title", "visibility", "published", "modified", "authors", "terms", "rights", "body"]
    return {
        name: getattr(record, name)
        for name in [*names, *(i.name for i in fields_of(type(record)))]
        if name not in ELSEWHERE
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_briefing_comes_back_a_briefing_with_every_field(there_and_back, briefing, name) -> None:
    slugs = name != "rss"
    terms = tuple(Term(name=t.name, slug=t.slug if slugs else "", taxonomy=t.taxonomy) for t in briefing.terms)
    people = tuple(Person(name=person.name) for person in briefing.authors)
    back = there_and_back(name, [briefing])[0]

    assert type(back) is Briefing
    assert said(back) == said(briefing) | {"terms": terms, "authors": people}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "record",
    [
        CaseStudy(
            id="a",
            title="Story",
            lead_library="The library",
            story="One.\n\nTwo.",
            impact="- Much\n- More",
            partner_organisations=("A", "B & C"),
            timeframe="A year",
        ),
        Idea(id="a", title="Plan", description="What we do.", process="How.", expected_outcomes="1. This\n2. That"),
        KnowledgeStory(id="a", title="Told", body="It was **so**.\n\nAnd so on."),
        Post(id="a", title="Post", body="## Head\n\nText\n\n> Said\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"),
    ],
)
def test_other_kinds_come_back_too(there_and_back, record, name) -> None:
    back = there_and_back(name, [record])[0]

    assert (type(back), said(back)) == (type(record), said(record))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("visibility", ["protected", "private", "draft", "pending", "scheduled", "trash"])
def test_what_was_not_public_does_not_come_back_public(there_and_back, posts, name, visibility) -> None:
    record = posts(1)[0].replace(visibility=visibility)
    back = there_and_back(name, [record], include="all")[0]

    assert (back.visibility, back.title, back.body) == (visibility, record.title, record.body)


@pytest.mark.parametrize("name", NAMES)
def test_a_stub_comes_back_protected_and_empty(there_and_back, posts, name) -> None:
    back = there_and_back(name, [posts(1)[0].replace(visibility="protected")], include="protected")[0]

    assert (back.visibility, back.title, back.body) == ("protected", "Post 0", "")


def twice_encoded(text: str) -> bool:
    """Whether a text reads like UTF-8 taken for Latin-1: feedparser turns such a text back, rightly as a rule."""
    try:
        return text.encode("latin-1").decode("utf-8") != text
    except UnicodeError:
        return False


LINE = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not twice_encoded(text))
)
TITLE = LINE.filter(lambda text: not text.lower().startswith("protected"))


@settings(deadline=None)
@given(
    title=TITLE,
    author=LINE,
    term=LINE,
    name=st.sampled_from(NAMES),
    date=st.datetimes(datetime(1000, 1, 1), datetime(9998, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0).isoformat() + "+01:00"
    ),
)
def test_any_title_name_and_term_comes_back_letter_by_letter(there_and_back, title, author, term, name, date) -> None:
    assume(not CONTACT.search(f"{title}\n{author}\n{term}"))  # contacts are taken out of what is published
    record = Post(id="a", title=title, authors=(Person(name=author),), terms=(Term(name=term),), body="x")
    back = there_and_back(name, [record.replace(published=date)])[0]

    assert (back.title, back.authors[0].name, back.terms[0].name) == (title, author, term)
    assert back.published == date


@settings(deadline=None)
@given(
    body=st.lists(
        st.sampled_from(
            [
                "Text & more",
                "*em* and **strong**",
                "- a\n- b",
                "1. x\n2. y",
                "> q",
                "[l](https://a.example/?x=1&y=2)",
                "`c < d`",
            ]
        ),
        max_size=6,
    ).map("\n\n".join),
    name=st.sampled_from(NAMES),
)
def test_no_word_of_a_text_is_lost(there_and_back, body, name) -> None:
    back = there_and_back(name, [Post(id="a", title="T", body=body)])[0]

    assert plain(back.body).split() == plain(body).split()
