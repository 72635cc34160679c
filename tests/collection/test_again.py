"""Importing again: edits stay, what the source changed is taken, and where both changed a person is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from mapkit.collection import open_collection, open_writer
from mapkit.model import Briefing, CaseStudy, Comment, Link, Origin, Person, Post, Record, Relation, RichText, Term

Put = Callable[..., Any]
Make = Callable[..., Record]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "map"


def edit(folder: Path, old: str, new: str, name: str = "*") -> None:
    (path,) = folder.glob(f"*/{name}.md")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_an_edit_of_a_person_stays_when_the_source_is_the_same(folder: Path, put: Put, post: Make, files: Any) -> None:
    put(folder, post(1, source="NHS"))
    edit(folder, "source: NHS", "source: NHS England")
    before = files(folder)

    done = put(folder, post(1, source="NHS"))

    assert (done.outcome, done.codes, files(folder)) == ({"unchanged": 1}, [], before)


def test_what_the_source_changed_is_taken_and_edits_elsewhere_stay(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1, source="NHS", summary="Old."))
    edit(folder, "source: NHS", "source: NHS England")

    done = put(folder, post(1, source="NHS", summary="New."))

    record = done.collection["a-plan"]
    assert (record.source, record.summary) == ("NHS England", "New.")
    assert [(f.code, f.severity, f.field) for f in done.findings] == [("R02", "info", "source")]
    assert done.outcome == {"changed": 1}


def test_where_both_changed_the_persons_text_stays_and_the_other_is_told(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1, source="NHS"))
    edit(folder, "source: NHS", "source: NHS England")

    done = put(folder, post(1, source="The NHS of England"))

    assert done.collection["a-plan"].source == "NHS England"
    assert [(f.code, f.severity, f.record, f.field) for f in done.findings] == [("R01", "warning", "a-plan", "source")]
    assert "The NHS of England" in done.findings[0].message


def test_where_both_changed_it_is_told_once(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1, source="NHS"))
    edit(folder, "source: NHS", "source: NHS England")
    put(folder, post(1, source="The NHS of England"))

    again = put(folder, post(1, source="The NHS of England"))

    assert (again.codes, again.outcome) == ([], {"unchanged": 1})


def test_where_both_changed_it_alike_nobody_is_told(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1, source="NHS"))
    edit(folder, "source: NHS", "source: NHS England")

    done = put(folder, post(1, source="NHS England"))

    assert (done.codes, done.collection["a-plan"].source) == ([], "NHS England")


def test_overwriting_takes_the_sources_account(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1, source="NHS", summary="Old."))
    edit(folder, "source: NHS", "source: NHS England")

    done = put(folder, post(1, source="NHS", summary="Old."), overwrite=True)

    assert (done.collection["a-plan"].source, done.codes) == ("NHS", [])


def test_a_field_that_a_person_emptied_stays_empty(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1, source="NHS", summary="Old."))
    edit(folder, "source: NHS\n", "")

    done = put(folder, post(1, source="NHS", summary="New."))

    assert (done.collection["a-plan"].source, done.collection["a-plan"].summary) == ("", "New.")


def test_a_field_that_a_person_filled_in_stays(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1))
    edit(folder, "\nSome text.\n", "\nSome text.\n\n## Summary of driver\n\nMine.\n")

    done = put(folder, post(1, "A plan", "Other text."))

    assert (done.collection["a-plan"].summary, done.collection["a-plan"].body) == ("Mine.", "Other text.")


def test_edits_of_visibility_and_terms_stay(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1, terms=(Term(name="Drivers"),)))
    edit(folder, "visibility: public", "visibility: private")
    edit(folder, "name: Drivers", "name: Hot drivers")

    record = put(folder, post(1, text="Other.", terms=(Term(name="Drivers"),))).collection["a-plan"]

    assert (record.visibility, [term.name for term in record.terms]) == ("private", ["Hot drivers"])


def test_a_kind_that_a_person_changed_stays(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1))
    edit(folder, "kind: briefing", "kind: post")

    done = put(folder, post(1, text="Other text."))

    assert done.collection["a-plan"].kind == "post"


def test_a_kind_that_the_source_changed_is_taken_with_its_file(folder: Path, put: Put, post: Make, files: Any) -> None:
    put(folder, post(1, cls=Post))

    done = put(folder, post(1, cls=CaseStudy, story="Once."))

    assert done.collection["a-plan"] == done.collection["a-plan"].replace(story="Once.")
    assert [name for name in files(folder) if name.endswith(".md")] == ["case-studies/a-plan.md"]


def test_details_that_a_file_leaves_out_are_no_edits(folder: Path, put: Put, post: Make) -> None:
    values = {
        "authors": (Person(name="Jo", email="jo@nhs.net", login="jo"),),
        "comments": (Comment(author="A", email="a@nhs.net", ip="192.0.2.1"),),
    }
    put(folder, post(1, **values))

    assert put(folder).collection.edited("a-plan") == frozenset()
    assert put(folder, post(1, **values)).outcome == {"unchanged": 1}


def test_a_collection_knows_which_fields_people_changed(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1, source="NHS"), Briefing(title="By hand"))
    edit(folder, "source: NHS", "source: NHS England", "a-plan")
    collection = put(folder).collection

    assert (collection.edited("a-plan"), collection.edited("by-hand")) == (frozenset({"source"}), None)


def test_a_copied_collection_still_knows_what_was_edited(folder: Path, put: Put, post: Make, tmp_path: Path) -> None:
    put(folder, post(1, source="NHS"))
    edit(folder, "source: NHS", "source: NHS England")
    original = put(folder).collection

    copy = put(tmp_path / "copy.jsonl", *(original.whole(id) for id in original.ids())).collection

    assert copy.edited("a-plan") == frozenset({"source"})


def test_a_record_that_was_written_by_hand_is_replaced_by_its_newer_version(target: Path, put: Put) -> None:
    put(target, Briefing(id="mine", title="Mine", source="One"))

    done = put(target, Briefing(id="mine", title="Mine", source="Two"))

    assert (done.collection["mine"].source, done.outcome) == ("Two", {"changed": 1})


def test_two_records_of_one_id_in_one_run_are_both_kept(target: Path, put: Put) -> None:
    done = put(target, Briefing(id="mine", title="One", source="A"), Briefing(id="mine", title="Two", source="B"))

    assert done.ids == ["mine", "mine-2"]
    assert [record.source for record in done.collection] == ["A", "B"]


# one post from several places


def test_the_same_post_from_two_sites_is_one_record_with_two_origins(target: Path, put: Put, post: Make) -> None:
    done = put(
        target,
        post(12, "Shining a light", "Text of *the* post."),
        post(77, "Shining\u00a0a light", "Text of the  **post**.", place="new.example"),
    )

    (record,) = done.collection
    assert [origin.key for origin in done.collection.origins(record.id)] == [
        "marsh.example/?p=12",
        "new.example/?p=77",
    ]
    assert (done.outcome, done.codes) == ({"added": 1, "joined": 1}, ["S01"])
    assert record.body == "Text of *the* post."


def test_a_second_account_adds_what_the_first_lacked(target: Path, put: Put, post: Make) -> None:
    page = Origin(format="capture", key="page.txt#a", file="page.txt")
    lost = Briefing(title="A", summary="Text.", link=Link(text="Main"), origin=(page,))
    found = post(1, "A", "", summary="Text.", link=Link(text="Main", url="https://a.example"), published="2019-06-01")

    (record,) = put(target, lost, found).collection

    assert (record.link, record.published) == (Link(text="Main", url="https://a.example"), "2019-06-01")


def test_near_doubles_stay_apart_and_are_told(target: Path, put: Put, post: Make) -> None:
    done = put(target, post(1, "Same", "Text."), post(2, "Same", "Text, changed.", place="new.example"))

    assert (done.ids, done.codes) == (["same", "same-2"], ["S02"])


def test_the_same_text_under_another_title_is_another_post(target: Path, put: Put, post: Make) -> None:
    done = put(target, post(1, "One", "Text."), post(2, "Two", "Text.", place="new.example"))

    assert (len(done.ids), done.codes) == (2, [])


def test_two_posts_of_one_site_are_never_one_however_alike(target: Path, put: Put, post: Make) -> None:
    done = put(target, post(1, "Same", "Text."), post(2, "Same", "Text."))

    assert (done.ids, done.codes) == (["same", "same-2"], ["S02"])


def test_posts_without_any_text_are_not_taken_for_one(target: Path, put: Put, post: Make) -> None:
    done = put(target, post(1, "Same", ""), post(2, "Same", "", place="new.example"))

    assert len(set(done.ids)) == 2


def test_protected_stubs_of_one_title_are_one(target: Path, put: Put, post: Make) -> None:
    done = put(
        target,
        post(1, "Meeting", "", visibility="protected"),
        post(2, "Meeting", "", visibility="protected", place="new.example"),
    )

    assert done.outcome == {"added": 1, "joined": 1}


def test_joined_records_have_the_stricter_visibility(target: Path, put: Put, post: Make) -> None:
    done = put(target, post(1, "A", "T."), post(2, "A", "T.", place="new.example", visibility="private"))

    assert [record.visibility for record in done.collection] == ["private"]


def test_importing_joined_posts_again_changes_no_byte(target: Path, put: Put, post: Make, files: Any) -> None:
    accounts = [
        post(1, "A", "T.", terms=(Term(name="Drivers"),), slug="a-slug"),
        post(2, "A", "T.", place="new.example", published="2019-06-01", slug="other"),
        Briefing(title="A", body="T.", origin=(Origin(format="capture", key="page.txt#a", file="page.txt"),)),  # type: ignore[arg-type]
    ]
    put(target, *accounts)
    before = files(target)

    again = put(target, *accounts)

    assert (again.outcome, files(target)) == ({"unchanged": 3}, before)
    for account in accounts:
        put(target, account)
        assert files(target) == before


def test_the_same_number_twice_in_one_run_is_two_posts(target: Path, put: Put, post: Make, files: Any) -> None:
    both = [post(5, "One", "First."), post(5, "Two", "Second.")]
    done = put(target, *both)
    before = files(target)

    again = put(target, *both)

    assert (done.ids, again.ids, again.outcome) == (["one", "two"], ["one", "two"], {"unchanged": 2})
    assert files(target) == before


def test_the_same_item_twice_in_one_run_is_one_post(target: Path, put: Put, post: Make) -> None:
    assert put(target, post(5), post(5)).ids == ["a-plan", "a-plan"]


@pytest.mark.parametrize("raw", ["<one/>", None])
def test_two_items_that_a_feed_gives_one_key_are_both_kept(raw: str | None, target: Path, put: Put) -> None:
    def item(title: str, text: str) -> Record:
        origin = Origin(format="rss", key="https://a.example/feed#1", raw=raw and f"{raw}{title}")
        return Post(title=title, body=text, origin=(origin,))  # type: ignore[arg-type]

    done = put(target, item("One", "First."), item("Two", "Second."))

    assert sorted(record.title for record in done.collection) == ["One", "Two"]
    assert put(target, item("One", "First."), item("Two", "Second.")).outcome == {"unchanged": 2}


def test_relations_to_other_items_become_ids(target: Path, put: Put, post: Make) -> None:
    first = post(1, "First", relations=(Relation(type="related", target="marsh.example/?p=2"),))

    collection = put(target, first, post(2, "Second")).collection

    assert [relation.target for relation in collection["first"].relations] == ["second"]


def test_an_unreadable_record_is_left_as_it_is(folder: Path, put: Put, post: Make, files: Any, kinds: Any) -> None:
    put(folder, post(1, "One"), post(2, "Two"))
    (folder / "briefings/one.md").write_text("no front matter\n", "utf-8")
    before = files(folder)

    done = put(folder, post(1, "One", "Changed."), post(2, "Two"))

    assert files(folder) == before
    assert {(f.code, f.severity) for f in done.findings} == {("R03", "error")}
    assert "briefings/one.md" in {f.path for f in done.findings}
    with open_writer(folder, kinds) as writer:
        assert writer.put(post(3, "One", "Another.")) == "one-2"
    assert [record.id for record in open_collection(folder, kinds)] == ["two"]


def test_a_reference_to_an_item_that_comes_later_is_resolved_and_stays_so(
    target: Path, put: Put, post: Make, files: Any
) -> None:
    both = [
        post(1, "First", relations=(Relation(type="related", target="marsh.example/?p=2"),)),
        post(2, "Second"),
    ]
    put(target, *both)
    before = files(target)

    assert put(target, *both).outcome == {"unchanged": 2}
    assert files(target) == before


def test_one_of_several_accounts_may_change_later(target: Path, put: Put, post: Make) -> None:
    first, second = post(1, "A", "T."), post(2, "A", "T.", place="new.example")
    put(target, first, second)

    done = put(target, first, post(2, "A", "T, changed.", place="new.example"))

    assert [record.body for record in done.collection] == ["T, changed."]


@pytest.mark.parametrize("names", [("feed.xml", "feed.xml"), ("feed.xml", "feed-2.xml")])
def test_edits_stay_whatever_the_next_download_is_called(names: tuple[str, str], folder: Path, put: Put) -> None:
    def item(file: str, text: str) -> Record:
        origin = Origin(format="rss", key="guid-1", file=file, raw=text)
        return Post(title="A", body=RichText(text), slug="a", origin=(origin,))

    put(folder, item(names[0], "Old."))
    edit(folder, "slug: a", "slug: mine")

    done = put(folder, item(names[1], "New."))

    assert (done.collection["a"].slug, done.collection["a"].body, done.codes) == ("mine", "New.", ["R02"])


def test_an_address_that_a_post_no_longer_has_is_kept(target: Path, put: Put, post: Make) -> None:
    def at(url: str) -> Record:
        record = post(1, "A", "Text.")
        return record.replace(origin=tuple(evolve(origin, url=url) for origin in record.origin))

    put(target, at("https://old.example/drafts/a/"))
    put(target, at("https://old.example/2019/a/"))
    done = put(target, at("https://old.example/2020/a/"))

    (record,) = done.collection
    assert record.addresses == (
        "https://old.example/2020/a/",
        f"https://{record.origin[0].key}",
        "https://old.example/2019/a/",
        "https://old.example/drafts/a/",
    )
    assert put(target, at("https://old.example/2020/a/")).outcome == {"unchanged": 1}


def test_a_post_joined_from_several_hosts_has_the_addresses_of_each(target: Path, put: Put, post: Make) -> None:
    (record,) = put(target, post(1, "A", "Text."), post(7, "A", "Text.", place="new.example/map")).collection

    assert [address for address in record.addresses if "new.example" in address] == [
        "https://new.example/map/7/",
        "https://new.example/map/?p=7",
    ]
    assert len(record.addresses) == 4
