"""Records get names that people can read and every system can hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.collection.names import name_from, unique
from mapkit.model import Post

Put = Callable[..., Any]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("interim-nhs-people-plan",), "interim-nhs-people-plan"),
        (("Interim NHS People Plan: what now?",), "interim-nhs-people-plan-what-now"),
        (("", "the-slug", "A title"), "the-slug"),
        (("", "", "A title"), "a-title"),
        (("???", "A title"), "a-title"),
        (("", ""), "untitled"),
        ((), "untitled"),
        (("King’s Fund’s view",), "kings-funds-view"),
        (("don't",), "dont"),
        (("dr%C5%B5r-caf%C3%A9",), "drŵr-café"),
        (("%e2%80%98quoted%e2%80%99",), "‘quoted".strip("‘")),
        (("100%",), "100"),
        (("%ff%fe",), "untitled"),
        (("a_b  c/d\\e:f",), "a-b-c-d-e-f"),
        (("../../etc/passwd",), "etc-passwd"),
        (("..",), "untitled"),
        (("C:\\Windows",), "c-windows"),
        (("Straße",), "strasse"),
        (("e\u0301te\u0301",), "été"),
        (("日本語 の 本",), "日本語-の-本"),
        (("🙂 smile 🙂",), "smile"),
        (("a\x00b\nc",), "a-b-c"),
        (("con",), "con-"),
        (("CON",), "con-"),
        (("nul",), "nul-"),
        (("com1",), "com1-"),
        (("lpt0",), "lpt0-"),
        (("console",), "console"),
    ],
)
def test_a_name_is_made_of_the_first_text_that_gives_one(texts: tuple[str, ...], name: str) -> None:
    assert name_from(*texts) == name


def test_a_long_name_is_cut_between_two_words() -> None:
    name = name_from("one " * 40)

    assert (len(name), name[-4:]) == (79, "-one")


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert name_from("x" * 200) == "x" * 80


@given(st.lists(st.text(max_size=200), max_size=3))
def test_a_name_is_safe_whatever_it_is_made_of(texts: list[str]) -> None:
    name = name_from(*texts)

    assert 0 < len(name) <= 81
    assert not set(name) & set('/\\:*?"<>|.% \n\t\x00')
    assert name == name.strip(" .")
    assert len(name.encode()) < 250


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert [unique("a", taken.__contains__) for taken in (set(), {"a"}, {"a", "a-2"}, {"a-2"})] == [
        "a",
        "a-2",
        "a-3",
        "a",
    ]


def test_names_are_unique_in_the_whole_collection_not_only_in_a_folder(target: Path, put: Put, post: Any) -> None:
    done = put(target, post(1, "Same"), post(2, "Same", "Other.", cls=Post), post(3, "Same!", "Third."))

    assert done.ids == ["same", "same-2", "same-3"]


def test_a_record_keeps_its_name_when_its_title_changes(target: Path, put: Put, post: Any) -> None:
    put(target, post(1, "Old title", slug=""))

    assert put(target, post(1, "New title")).ids == ["old-title"]


def test_a_name_does_not_depend_on_what_is_imported_later(target: Path, put: Put, post: Any) -> None:
    put(target, post(1, "Same", "One."), post(2, "Same", "Two."))

    again = put(target, post(2, "Same", "Two."), post(3, "Same", "Three."), post(1, "Same", "One."))

    assert again.ids == ["same-2", "same-3", "same"]
