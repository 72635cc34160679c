from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import Briefing, Post
from mapkit.richtext import escape, words
from mapkit_html.site.skim import cut, skim
from mapkit_html.site.words import index_words, stem


def index_of(made) -> dict:
    return json.loads(made.text("search/index.js").removeprefix("var mapkitSearch=").removesuffix(";\n"))


def texts_of(made, number: int = 0) -> list[str]:
    return json.loads(re.fullmatch(r"mapkitTexts\(\d+,(.*)\);\n", made.text(f"search/texts-{number}.js"), re.DOTALL)[1])


def test_the_index_holds_every_word_of_every_field(view_of, export):
    record = Briefing(
        id="a", title="Plan", source="Trust", summary="The *libraries* [link](https://x.example/secret) Siân’s."
    )

    index = index_of(export(view_of(record)))["index"]

    assert {term for term, _ in index["index"]} == {"plan", "trust", "library", "link", "sian"}
    assert index["documentCount"] == 1
    assert index["fieldIds"] == {"title": 0, "terms": 1, "text": 2}


def test_counts_and_lengths_are_those_that_minisearch_would_make(view_of, export):
    index = index_of(export(view_of(Post(id="a", title="Tea", body="tea tea pot"), Post(id="b", title="Pot"))))["index"]

    assert dict(index["index"]) == {"tea": {"0": {"0": 1}, "2": {"0": 2}}, "pot": {"0": {"1": 1}, "2": {"0": 1}}}
    assert index["fieldLength"] == {"0": [1, 0, 2], "1": [1, 0, 0]}
    assert index["averageFieldLength"] == [1, 0, 1]


def test_texts_are_handed_over_in_pieces(view_of, export):
    made = export(view_of(*(Post(id=f"p{n:03}", title="P", body=f"text {n}") for n in range(90))))

    assert [path for path in made.files if path.startswith("search/texts")] == [
        f"search/texts-{n}.js" for n in range(3)
    ]
    assert texts_of(made, 2) == [f"text {n}" for n in range(80, 90)]


def test_what_may_not_be_shown_cannot_be_found(view_of, export, protected):
    record = Briefing(id="a", title="Plan", responsible="Zebedee")

    made = export(view_of(record, protected), include=["protected"])

    assert not any(
        word in data for word in (b"ebedee", b"inutes") for path, data in made.files.items() if "search/" in path
    )


def test_a_website_may_do_without_search(view_of, export):
    made = export(view_of(Post(id="a", title="A")), search=False)

    assert [path for path in made.files if path.startswith("search/")] == []
    assert "search" not in made.text("index.html")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("libraries", "library"),
        ("services", "service"),
        ("trusts", "trust"),
        ("status", "status"),
        ("success", "success"),
        ("this", "thi"),
        ("fund’s", "fund"),
        ("fund's", "fund"),
        ("series", "sery"),
        ("nhs", "nhs"),
        ("as", "as"),
    ],
)
def test_words_lose_the_endings_of_the_plural(word, found):
    assert stem(word) == found


def test_accents_and_capitals_do_not_matter():
    assert index_words("Llŷr SIÂN’S Café") == index_words("llyr sian cafe")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("A **b** *c* `d` ~~e~~ __f__", "A b c d e f"),
        ("snake_case_name", "snake_case_name"),
        ("[text](https://x.example/a(b)) and ![alt](a.png)", "text and alt"),
        ("[text](<a b> 'title')", "text"),
        ("<https://x.example/>", "https://x.example/"),
        ("# Head\n\n- one\n- two\n\n1. three\n\n> four", "Head one two three four"),
        ("| a | b |\n|---|:-:|\n| c | d |", "a b c d"),
        ("a\\*b\\_c", "a*b_c"),
        ("x<br>y <b>z</b>w<script>bad</script>", "x y zw"),
        ("caf&eacute; &amp; tea", "café & tea"),
        ("a <!-- hidden --> b <!-- never closed", "a b <!-- never closed"),
        ("---\n\n***", ""),
        ("[a][1]\n\n[1]: https://x.example", "[a][1]"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
    ],
)
def test_a_quick_look_finds_the_words_without_the_marks(markdown, text):
    assert skim(markdown) == text


@given(st.lists(st.text(st.characters(categories=["L", "Nd"], max_codepoint=0x24F), min_size=1), min_size=1))
def test_a_quick_look_at_plain_words_finds_them_all(many):
    text = " ".join(many)

    assert skim(escape(text)).split() == text.split()
    assert words(escape(text)) == words(skim(escape(text)))


@given(st.text())
def test_a_quick_look_ends_whatever_the_text(source):
    assert "\n" not in skim(source)


@pytest.mark.parametrize(
    "sign",
    ["[", "[a", "[x](", "<", "<!--", "<script ", "- ", "-", "| - ", "()", "\\", "](<", "<img ", "![", "1. ", " "],
)
def test_a_quick_look_takes_time_in_proportion_to_the_text(sign):
    from time import process_time

    from mapkit_html.site.references import named_addresses, pictures

    long = Post(id="a", title="A", body=sign * 20_000 + "x")
    start = process_time()
    skim(long.body)
    list(named_addresses(long, contacts=False))
    list(pictures(long, contacts=False))

    assert process_time() - start < 1.5


def test_an_excerpt_ends_between_words():
    assert cut("one two three four", 9) == "one two…"
    assert cut("one two", 9) == "one two"
    assert cut("x" * 30, 9) == "x" * 9 + "…"
