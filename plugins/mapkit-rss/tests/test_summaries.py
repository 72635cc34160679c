"""The summary of a record: which text, how much of it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import CaseStudy, Post, Record, RichText, kind, section
from mapkit.richtext import plain
from mapkit_rss.clean import shorten
from mapkit_rss.write.summary import summary


@kind("gathering", title="Gathering", folder="gatherings")
class Gathering(Record):
    """A kind with a section that names people."""

    present: RichText = section("Present", help="Who was there.", personal=True)


def test_a_kinds_own_summary_comes_first() -> None:
    record = CaseStudy(story="A long story.", summary="A *short* one.")

    assert summary(record, contacts=False) == "A short one."


def test_without_one_the_first_required_section_is_taken() -> None:
    record = CaseStudy(project_team="Jo", story="What happened.")

    assert summary(record, contacts=False) == "What happened."


def test_a_post_is_summed_up_by_its_text_without_its_headings() -> None:
    assert summary(
        Post(body="# Welcome\n\nHello, [reader](https://a.example).\n\n## More\n\nBye."), contacts=False
    ) == ("Hello, reader. Bye.")


def test_a_text_of_headings_alone_is_still_a_summary() -> None:
    assert summary(Post(body="# Welcome"), contacts=False) == "Welcome"


def test_fields_that_name_people_are_no_summary_unless_asked_for() -> None:
    record = Gathering(present="Jo Bloggs", body="Notes.")

    assert [summary(record, contacts=contacts) for contacts in (False, True)] == ["Notes.", "Jo Bloggs"]


def test_an_empty_record_has_none() -> None:
    assert summary(Post(), contacts=False) == ""


def test_a_long_text_ends_at_the_end_of_a_word() -> None:
    assert shorten("one two three, four", 16) == "one two three…"


@given(st.text(), st.integers(5, 50))
def test_a_summary_is_never_too_long_and_begins_as_the_text_does(text: str, longest: int) -> None:
    short = shorten(text, longest)
    folded = " ".join(text.split())

    assert len(short) <= longest
    assert short == folded if len(folded) <= longest else folded.startswith(short.removesuffix("…"))


_BLOCKS = st.sampled_from(
    [
        "A paragraph with *some* words, and [a link](https://a.example/which/is/rather/long?and=more).",
        "# A heading",
        "- one\n- two",
        "    code",
        "   more of an item",
        "> quoted\n> twice",
        "| a | b |\n| --- | --- |\n| c | d |",
        "```",
        "~~~\nx",
        "Two  spaces\\\nand a break",
        "[a]",
        "[a]: https://a.example",
        "<!-- a",
        "b -->",
        "![a picture](https://a.example/b.png)" * 20,
        "word " * 120 + "end",
    ]
)


@given(st.lists(_BLOCKS, max_size=40))
def test_the_beginning_of_a_long_text_sums_it_up_as_the_whole_would(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    without_headings = re.sub(r"(?m)^ {0,3}#{1,6}[ \t].*$", "", text)

    assert summary(Post(body=text), contacts=False) == shorten(plain(without_headings) or plain(text), 300)
