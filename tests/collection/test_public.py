"""What an export may show: public records without personal details, unless more is asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from mapkit.collection import Choice, PublicView
from mapkit.errors import RecordNotFoundError
from mapkit.model import (
    KINDS,
    VISIBILITIES,
    Attachment,
    Briefing,
    CaseStudy,
    Comment,
    Leftover,
    Link,
    Origin,
    PartialDate,
    Person,
    Post,
    Record,
    Relation,
    Rights,
    Site,
    Term,
    UnknownRecord,
)
from mapkit.serial import to_json
from mapkit.testing import MemoryCollection, memory_view, sample_records
from mapkit.testing.samples import SECRET, SITE
from mapkit.testing.strategies import parts, records

ORIGIN = Origin(
    format="wordpress", key="a.example/?p=1", url="https://a.example/1/", file="x.xml", raw=SECRET, extra={"p": SECRET}
)
COMMENTS = tuple(
    Comment(
        author=f"{status} author", body=f"{status} text", status=status, email="a@nhs.net", ip="192.0.2.9", id=str(n)
    )
    for n, status in enumerate(("approved", "held", "spam", "trash"))
)
FULL = CaseStudy(
    id="full",
    title="Ask jo@nhs.net",
    slug="ask",
    published="2019-06-01",
    authors=(
        Person(
            name="Jo Bloggs",
            role="Editor, 01691 404000",
            organisation="NHS",
            email="jo@nhs.net",
            phone="1",
            login="jo1",
        ),
    ),
    terms=(Term(name="Drivers", slug="drivers"),),
    body="Ring 01691 404000 or write to jo@nhs.net from 192.0.2.7.",
    comments=COMMENTS,
    attachments=(Attachment(title="By jo@nhs.net", url="https://a.example/a.pdf"),),
    relations=(Relation(type="related", target="other", note="says jo@nhs.net"),),
    rights=Rights(text="Ask jo@nhs.net"),
    origin=(ORIGIN,),
    story="Told by jo@nhs.net.",
    contact_details="Jo Bloggs, 01691 404000",
    partner_organisations=("jo@nhs.net", "The Trust"),
    date_completed=PartialDate(text="June 2019, jo@nhs.net", value="2019-06"),
)
PRIVATE = ("jo@nhs.net", "01691", "192.0.2", "a@nhs.net", SECRET, "jo1")


def shown(view: PublicView) -> str:
    """Everything that an exporter can see, as one text."""
    converter = [json.dumps(to_json(record), ensure_ascii=False) for record in view]
    return "\n".join(
        [*converter, repr(view.site), repr([view.origins(r.id) for r in view]), repr(list(view.leftovers()))]
    )


def of_every_visibility() -> list[Record]:
    return [Post(id=f"a-{v}", title=f"T {v}", body=f"text of {v}", visibility=v) for v in VISIBILITIES]  # type: ignore[arg-type]


def test_only_public_records_are_seen() -> None:
    view = memory_view(of_every_visibility())

    assert [record.id for record in view] == ["a-public"]
    assert (len(view), [record.id for record in view.records("post")]) == (1, ["a-public"])


@pytest.mark.parametrize("visibility", [v for v in VISIBILITIES if v != "public"])
def test_a_record_that_is_not_public_cannot_be_asked_for(visibility: str) -> None:
    view = memory_view(of_every_visibility())

    for ask in (view.__getitem__, view.digest, view.origins, lambda id: list(view.records(ids=[id])), view.edited):
        with pytest.raises(RecordNotFoundError):
            ask(f"a-{visibility}")


@pytest.mark.parametrize("visibility", [v for v in VISIBILITIES if v != "public"])
def test_another_visibility_is_seen_where_it_is_asked_for(visibility: str) -> None:
    view = memory_view(of_every_visibility(), include=[visibility])

    assert sorted(record.id for record in view) == sorted(["a-public", f"a-{visibility}"])


def test_everything_is_seen_where_all_is_asked_for() -> None:
    leftover = Leftover(origin=ORIGIN)
    view = memory_view([*of_every_visibility(), FULL], site=SITE, leftovers=[leftover], include=["all"])

    assert len(view) == len(VISIBILITIES) + 1
    assert view["full"] == FULL
    assert (view.origins("full"), list(view.leftovers()), view.site) == ((ORIGIN,), [leftover], SITE)


def test_what_is_left_out_is_counted_by_visibility() -> None:
    view = memory_view(of_every_visibility())
    len(view)

    assert dict(view.withheld) == {v: 1 for v in VISIBILITIES if v != "public"}
    assert (dict(view.shown), dict(view.kinds_shown)) == ({"public": 1}, {"post": 1})


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.info.name)
def test_a_protected_record_is_a_stub_with_its_title_and_date(cls: type[Record]) -> None:
    full = next(record for record in sample_records([cls]) if record.id.startswith("full"))
    secret = full.replace(
        visibility="protected",
        attachments=(Attachment(title="A"),),
        relations=(Relation(target="x"),),
        rights=Rights(text="R"),
    )

    (stub,) = memory_view([secret], include=["protected", "comments", "contacts"])

    assert stub == cls(
        id=secret.id,
        title=secret.title,
        slug=secret.slug,
        visibility="protected",
        published=secret.published,
        modified=secret.modified,
        terms=secret.terms,
        origin=[origin.public() for origin in secret.origin],
    )


def test_a_protected_record_of_an_unknown_kind_is_a_stub_too() -> None:
    record = UnknownRecord(
        named="visit", id="v", title="T", visibility="protected", body=SECRET, data={"story": SECRET}
    )  # type: ignore[arg-type]

    (stub,) = memory_view([record], include=["protected"])

    assert stub == UnknownRecord(named="visit", id="v", title="T", visibility="protected")


def test_no_detail_of_a_person_is_seen() -> None:
    view = memory_view([FULL, *sample_records()], site=SITE)

    text = shown(view)

    assert [detail for detail in PRIVATE if detail in text] == []


@settings(max_examples=25)
@given(record=records(*KINDS), site=parts(Site))
def test_no_detail_of_a_person_is_seen_in_any_record(record: Record, site: Site) -> None:
    marked = record.replace(
        visibility="public",
        authors=[*record.authors, *FULL.authors],
        comments=COMMENTS,
        body=f"{record.body}\n\n{FULL.body}",
        origin=(ORIGIN,),
    )

    text = shown(memory_view([marked], site=site))

    assert [detail for detail in PRIVATE if detail in text] == []


def test_what_a_record_says_beside_personal_details_stays() -> None:
    (record,) = memory_view([FULL])

    assert record == CaseStudy(
        id="full",
        title="Ask [e-mail address removed]",
        slug="ask",
        published="2019-06-01",
        authors=(Person(name="Jo Bloggs", role="Editor, [telephone number removed]", organisation="NHS"),),
        terms=(Term(name="Drivers", slug="drivers"),),
        body="Ring [telephone number removed] or write to [e-mail address removed] from [IP address removed].",
        attachments=(Attachment(title="By [e-mail address removed]", url="https://a.example/a.pdf"),),
        relations=(Relation(type="related", target="other", note="says [e-mail address removed]"),),
        rights=Rights(text="Ask [e-mail address removed]"),
        origin=(ORIGIN.public(),),
        story="Told by [e-mail address removed].",
        contact_details="Jo Bloggs, [telephone number removed]",
        partner_organisations=("[e-mail address removed]", "The Trust"),
        date_completed=PartialDate(text="June 2019, [e-mail address removed]", value="2019-06"),
    )


def test_contacts_are_seen_where_they_are_asked_for_but_logins_and_ip_addresses_are_not() -> None:
    (record,) = memory_view([FULL], include=["contacts", "comments"])

    assert record.authors[0] == Person(
        name="Jo Bloggs", role="Editor, 01691 404000", organisation="NHS", email="jo@nhs.net", phone="1"
    )
    assert (record.body, record.title) == (FULL.body, FULL.title)
    assert [(c.email, c.ip) for c in record.comments] == [("a@nhs.net", "")]
    assert record.origin == (ORIGIN.public(),)


def test_fields_that_name_somebody_are_left_out_unless_contacts_are_asked_for() -> None:
    briefing = Briefing(id="b", title="B", responsible="LK", source="NHS")

    assert memory_view([briefing])["b"] == Briefing(id="b", title="B", source="NHS")
    assert memory_view([briefing], include=["contacts"])["b"] == briefing


def test_approved_comments_are_seen_where_comments_are_asked_for() -> None:
    (record,) = memory_view([FULL], include=["comments"])

    assert record.comments == (Comment(author="approved author", body="approved text", id="0"),)


def test_a_record_of_an_unknown_kind_is_searched_for_contacts_too() -> None:
    record = UnknownRecord(named="visit", id="v", title="T", data={"by": ["jo@nhs.net"], "n": 3})

    (seen,) = memory_view([record])

    assert seen.data == {"by": ["[e-mail address removed]"], "n": 3}  # type: ignore[attr-defined]


def test_the_sites_facts_are_cleaned_too() -> None:
    site = Site(
        title="S, 01691 404000",
        tagline="Ask jo@nhs.net",
        people=(Person(name="jo@nhs.net", email="jo@nhs.net", login="jo1"),),
        attachments=(Attachment(title="A, by jo@nhs.net", url="https://a.example/a.png"),),
        terms=(Term(name="T", description="Ask jo@nhs.net"),),
        extra={"wordpress": SECRET},
    )

    seen = memory_view([], site=site).site

    assert [detail for detail in PRIVATE if detail in repr(seen)] == []
    assert (seen.title, seen.people) == ("S, [telephone number removed]", (Person(name="[e-mail address removed]"),))
    assert memory_view([], site=site, include=["contacts"]).site.people == (
        Person(name="jo@nhs.net", email="jo@nhs.net"),
    )


def test_files_of_records_that_are_not_seen_are_not_among_the_sites() -> None:
    hidden = Attachment(title="Secret plan", url="https://a.example/secret.pdf", key="k1")
    shared = Attachment(title="Shared", url="https://a.example/shared.pdf", key="k2")
    free = Attachment(title="Logo", url="https://a.example/logo.png", key="k3")
    draft = Post(title="Draft", visibility="draft", attachments=(hidden, shared))
    public = Post(title="Public", attachments=(shared,))

    view = memory_view([draft, public], site=Site(attachments=(hidden, shared, free)))

    assert view.site.attachments == (shared, free)
    assert memory_view([draft], site=Site(attachments=(hidden,)), include=["draft"]).site.attachments == (hidden,)


def test_references_to_records_that_are_not_seen_are_not_shown() -> None:
    relations = tuple(
        Relation(type="related", target=target) for target in ("hidden", "seen", "https://x.example", "no-record")
    )
    made = [
        Post(id="a", title="A", relations=relations),
        Post(id="hidden", title="H", visibility="draft"),
        Post(id="seen", title="S"),
    ]

    assert [relation.target for relation in memory_view(made)["a"].relations] == [
        "seen",
        "https://x.example",
        "no-record",
    ]


def test_the_records_that_details_were_taken_out_of_are_named() -> None:
    view = memory_view([FULL, Post(id="clean", title="A", authors=(Person(name="Jo", login="jo1"),))])
    list(view)

    assert view.redacted == {"full"}


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(), ["b", "a", "c"]),
        (Choice(kinds=frozenset({"post"})), ["a", "c"]),
        (Choice(terms=frozenset({"DRIVERS"})), ["b", "a"]),
        (Choice(terms=frozenset({"acute-care"})), ["c"]),
        (Choice(since="2019"), ["a", "c"]),
        (Choice(since="2019-06-02"), ["c"]),
        (Choice(ids=("c", "b")), ["c", "b"]),
        (Choice(ids=("c", "b"), kinds=frozenset({"post"})), ["c"]),
        (Choice(kinds=frozenset({"visit"})), []),
    ],
)
def test_some_of_the_records_may_be_chosen(choice: Choice, ids: list[str]) -> None:
    drivers = (Term(name="Drivers", slug="drivers"),)
    made = [
        Post(id="a", title="A", published="2019-06-01T10:00:00Z", terms=drivers),
        Briefing(id="b", title="B", published="2018-01-01T10:00:00Z", terms=drivers),
        Post(
            id="c",
            title="C",
            published="2019-06-02T10:00:00Z",
            terms=(Term(name="Acute", slug="acute-care", taxonomy="tag"),),
        ),
    ]

    assert [record.id for record in memory_view(made, choice=choice)] == ids


def test_choosing_a_record_does_not_make_it_public() -> None:
    assert list(memory_view(of_every_visibility(), choice=Choice(ids=("a-draft",)))) == []


def test_what_was_not_chosen_can_be_looked_up_if_it_may_be_shown() -> None:
    records = [Post(id="a"), Post(id="b"), Post(id="c", visibility="draft")]
    view = memory_view(records, choice=Choice(ids=("a",)))

    assert [record.id for record in view] == ["a"]
    assert [record.id for record in view.whole] == ["a", "b"]


def test_choosing_a_record_that_is_not_there_is_an_error() -> None:
    with pytest.raises(RecordNotFoundError, match="'typo'"):
        list(memory_view(of_every_visibility(), choice=Choice(ids=("typo",))))


@pytest.mark.parametrize("record", [FULL, Post(id="x", title="X")])
def test_a_choice_of_ids_fits_those_records_alone(record: Record) -> None:
    assert Choice(ids=("full",)).fits(record) == (record.id == "full")


def test_digests_follow_what_is_shown() -> None:
    plain, asked = memory_view([FULL]), memory_view([FULL], include=["contacts"])

    assert plain.digest("full") == memory_view([FULL]).digest("full")
    assert plain.digest("full") != asked.digest("full")
    changed = FULL.replace(comments=())
    assert memory_view([changed]).digest("full") == plain.digest("full")


def test_a_view_can_be_walked_any_number_of_times() -> None:
    view = memory_view(of_every_visibility(), include=["all"])

    assert [r.id for r in view] == [r.id for r in view]


def test_a_collection_that_is_read_slowly_is_read_once_a_record() -> None:
    class Counting(MemoryCollection):
        asked = 0

        def find(self, id: str) -> Record | None:
            Counting.asked += 1
            return super().find(id)

    view = PublicView(Counting([Post(id="a", title="A"), Link and Post(id="b", title="B")]))
    for record in view:
        for _ in range(5):
            _ = view[record.id]

    assert Counting.asked <= 4


def test_a_view_keeps_its_name_and_kinds() -> None:
    kinds: dict[str, Any] = {"post": Post}
    view = memory_view([], kinds=kinds, name="marsh")

    assert (view.name, dict(view.kinds)) == ("marsh", kinds)
