"""What points nowhere is a finding: one for each record, however it points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import Briefing, Finding, Leftover, Menu, MenuItem, Origin, Record, Relation, RichText, Site
from mapkit.model.addresses import address_key


def post(number: int, *references: str, relations: tuple[Relation, ...] = (), **values: Any) -> Briefing:
    origin = Origin(
        format="blog",
        key=f"old.example/?p={number}",
        url=f"https://old.example/2020/01/post-{number}/",
        file="blog.xml",
        raw=f"<post>{number}</post>",
        extra={"references": list(references)} if references else {},
        **values,
    )
    return Briefing(title=f"Post {number}", body=RichText(f"Words {number}."), relations=relations, origin=(origin,))


@pytest.fixture
def said(put: Callable[..., Any], tmp_path: Path) -> Callable[..., list[tuple[str, str, str]]]:
    def run(*records: Record, **more: Any) -> list[tuple[str, str, str]]:
        done = put(tmp_path / "map", *records, **more)
        findings: list[Finding] = done.findings
        return [(f.code, f.record, f.message) for f in findings]

    return run


def test_a_record_that_points_nowhere_is_one_finding_with_all_of_it_sorted(said):
    above = Relation(type="parent", target="old.example/?p=9")
    found = said(post(1, "old.example/?p=8", "https://old.example/2014/05/gone/", relations=(above,)))

    things = "https://old.example/2014/05/gone/, old.example/?p=8, old.example/?p=9"
    message = f"refers to 3 items that are not in the collection: {things}"
    assert found == [("S03", "post-1", message)]


def test_a_single_reference_to_nothing_is_named(said):
    message = "refers to old.example/?p=8, which is not in the collection"
    assert said(post(1, "old.example/?p=8")) == [("S03", "post-1", message)]


def test_very_many_references_to_nothing_are_counted(said):
    ((_, _, message),) = said(post(1, *(f"old.example/?p={number}" for number in range(100, 125))))
    assert message.startswith("refers to 25 items that are not in the collection: old.example/?p=100, ")
    assert message.endswith("old.example/?p=119 and 5 more")


def test_what_is_a_record_or_a_leftover_is_there_whenever_it_comes(said):
    left = Leftover(origin=Origin(format="blog", key="old.example/?p=7", file="blog.xml"), type="picture", title="Boat")
    assert said(post(1, "old.example/?p=2", "old.example/?p=7", "old.example/?p=1"), post(2), leftovers=[left]) == []


def test_a_page_is_found_by_any_spelling_of_its_address(said):
    spellings = (
        "http://www.old.example/2020/01/post-2",
        "https://old.example/index.php/2020/01/Post-2/?utm_source=mail",
        "https://former.example/2020/01/post%2D2/",
    )
    assert said(post(1, *spellings), post(2, urls=["http://former.example/2020/01/post-2/"])) == []


def test_an_address_that_others_lie_below_is_a_list_of_them(said):
    assert said(post(1, "https://old.example/2020/"), post(2)) == []


def test_a_record_of_an_earlier_import_is_there_too(said):
    assert said(post(2)) == []
    assert said(post(1, "old.example/?p=2", "https://old.example/2020/01/post-2/")) == []


def test_what_an_unchanged_post_lacks_is_said_once(said):
    assert [code for code, _, _ in said(post(1, "old.example/?p=8"))] == ["S03"]
    assert said(post(1, "old.example/?p=8")) == []


def test_a_menu_line_to_nothing_is_a_finding(said):
    lost = MenuItem(label="Gone", target="old.example/?p=8")
    first = MenuItem(label="First", target="old.example/?p=1", children=(lost,))
    site = Site(title="Old", menus=(Menu(name="Main", items=(first,)),))

    message = "the menu 'Main' has a line 'Gone' that refers to old.example/?p=8, which is not in the collection"
    assert said(post(1), site=site) == [("S03", "", message)]
    assert said(post(1), site=site) == []


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.Old.example/A/b/", "old.example/a/b"),
        ("http://old.example/index.php/2020/01/a/", "old.example/2020/01/a"),
        ("http://old.example/blog/index.php", "old.example/blog"),
        ("http://old.example:80/%61/?x=1&page_id=3#top", "old.example/a?page_id=3"),
        ("http://old.example:8080/a", "old.example:8080/a"),
        ("mailto:someone@old.example", ""),
        ("http://[old.example/", ""),
        ("", ""),
    ],
)
def test_all_spellings_of_an_address_have_one_key(address, key):
    assert address_key(address) == key
