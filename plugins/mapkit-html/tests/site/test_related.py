"""Records that belong together are tied on both sides, each pair once."""

from __future__ import annotations

import re

import pytest

from mapkit.model import Briefing, CaseStudy, Origin, Post, Relation


def ties(page: str) -> list[tuple[str, str]]:
    """The headings and titles under "Related records"."""
    part = re.search(r'<h2 id="related">.*?</section>', page, re.DOTALL)
    found, heading = [], ""
    for head, title in re.findall(r"<h3>([^<]*)</h3>|<li>(?:<a[^>]*>)?([^<]*)", part[0] if part else ""):
        heading = head or heading
        if title:
            found.append((heading, title))
    return found


def both(export, view) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    made = export(view)
    return ties(made.text("case-studies/story/index.html")), ties(made.text("briefings/plan/index.html"))


def plan(**values) -> Briefing:
    return Briefing(**{"id": "plan", "title": "Words as Medicine", "source": "A Trust", **values})


@pytest.mark.parametrize(
    "target", ["plan", "Words as medicine", "https://old.example/?p=5", "http://www.old.example/plan/"], ids=str
)
def test_a_relation_names_a_record_by_its_id_its_title_or_an_old_address(view_of, export, target):
    origin = (Origin(format="wordpress", key="old.example/?p=5", url="https://old.example/plan/"),)
    story = CaseStudy(id="story", title="Story", relations=(Relation(type="aligned-to", target=target),))

    assert both(export, view_of(plan(origin=origin), story)) == (
        [("Aligned to", "Words as Medicine")],
        [("Aligned to this", "Story")],
    )


@pytest.mark.parametrize(
    "alignment",
    ["National: *Words as Medicine*.", "| Driver |\n|---|\n| words as  medicine (2018) |", "- Words as Medicine"],
)
def test_a_story_is_tied_to_the_driver_that_its_alignment_names(view_of, export, alignment):
    story = CaseStudy(id="story", title="Story", alignment=alignment)

    assert both(export, view_of(plan(), story)) == (
        [("Aligned to", "Words as Medicine")],
        [("Aligned to this", "Story")],
    )


def test_a_driver_is_found_by_what_stands_before_the_colon_of_its_title(view_of, export):
    story = CaseStudy(id="story", title="Story", alignment="We followed the Fair Winds Plan closely.")

    there, _ = both(export, view_of(plan(title="Fair winds plan: health in the hills"), story))

    assert there == [("Aligned to", "Fair winds plan: health in the hills")]


def test_the_longest_title_is_meant(view_of, export):
    longer = Briefing(id="longer", title="Words as Medicine at Home", source="A Trust")
    story = CaseStudy(id="story", title="Story", alignment="Words as Medicine at Home")

    assert both(export, view_of(plan(), longer, story)) == ([("Aligned to", "Words as Medicine at Home")], [])


def test_words_that_are_no_drivers_title_tie_nothing(view_of, export):
    report = Post(id="report", title="Annual report")
    story = CaseStudy(id="story", title="Story", alignment="See our annual report, and medicine as words.")

    assert both(export, view_of(plan(), report, story)) == ([], [])


def test_a_driver_that_names_its_case_studies_is_tied_to_them(view_of, export):
    story = CaseStudy(id="story", title="Out of the silos", alignment="Local aims.")

    assert both(export, view_of(plan(related_case_studies="Out of the silos"), story)) == (
        [("Aligned to", "Words as Medicine")],
        [("Aligned to this", "Out of the silos")],
    )


def test_a_pair_is_tied_once_however_often_it_is_named(view_of, export):
    story = CaseStudy(
        id="story",
        title="Out of the silos",
        alignment="Words as Medicine, [Words as Medicine](plan.md), Words as Medicine",
        relations=(Relation(type="aligned-to", target="plan"),),
    )

    assert both(export, view_of(plan(related_case_studies="[Out of the silos](story.md)"), story)) == (
        [("Aligned to", "Words as Medicine")],
        [("Aligned to this", "Out of the silos")],
    )


def test_a_relation_to_an_address_or_a_name_outside_is_shown_as_it_is(view_of, export):
    relations = (
        Relation(target="https://else.example/x"),
        Relation(type="evidence-for", target="Outcome 3", note="level 2"),
    )
    page = export(view_of(Post(id="a", title="A", relations=relations))).text("posts/a/index.html")

    assert '<a href="https://else.example/x">https://else.example/x</a>' in page
    assert "<h3>Evidence for</h3>\n<ul>\n<li>Outcome 3 – level 2</li>" in page


def test_a_relation_of_an_unknown_type_is_named_by_its_type(view_of, export):
    made = export(
        view_of(Post(id="a", title="A", relations=(Relation(type="inspired_by", target="b"),)), Post(id="b", title="B"))
    )

    assert ties(made.text("posts/a/index.html")) == [("Inspired by", "B")]
    assert ties(made.text("posts/b/index.html")) == [("Inspired by: this record", "A")]


def test_no_record_is_tied_to_itself(view_of, export):
    record = plan(relations=(Relation(target="plan"),), summary="[here](plan.md)")

    assert ties(export(view_of(record)).text("briefings/plan/index.html")) == []


def test_a_record_that_is_not_shown_is_tied_to_nothing(view_of, export):
    hidden = plan(visibility="private")
    story = CaseStudy(id="story", title="Story", alignment="Words as Medicine")

    assert ties(export(view_of(hidden, story)).text("case-studies/story/index.html")) == []
