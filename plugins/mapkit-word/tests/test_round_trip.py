"""Record to document to record: the same words in the same fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapkit.model import Briefing, CaseStudy, Link, PartialDate, Post, Record, Rights, UnknownRecord
from mapkit.richtext import words
from mapkit_word.meaning import digest_of_value

Export = Callable[..., dict[str, bytes]]
Read = Callable[..., list[Any]]
Values = Callable[[Record], dict[str, Any]]


#: With a title of its own, a file of one record is a pack.
PACK = {"title": "A pack"}


def back(export: Export, read: Read, *records: Record, **more: Any) -> list[Any]:
    return [record for data in export(*records, **more).values() for record in read(data)]


def test_every_kinds_document_comes_back_as_it_was(
    export: Export, read: Read, values: Values, samples: tuple[Record, ...]
) -> None:
    found = back(export, read, *samples)

    assert [record.id for record in found] == [record.id for record in samples]
    assert [values(record) for record in found] == [values(record) for record in samples]


def test_a_pack_comes_back_as_its_records(
    export: Export, read: Read, values: Values, samples: tuple[Record, ...]
) -> None:
    found = back(export, read, *samples, target="pack.docx", options={"toc": "yes"})

    assert [(type(record), record.id) for record in found] == [(type(record), record.id) for record in samples]
    assert [values(record) for record in found] == [values(record) for record in samples]


def test_rights_come_back(export: Export, read: Read, briefing: Briefing) -> None:
    (record,) = back(export, read, briefing)

    assert record.rights == briefing.rights


def test_a_documents_origin_names_the_record_and_the_fields_that_were_changed(
    export: Export, read: Read, docx: Any
) -> None:
    (data,) = export(
        CaseStudy(id="club", title="Club", story="So.", body="Text.", rights=Rights(text="Free."))
    ).values()
    made = docx(data)
    changed = {name: part.replace(b">So.<", b">So it was.<") for name, part in made.parts.items()}
    (same,), (other,) = read(data), read(type(made)(changed).bytes())
    (origin,) = same.origin

    assert (origin.format, origin.key, origin.file) == ("word", "case-study/club", "file.docx")
    assert (origin.partial, origin.fields) == (True, ())
    assert [field.name for field in other.origin[0].fields] == ["story"]


def test_a_packs_origins_name_all_fields(export: Export, read: Read) -> None:
    (record,) = back(export, read, CaseStudy(id="club", title="Club", story="So."), target="pack.docx", options=PACK)

    assert {field.name for field in record.origin[0].fields} == {"title", "story"}


def test_a_record_of_an_unknown_kind_comes_back_with_its_texts(export: Export, read: Read) -> None:
    record = UnknownRecord(
        id="u", title="Unknown", named="patient-story", data={"teller": "Ann", "story": "One\n\n**two**"}, body="Body."
    )
    (found,) = back(export, read, record)

    assert (found.kind, found.id, found.title, found.body) == ("patient-story", "u", "Unknown", "Body.")
    assert found.data == record.data


@pytest.mark.parametrize(
    "link",
    [
        Link(text="", url="https://a.example/plan.pdf"),
        Link(text="Link to main document", url="https://a.example/"),
        Link(text="Link to the document", url="https://a.example/"),
        Link(text="https://a.example/", url="https://a.example/"),
        Link(text="The plan (2019)", url="https://a.example/"),
        Link(text="The plan"),
        Link(text="T", url="https://a.example/"),
    ],
)
def test_a_links_own_text_comes_back_whatever_it_was_called_in_the_document(
    export: Export, read: Read, link: Link
) -> None:
    (record,) = back(export, read, Briefing(id="a", title="T", link=link))

    assert record.link == link


@pytest.mark.parametrize(
    "keywords", [("a", "b"), ("a; b", "c"), ("one; two",), ("a\nb", "c"), ("single",), ("a, b", "c")]
)
def test_lists_of_texts_come_back_whatever_signs_are_in_them(
    export: Export, read: Read, keywords: tuple[str, ...]
) -> None:
    (record,) = back(export, read, Briefing(id="a", title="T", keywords=keywords))

    assert record.keywords == keywords


@pytest.mark.parametrize(
    "text", ["27th December 2017", "Published March 2012, updated October 2015", "Oct/Nov 2016", "in due course"]
)
def test_dates_come_back_as_they_were_printed(export: Export, read: Read, text: str) -> None:
    date = PartialDate.parse(text)
    (record,) = back(export, read, Briefing(id="a", title="T", publication_date=date, due_for_review=date))

    assert (record.publication_date, record.due_for_review) == (date, date)


@pytest.mark.parametrize(
    "body",
    [
        "## Source\n\nNot a field, but a heading of the text.",
        "**Source:** also not a field",
        "| Source | NHS |\n|---|---|\n| Keywords | a |",
        "### deep\n\n## shallow\n\n#### deeper",
        "# the highest",
        "Untitled",
        "Choose an item.",
        "Click or tap here and write.",
        "1. a\n\n   more\n\n   1. deep\n\n   back\n2. b",
        "- a\n\n* b",
        "> quoted\n>\n> > deeper",
        "a\\\nb\n\nc",
        "***both*** and **bold *within* bold** and *a **b***",
        "a**b**c `d`**e**",
        "\\# not a heading\n\n\\- not a list\n\n1\\. nor this",
        "[a \\[b\\] c](https://x.example/(y)?z=1&w=2)",
        "<https://x.example/>",
        "![a \\[picture\\]](https://x.example/p.png)",
        "[![alt](https://x.example/p.png)](https://y.example/)",
        "![a picture](media/not-there.png) and ![](/2019/photo.jpg)",
        "word\u00a0word\u2011word 🙂 é £5",
        "`` a`b ``",
        "    indented code\n\ntext",
        "a | b",
        "| a \\| b | c |\n|---|---|\n| `x` | d<br>e |",
        "5 < 6 > 4 & &amp; <sup>7</sup>",
    ],
)
def test_text_of_every_sort_comes_back_with_its_meaning(export: Export, read: Read, body: str) -> None:
    (record,) = back(export, read, Post(id="a", title="T", body=body))

    assert words(record.body) == words(body)
    assert digest_of_value(record.body) == digest_of_value(Post(body=body).body)


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30)
_LINE = _TEXT.map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=_LINE, source=_LINE, keywords=st.lists(_LINE, max_size=3), timeframe=_LINE)
def test_any_short_text_comes_back(
    export: Export, read: Read, title: str, source: str, keywords: list[str], timeframe: str
) -> None:
    briefing = Briefing(id="a", title=title, source=source, keywords=keywords)
    study = CaseStudy(id="b", title=title, timeframe=timeframe)
    first, second = back(export, read, briefing, study)

    assert words(first.title) == words(title)
    assert (first.source, first.keywords) == (source, tuple(keywords))
    assert second.timeframe == timeframe


_INLINE = st.recursive(
    _LINE.map(lambda text: text.replace("\\", "").strip("*_`[]<>!&~|#") or "x"),
    lambda inner: st.one_of(
        inner.map(lambda t: f"**{t}**"),
        inner.map(lambda t: f"*{t}*"),
        inner.map(lambda t: f"[{t}](https://a.example/b)"),
        st.tuples(inner, inner).map(" ".join),
    ),
    max_leaves=4,
)
_BLOCK = st.one_of(
    _INLINE,
    st.lists(_INLINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(_INLINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"{n}. {i}" for n, i in enumerate(items, 3))),
    st.tuples(st.integers(1, 6), _INLINE).map(lambda pair: f"{'#' * pair[0]} {pair[1]}"),
    _INLINE.map(lambda text: f"> {text}"),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(_BLOCK, min_size=1, max_size=5), story=st.lists(_BLOCK, max_size=3))
def test_the_words_of_any_text_come_back_in_their_fields(
    export: Export, read: Read, blocks: list[str], story: list[str]
) -> None:
    study = CaseStudy(id="a", title="T", body="\n\n".join(blocks), story="\n\n".join(story), impact="The end.")
    (record,) = back(export, read, study)

    assert words(record.body) == words(study.body)
    assert words(record.story) == words(study.story)
    assert record.impact == "The end."
