"""A kind is declared once, and its types say the rest."""

from __future__ import annotations

from typing import Literal

import attrs
import pytest

from mapkit.model import (
    KINDS,
    Briefing,
    Link,
    PartialDate,
    Record,
    RichText,
    entry,
    fields_of,
    kind,
    part,
    section,
)
from mapkit.model.fields import fold


@part
class Saving:
    """A nested part."""

    amount: str = entry("Amount")
    basis: RichText = section("Basis")


@kind("visit", title="Visit", folder="visits", terms=["Visits"], titles=(r"^visit\b",))
class Visit(Record):
    """A kind as a plugin declares it, with a field of every type."""

    place: str = entry("Place", also=("Where",), required=True, help="Where it was.")
    note: str | None = entry("Note")
    text: RichText = section("Text")
    remark: RichText | None = section("Remark")
    day: PartialDate | None = entry("Day")
    link: Link | None = entry("Link")
    people: tuple[str, ...] = entry("People", personal=True)
    texts: tuple[RichText, ...] = entry("Texts")
    days: tuple[PartialDate, ...] = entry("Days")
    links: tuple[Link, ...] = entry("Links")
    saving: Saving = entry("Saving")
    extra: Saving | None = entry("Extra saving", sought=False)
    savings: tuple[Saving, ...] = entry("Savings")
    count: int = entry("Count")
    share: float | None = entry("Share")
    done: bool = entry("Done")
    grade: Literal["low", "high"] = entry("Grade")


@kind("long-visit", title="Long visit", folder="long-visits")
class LongVisit(Visit):
    """A kind made of another."""

    nights: int = entry("Nights")


def test_a_field_nobody_fills_in_holds_what_its_type_says_is_empty() -> None:
    visit = Visit()

    assert {info.name: getattr(visit, info.name) for info in fields_of(Visit)} == {
        "place": "",
        "note": None,
        "text": "",
        "remark": None,
        "day": None,
        "link": None,
        "people": (),
        "texts": (),
        "days": (),
        "links": (),
        "saving": Saving(),
        "extra": None,
        "savings": (),
        "count": 0,
        "share": None,
        "done": False,
        "grade": "low",
    }


def test_values_are_taken_as_widely_as_their_type_allows() -> None:
    visit = Visit(
        text="Long.",
        day="June 2019",
        link="https://a.example",
        people="One person",
        texts=["a", "b"],
        days=["2014", PartialDate.parse("2015")],
        links=iter(["https://a.example"]),
        savings=[Saving()],
    )

    assert (visit.text, type(visit.text)) == ("Long.", RichText)
    assert visit.day == PartialDate.parse("June 2019")
    assert visit.link == Link(text="https://a.example", url="https://a.example")
    assert visit.people == ("One person",)
    assert [type(text) for text in visit.texts] == [RichText, RichText]
    assert [day.value for day in visit.days] == ["2014", "2015"]
    assert visit.links == (Link(text="https://a.example", url="https://a.example"),)
    assert visit.savings == (Saving(),)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("place", 3, "expected text, got 3"),
        ("place", None, "expected text, got None"),
        ("text", None, "expected text, got None"),
        ("text", 3, "expected text, got 3"),
        ("body", None, "expected text, got None"),
        ("day", 2019, "expected a date, got 2019"),
        ("link", 3, "expected a link, got 3"),
        ("people", [1], "expected text, got 1"),
        ("texts", [None], "expected text, got None"),
    ],
)
def test_what_a_type_does_not_allow_is_refused(name: str, value: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        Visit(**{name: value})


def test_a_declaration_is_kept_with_the_field() -> None:
    place, *_, people = (info for info in fields_of(Visit) if info.name in ("place", "people"))

    assert (place.label, place.also, place.labels, place.required, place.help, place.type, place.many) == (
        "Place",
        ("Where",),
        ("Place", "Where"),
        True,
        "Where it was.",
        str,
        False,
    )
    assert (people.personal, people.many, people.sought) == (True, True, True)


def test_only_a_single_rich_text_has_a_section_of_its_own() -> None:
    assert [info.name for info in fields_of(Visit) if info.is_rich] == ["text", "remark"]


def test_a_kind_knows_its_name_titles_folder_and_signs() -> None:
    info = Visit.info

    assert (info.name, info.title, info.plural, info.folder, info.terms, info.titles) == (
        "visit",
        "Visit",
        "Visits",
        "visits",
        ("Visits",),
        (r"^visit\b",),
    )
    assert Visit().kind == "visit"


def test_a_kind_made_of_another_has_its_fields_first() -> None:
    names = [info.name for info in fields_of(LongVisit)]

    assert names == [*(info.name for info in fields_of(Visit)), "nights"]
    assert LongVisit(place="A", day="2014", nights=2) == LongVisit(place="A", day=PartialDate.parse("2014"), nights=2)


def test_two_fields_of_one_label_are_refused() -> None:
    with pytest.raises(ValueError, match="kind 'twice': two fields share the label 'source'"):

        @kind("twice", title="Twice", folder="twice")
        class _Twice(Record):
            one: str = entry("Source")
            two: str = entry("Origin", also=("SOURCE:",))


@pytest.mark.parametrize("name", ["", "Big", "two words", "-a", "a--b", "a_b", "é"])
def test_a_kind_is_named_in_small_letters_and_hyphens(name: str) -> None:
    with pytest.raises(ValueError, match="use small letters, digits and single hyphens"):

        @kind(name, title="Odd", folder="odd")
        class _Odd(Record):
            pass


@pytest.mark.parametrize("folder", ["", "a/b", "..", ".mapkit", "media", "con", "a:b"])
def test_a_kinds_folder_is_one_that_every_system_can_hold(folder: str) -> None:
    with pytest.raises(ValueError, match="folder"):

        @kind("odd", title="Odd", folder=folder)
        class _Odd(Record):
            pass


def test_records_are_frozen_keyword_only_and_compared_by_value() -> None:
    briefing = Briefing(title="A")

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        briefing.title = "B"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Briefing("A")  # type: ignore[misc]
    assert briefing == Briefing(title="A")
    assert briefing != Visit(title="A")


def test_replace_gives_a_changed_copy_and_knows_the_fields() -> None:
    briefing = Briefing(title="A", source="B")

    assert briefing.replace(source="C") == Briefing(title="A", source="C")
    assert briefing.source == "B"
    with pytest.raises(TypeError):
        briefing.replace(colour="red")


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.info.name)
def test_every_kind_of_the_core_can_be_made_empty_and_pickled(cls: type[Record]) -> None:
    import pickle

    assert pickle.loads(pickle.dumps(cls())) == cls()


@pytest.mark.parametrize(
    ("label", "folded"),
    [
        ("Source", "source"),
        ("Source:", "source"),
        ("Source\u00a0:", "source"),
        ("  Source :\u00a0", "source"),
        ("What does this mean for libraries?", "what does this mean for libraries"),
        ("“The story”", "the story"),
        ("'The story':", "the story"),
        ("Summary\u00a0 of\tdriver", "summary of driver"),
        ("King’s Fund", "king's fund"),
    ],
)
def test_labels_are_compared_without_their_marks(label: str, folded: str) -> None:
    assert fold(label) == folded


def test_folding_twice_changes_nothing() -> None:
    for cls in KINDS:
        for info in fields_of(cls):
            assert [fold(fold(label)) for label in info.labels] == [fold(label) for label in info.labels]
