"""Several files of one site in one run: accounts of one post become one record, as they do one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import evolve

from mapkit.model import Leftover, Record

Put = Callable[..., Any]
Make = Callable[..., Record]


def of(file: str, record: Record, *, line: int = 0, **values: Any) -> Record:
    """The record as another file has it."""
    origins = tuple(evolve(o, file=file, line=line, extra={"n": line}) for o in record.origin)
    return record.replace(origin=origins, **values)


def test_a_later_account_of_a_post_from_another_file_is_an_update(target: Path, put: Put, post: Make) -> None:
    done = put(target, of("may.xml", post(1, "A", "Old.")), of("june.xml", post(1, "A", "New.")))

    (record,) = done.collection
    assert (record.body, done.outcome) == ("New.", {"added": 1, "changed": 1})
    assert [origin.file for origin in done.collection.origins(record.id)] == ["june.xml"]
    assert done.codes == []


def test_an_account_under_another_title_is_known_by_its_address(target: Path, put: Put, post: Make) -> None:
    done = put(target, of("may.xml", post(1, "A", "Text.")), of("june.xml", post(1, "A, mended", "Text.")))

    assert [record.title for record in done.collection] == ["A, mended"]


def test_another_post_that_has_the_number_stays_a_record_of_its_own(target: Path, put: Put, post: Make) -> None:
    other = post(1, "B", "Other.")
    other = other.replace(origin=tuple(evolve(o, url="https://marsh.example/b/") for o in other.origin))

    done = put(target, of("one.xml", post(1, "A", "Text.")), of("two.xml", other))

    assert sorted((record.title, record.body) for record in done.collection) == [("A", "Text."), ("B", "Other.")]


def test_two_items_of_one_number_in_one_file_stay_two(target: Path, put: Put, post: Make) -> None:
    done = put(target, of("one.xml", post(1, "A", "Text.")), of("one.xml", post(1, "A", "Other.")))

    assert sorted(record.body for record in done.collection) == ["Other.", "Text."]


def test_a_post_that_merely_moved_in_its_file_or_into_another_is_unchanged(target: Path, put: Put, post: Make) -> None:
    put(target, of("may.xml", post(1, "A", "Text."), line=10))

    done = put(target, of("june.xml", post(1, "A", "Text."), line=25))

    assert done.outcome == {"unchanged": 1}
    (record,) = done.collection
    (origin,) = done.collection.origins(record.id)
    assert (origin.file, origin.line, origin.extra["n"]) == ("june.xml", 25, 25)


def test_what_is_left_over_in_two_files_is_one_where_it_is_the_same_thing(target: Path, put: Put, post: Make) -> None:
    def menu(file: str, number: int, raw: str, title: str = "About") -> Leftover:
        (origin,) = of(file, post(number, raw=raw)).origin
        return Leftover(origin=origin, type="nav_menu_item", title=title)

    done = put(
        target,
        leftovers=[
            menu("a.xml", 1, "<a/>"),
            menu("a.xml", 2, "<b/>"),
            menu("a.xml", 2, "<c/>"),
            menu("b.xml", 1, "<a changed=''/>"),
        ],
    )

    assert [(left.origin.key.partition("?")[2], left.origin.raw) for left in done.collection.leftovers()] == [
        ("p=1", "<a changed=''/>"),
        ("p=2", "<b/>"),
        ("p=2#2", "<c/>"),
    ]
