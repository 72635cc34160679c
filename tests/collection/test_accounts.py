"""What comes back from people: filled forms, published copies. What they lack is kept."""

from __future__ import annotations

from mapkit.collection import PublicView, open_collection, open_writer
from mapkit.model import KINDS, Briefing, CaseStudy, Comment, Origin, Term

BY_NAME = {kind.info.name: kind for kind in KINDS}


def put(path, *records):
    found = []
    with open_writer(path, BY_NAME, found.append) as writer:
        ids = [writer.put(record) for record in records]
        writer.commit()
    return ids, found


def archived() -> Briefing:
    return Briefing(
        title="The plan",
        source="Council",
        summary="Ring 01632 960118 for more.",
        responsible="JH",
        terms=[Term(name="Drivers")],
        comments=[Comment(author="A", body="Well said.")],
        origin=[Origin(format="wordpress", key="site.example/?p=1", raw="<item/>")],
    )


def test_a_published_copy_that_is_imported_again_takes_nothing_away(tmp_path):
    put(tmp_path / "map", archived())
    before = open_collection(tmp_path / "map", BY_NAME)["the-plan"]
    copy = PublicView(open_collection(tmp_path / "map", BY_NAME))["the-plan"]
    assert copy.comments == ()

    ids, found = put(tmp_path / "map", copy)

    assert ids == ["the-plan"]
    assert open_collection(tmp_path / "map", BY_NAME)["the-plan"] == before
    assert {finding.code for finding in found} == {"R05"}
    assert sorted(finding.field for finding in found) == ["comments", "responsible", "summary"]


def test_what_a_published_copy_says_anew_is_taken(tmp_path):
    put(tmp_path / "map", archived())
    copy = PublicView(open_collection(tmp_path / "map", BY_NAME))["the-plan"]

    put(tmp_path / "map", copy.replace(source="County Council"))

    kept = open_collection(tmp_path / "map", BY_NAME)
    assert kept["the-plan"].source == "County Council"
    assert kept.edited("the-plan") == frozenset({"source"})


def test_a_filled_form_updates_the_record_whose_id_it_bears(tmp_path):
    put(tmp_path / "map", CaseStudy(title="A trolley", story="Old.", visibility="draft", terms=[Term(name="Stories")]))
    form = CaseStudy(
        id="a-trolley", title="A trolley on wheels", story="New.", origin=[Origin(format="word", key="form 1")]
    )

    ids, _ = put(tmp_path / "map", form)

    record = open_collection(tmp_path / "map", BY_NAME)["a-trolley"]
    assert ids == ["a-trolley"]
    assert (record.title, record.story, record.visibility, record.terms) == (
        "A trolley on wheels",
        "New.",
        "draft",
        (Term(name="Stories"),),
    )


def test_a_form_of_another_kind_with_the_same_id_is_another_record(tmp_path):
    put(tmp_path / "map", CaseStudy(title="A trolley", story="Old."))

    ids, _ = put(
        tmp_path / "map", Briefing(id="a-trolley", title="A trolley", origin=[Origin(format="word", key="form 1")])
    )

    assert ids == ["a-trolley-2"]
