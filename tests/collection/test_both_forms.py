"""What holds for a folder and for a file of lines alike."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from mapkit.collection import Collection, open_collection, open_writer
from mapkit.errors import CollectionError, RecordNotFoundError
from mapkit.model import (
    KINDS,
    Attachment,
    Briefing,
    Comment,
    Finding,
    Leftover,
    Meeting,
    Menu,
    MenuItem,
    Origin,
    Page,
    Person,
    Post,
    Record,
    Site,
    Term,
    UnknownRecord,
)
from mapkit.testing.strategies import records, unknown_records

COUNT = itertools.count()
Put = Callable[..., Any]
Make = Callable[..., Record]
Files = Callable[[Path], dict[str, bytes]]

SITE = Site(
    title="Marsh Lane: a library",
    tagline="no",
    urls=("https://marsh.example", "http://old.example/blog"),
    language="cy",
    people=(Person(name="Jo Bloggs", email="jo@nhs.net", login="jo"), Person(name="Jo Bloggs", login="jo2", phone="1")),
    terms=(Term(name="Drivers", slug="drivers"), Term(name="Acute", slug="acute", taxonomy="setting", parent="x")),
    menus=(Menu(name="Main", items=[MenuItem(label="Home", url="/", children=[MenuItem(label="Below", target="k")])]),),
    attachments=(Attachment(title="A", url="https://marsh.example/a.png", key="k"),),
    extra={"wordpress": {"version": "1.2", "numbers": [1, 2.5, None, True]}},
)


@settings(max_examples=25)
@given(record=st.one_of(records(*KINDS), unknown_records()))
def test_whatever_is_put_in_comes_out_whole(record: Record, target: Path, kinds: Mapping[str, type[Record]]) -> None:
    name = target.with_name(f"{next(COUNT)}{target.suffix}")

    with open_writer(name, kinds) as writer:
        id = writer.put(record)
        writer.commit()
    whole = open_collection(name, kinds).whole(id)

    assert whole is not None
    assert whole.replace(origin=_unstamped(whole.origin)) == record.replace(id=id, origin=_unstamped(record.origin))


def _unstamped(origins: Iterable[Origin]) -> list[Origin]:
    """Return origins without what the collection notes in them, each place once."""
    bare = [evolve(origin, digests={}) for origin in origins]
    return list({(o.format, o.key, o.file): o for o in bare}.values())


def test_records_are_sorted_by_kind_and_id(target: Path, put: Put, post: Make) -> None:
    put(
        target,
        post(1, "Zebra", cls=Page),
        post(2, "B"),
        post(3, "A"),
        post(4, "C", cls=Post),
        UnknownRecord(named="visit", title="V"),
    )
    collection = put(target).collection

    assert [(r.kind, r.id) for r in collection] == [
        ("briefing", "a"),
        ("briefing", "b"),
        ("post", "c"),
        ("page", "zebra"),
        ("visit", "v"),
    ]
    assert list(collection.ids()) == ["a", "b", "c", "zebra", "v"]
    assert len(collection) == 5


def test_a_record_is_found_by_its_id_and_kinds_by_their_names(target: Path, put: Put, post: Make) -> None:
    collection = put(target, post(1, "One"), post(2, "Two", cls=Meeting)).collection

    assert collection["one"].title == "One"
    assert ("one" in collection, "three" in collection, 3 in collection) == (True, False, False)
    assert [r.id for r in collection.records("meeting")] == ["two"]
    assert [r.id for r in collection.records(ids=["two", "one"])] == ["two", "one"]
    assert [r.id for r in collection.briefings] == ["one"]
    assert [r.id for r in collection.meetings] == ["two"]
    assert collection.whole("three") is None
    with pytest.raises(RecordNotFoundError) as caught:
        collection["three"]
    assert caught.value.id == "three"


def test_every_kind_of_the_core_has_its_own_list(target: Path, put: Put) -> None:
    collection = put(target, *(cls(title=cls.info.title) for cls in KINDS)).collection
    lists = [name for name, value in vars(Collection).items() if isinstance(value, property)]
    found = {name: list(getattr(collection, name)) for name in lists if name not in ("name", "site")}

    assert sorted(r.kind for each in found.values() for r in each) == sorted(cls.info.name for cls in KINDS)
    assert [name for name, each in found.items() if len(each) != 1] == []


def test_importing_the_same_again_changes_no_byte(target: Path, put: Put, post: Make, files: Files) -> None:
    everything = {
        "site": SITE,
        "leftovers": [
            Leftover(origin=Origin(format="wordpress", key="k1", raw="<item/>"), type="attachment", title="A")
        ],
    }
    posts = [post(3, "Zebra"), post(1, "A plan"), post(2, "A plan", "Another text."), post(4, "Page", cls=Page)]
    first = put(target, *posts, **everything)
    before = files(target)

    second = put(target, *posts, **everything)

    assert first.outcome == {"added": 4}
    assert second.outcome == {"unchanged": 4}
    assert files(target) == before
    assert second.ids == first.ids


def test_two_imports_of_the_same_give_the_same_bytes(target: Path, put: Put, post: Make, files: Files) -> None:
    other = target.with_name(f"other{target.suffix}")
    posts = [post(3, "Zebra"), post(1, "A plan"), post(2, "A plan", "Another text.")]

    put(target, *posts, site=SITE)
    put(other, *posts, site=SITE)

    assert list(files(target).values()) == list(files(other).values())


def test_the_sites_facts_come_back_whole(target: Path, put: Put) -> None:
    put(target, site=SITE)

    assert put(target).collection.site == SITE


def test_the_facts_of_several_sources_are_united(target: Path, put: Put) -> None:
    put(target, site=SITE)
    other = Site(
        title="Another title",
        urls=("https://new.example", "https://marsh.example"),
        people=(Person(name="Sam Shah", login="sam"), Person(name="Jo Bloggs, BA", login="jo", email="new@nhs.net")),
        terms=(Term(name="Workforce", slug="workforce", taxonomy="tag"),),
        extra={"rss": {"a": 1}},
    )

    site = put(target, site=other).collection.site

    assert (site.title, site.language) == ("Marsh Lane: a library", "cy")
    assert site.urls == ("https://marsh.example", "http://old.example/blog", "https://new.example")
    assert [(p.name, p.login, p.email) for p in site.people] == [
        ("Jo Bloggs, BA", "jo", "new@nhs.net"),
        ("Jo Bloggs", "jo2", ""),
        ("Sam Shah", "sam", ""),
    ]
    assert [t.slug for t in site.terms] == ["drivers", "acute", "workforce"]
    assert sorted(site.extra) == ["rss", "wordpress"]


def test_leftovers_come_back_in_their_order_and_a_newer_account_takes_the_older_ones_place(
    target: Path, put: Put
) -> None:
    def row(key: str, title: str) -> Leftover:
        return Leftover(origin=Origin(format="wordpress", key=key, raw=f"<{title}>"), type="attachment", title=title)

    put(target, leftovers=[row("b", "B"), row("a", "A")])

    collection = put(target, leftovers=[row("c", "C"), row("b", "B again")]).collection

    assert [leftover.title for leftover in collection.leftovers()] == ["B again", "A", "C"]
    assert [leftover.origin.raw for leftover in collection.leftovers()] == ["<B again>", "<A>", "<C>"]


def test_origins_are_whole_when_asked_for(target: Path, put: Put, post: Make) -> None:
    collection = put(target, post(1, raw="<item>secret</item>")).collection

    assert [origin.raw for origin in collection.origins("a-plan")] == ["<item>secret</item>"]
    assert collection.whole("a-plan").origin == collection.origins("a-plan")


def test_people_and_comments_keep_their_details(target: Path, put: Put, post: Make) -> None:
    authors = (
        Person(name="Jo", email="jo@nhs.net", login="jo", phone="01691 404000", role="Editor"),
        Person(name="Jo"),
        Person(name="Jo", login="jo2"),
    )
    comments = (
        Comment(author="A", body="one", email="a@nhs.net", ip="192.0.2.1", url="https://a.example"),  # type: ignore[arg-type]
        Comment(author="A", body="two"),  # type: ignore[arg-type]
        Comment(author="A", body="three", email="other@nhs.net"),  # type: ignore[arg-type]
        Comment(author="B", id="7", date="2019-01-01T00:00:00Z", ip="192.0.2.2"),
    )

    record = put(target, post(1, authors=authors, comments=comments)).collection["a-plan"]

    assert (record.authors, record.comments) == (authors, comments)


def test_nothing_of_the_target_changes_before_the_commit(
    target: Path, put: Put, post: Make, files: Files, kinds: Any
) -> None:
    put(target, post(1))
    before = files(target)

    with open_writer(target, kinds) as writer:
        writer.put(post(2, "Another"))
        writer.put_site(SITE)

    assert files(target) == before


def test_a_commit_that_fails_half_way_leaves_everything_as_it_was(
    target: Path, put: Put, post: Make, files: Files, kinds: Any
) -> None:
    put(target, post(1))
    before = files(target)

    class FailingError(Exception):
        pass

    with pytest.raises(FailingError), open_writer(target, kinds) as writer:
        writer.put(post(2, "Another"))
        writer.put(post(3, "Third"))
        staged = list(writer._draft.all_staged())

        def broken() -> Any:
            yield staged[0]
            raise FailingError

        writer._draft.all_staged = broken  # type: ignore[method-assign]
        writer.commit()

    assert files(target) == before


def test_a_first_commit_that_fails_leaves_nothing(target: Path, post: Make, kinds: Any) -> None:
    with pytest.raises(RuntimeError), open_writer(target, kinds) as writer:
        writer.put(post(1))

        def broken() -> Any:
            raise RuntimeError
            yield

        writer._draft.all_left = broken  # type: ignore[method-assign]
        writer.commit()

    assert list(target.parent.iterdir()) == []


def test_a_collection_is_named_after_its_folder_or_file(target: Path, put: Put) -> None:
    assert put(target, Post(title="A")).collection.name == "map"


def test_digests_differ_where_records_do_and_only_there(target: Path, put: Put, post: Make) -> None:
    collection = put(target, post(1, "A"), post(2, "B")).collection

    assert collection.digest("a") == put(target).collection.digest("a")
    assert collection.digest("a") != collection.digest("b")


@pytest.mark.parametrize("name", ["nothing", "nothing.jsonl"])
def test_opening_what_is_not_there_says_what_to_do(
    name: str, tmp_path: Path, kinds: Mapping[str, type[Record]]
) -> None:
    with pytest.raises(CollectionError) as caught:
        open_collection(tmp_path / name, kinds)

    assert caught.value.path == str(tmp_path / name)
    assert "mapkit import SOURCE" in str(caught.value)


def test_ids_that_people_gave_are_kept(target: Path, put: Put, kinds: Mapping[str, type[Record]]) -> None:
    done = put(target, Briefing(id="my-own-name", title="A"), Briefing(title="A", slug="the-slug"))

    assert sorted(done.ids) == ["my-own-name", "the-slug"]


def test_a_finding_names_the_record_it_is_about(target: Path, put: Put, post: Make) -> None:
    done = put(target, post(1, "Same"), post(2, "Same", "Other."))

    assert [(f.code, f.record) for f in done.findings] == [("S02", "same-2")]
    assert all(isinstance(finding, Finding) for finding in done.findings)


def test_a_collection_is_one(target: Path, put: Put) -> None:
    assert isinstance(put(target, Post(title="A")).collection, Collection)
