"""Kinds and parts are compared and shown as attrs does it, without the functions that attrs would write for each."""

from typing import Any

import attrs
import pytest

from mapkit.model import Briefing, Evaluation, Level, PartialDate, Post, Quote, part

_MADE: list[Any] = [
    Level(title="Gold"),
    Level(),
    Quote(text="a", name="b"),
    Post(title="A", body="b"),
    Post(title="A", body="c"),
    Briefing(title="A", body="b", source="x"),
    Briefing(title="A", publication_date=PartialDate.parse("2019-02-01")),
    Evaluation(title="A"),
]


def as_attrs_does(cls: type[Any]) -> type[Any]:
    """Return a class of the same name and fields with the methods that attrs writes."""
    fields = {a.name: attrs.field(default=None, repr=a.repr, eq=a.eq) for a in attrs.fields(cls)}
    return attrs.make_class(cls.__name__, fields, frozen=True, kw_only=True)


@pytest.mark.parametrize("one", _MADE, ids=lambda one: type(one).__name__)
def test_what_is_shown_is_what_attrs_shows(one: Any) -> None:
    values = {a.name: getattr(one, a.name) for a in attrs.fields(type(one))}

    assert repr(one) == repr(as_attrs_does(type(one))(**values))


@pytest.mark.parametrize("one", _MADE, ids=lambda one: type(one).__name__)
def test_what_has_the_same_values_is_the_same_and_nothing_else(one: Any) -> None:
    again = attrs.evolve(one)

    assert again == one
    assert [other for other in _MADE if other == one] == [one]
    assert (one == "a") is False


def test_what_is_the_same_has_the_same_hash() -> None:
    parts = [one for one in _MADE if isinstance(one, (Level, Quote))]

    assert [hash(attrs.evolve(one)) == hash(one) for one in parts] == [True] * 3
    assert len({*parts, *map(attrs.evolve, parts)}) == 3


def test_a_class_without_fields_equals_itself() -> None:
    @part
    class Nothing:
        """Nothing."""

    assert Nothing() == Nothing()
    assert repr(Nothing()) == "Nothing()"


def test_a_class_keeps_a_method_of_its_own() -> None:
    @part
    class Odd:
        """One that is shown in its own way."""

        def __repr__(self) -> str:
            return "odd"

    assert repr(Odd()) == "odd"
