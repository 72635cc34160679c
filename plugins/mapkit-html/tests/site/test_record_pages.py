from __future__ import annotations

import re

from mapkit.model import Briefing, Link, Post, Record, kind

PLAN = "briefings/marsh-lane-plan/index.html"


def test_every_record_has_a_page_in_the_folder_of_its_kind(site):
    found = [path for path in site.files if path.count("/") == 2 and path.split("/")[0] not in OWN]

    assert sorted(found) == [
        "briefings/lane-review/index.html",
        PLAN,
        "case-studies/silo-story/index.html",
        "hot-topics/trust-mergers/index.html",
        "pages/about/index.html",
        "posts/on-tour/index.html",
        "recipe/recipe-1/index.html",
    ]


OWN = {"categories", "tags", "years", "sources", "static"}


def test_short_fields_stand_in_a_description_list_under_their_labels(site):
    page = site.text(PLAN)

    for label, value in [
        ("Title", "The Marsh Lane plan for the workforce"),
        ("Date of publication", "June 2019"),
        ("Due for review", "November 2020"),
    ]:
        assert f"<dt>{label}</dt>\n<dd>{value}</dd>" in page


def test_a_field_with_several_values_has_a_line_for_each(site):
    assert "<dt>Alternative titles</dt>\n<dd>MLP</dd>\n<dd>The lane plan</dd>" in site.text(PLAN)


def test_rich_fields_are_sections_under_their_labels(site):
    page = site.text(PLAN)

    assert '<h2 id="implications">What does this mean for libraries?</h2>' in page
    assert '<h3 id="next">Next</h3>' in page
    assert re.search(r'<h2 id="summary">Summary of driver</h2>\s*<p>It sets out <strong>five</strong>', page)


def test_a_personal_field_is_left_out_unless_asked_for(export, sample):
    assert "Group member responsible" not in export(sample).text(PLAN)
    assert "<dt>Group member responsible</dt>\n<dd>LK</dd>" in export(sample, include=["contacts"]).text(PLAN)


def test_the_main_document_is_named_and_not_called_a_link(site):
    assert (
        '<a href="https://trust.example/plan.pdf">The Marsh Lane plan for the workforce '
        "(Marsh Lane Trust, June 2019, PDF)</a>" in site.text(PLAN)
    )


def test_a_document_without_an_address_is_named_all_the_same(site):
    page = site.text("briefings/lane-review/index.html")

    assert (
        "Lane review &amp; outlook (Marsh Lane Trust (MLT), 9 January 2018)"
        ' <span class="remark">The address of this document is not known.</span>' in page
    )


def test_a_links_own_words_are_kept_where_they_say_something(view_of, export):
    record = Briefing(
        id="a", title="A", source="Body", link=Link(text="The long report", url="https://x.example/r.docx"), summary="S"
    )

    page = export(view_of(record)).text("briefings/a/index.html")

    assert ">The long report (Body, Word)</a>" in page


def test_the_notice_of_reuse_stands_before_the_fields(site):
    page = site.text(PLAN)

    assert page.index("Feel free to reproduce it") < page.index("The Marsh Lane Library") < page.index("<dl")


def test_dates_are_printed_in_nhs_style_without_offsets(site):
    page = site.plain(PLAN)

    assert "By Siân Example · Posted 14 June 2019 · Changed 2 July 2019" in page
    assert "+01:00" not in site.text(PLAN)


def test_a_source_and_its_terms_lead_to_their_lists(site):
    page = site.text(PLAN)

    assert '<dd><a href="../../sources/marsh-lane-trust/index.html">Marsh Lane Trust</a></dd>' in page
    assert '<a href="../../categories/drivers/index.html">Drivers</a>' in page
    assert '<a href="../../tags/workforce/index.html">Workforce</a>' in page


def test_a_link_to_an_old_address_leads_to_the_new_page(site):
    assert '<a href="../../briefings/lane-review/index.html">the review</a>' in site.text(PLAN)


def test_a_relative_link_is_read_from_the_old_address(site):
    assert '<a href="../../briefings/marsh-lane-plan/index.html">the plan</a>' in site.text("posts/on-tour/index.html")


def test_a_link_to_a_place_that_is_not_there_is_plain_text(site):
    assert "<span>go</span>" in site.text("posts/on-tour/index.html")


def test_relations_are_shown_on_both_sides(site):
    there = site.text("case-studies/silo-story/index.html")
    back = site.text(PLAN)

    assert "<h3>Aligned to</h3>" in there
    assert '<a href="../../briefings/marsh-lane-plan/index.html">Marsh Lane plan</a> – theme 2' in there
    assert "<h3>Aligned to this</h3>" in back
    assert '<a href="../../case-studies/silo-story/index.html">Out of the silos</a> – theme 2' in back


def test_a_record_says_by_which_others_it_is_mentioned(site):
    page = site.plain("briefings/lane-review/index.html")

    assert "Mentioned in Marsh Lane plan" in page


def test_a_long_page_has_a_list_of_its_contents(site):
    page = site.text("case-studies/silo-story/index.html")

    assert (
        '<li><a href="#story">The story</a></li>\n<li><a href="#impact">Impact of this project/service</a></li>' in page
    )
    assert 'id="contents"' not in site.text("briefings/lane-review/index.html")


def test_headings_of_a_body_follow_each_other_without_a_gap(site):
    page = site.text("hot-topics/trust-mergers/index.html")

    assert '<h2 id="what-is-a-merger">What is a merger?</h2>' in page
    assert '<h3 id="why">Why?</h3>' in page


def test_what_stands_before_a_bodys_first_heading_leads_and_the_rest_follows_the_fields(site):
    page = site.plain("hot-topics/trust-mergers/index.html")

    assert page.index("A lead paragraph.") < page.index("Impact on libraries") < page.index("What is a merger?")


def test_neighbours_are_those_of_the_same_kind_by_date(site):
    page = site.text(PLAN)

    assert '<li class="next"><a href="../../briefings/lane-review/index.html" rel="next">' in page
    assert 'class="previous"' not in page


def test_a_citation_can_be_copied(site):
    assert (
        "Siân Example (2019) Marsh Lane plan. Marsh Lane. Available at: "
        "https://new.example/map/briefings/marsh-lane-plan/" in site.plain(PLAN)
    )


def test_a_picture_is_shown_from_its_copy_and_one_without_is_linked_to(site):
    page = site.text("posts/on-tour/index.html")

    assert '<img src="../../media/posters.png" alt="Posters on a wall" loading="lazy">' in page
    assert '<a href="https://else.example/far.png">Picture</a>' in page
    assert "https://else.example" not in "".join(
        part for part in page.split("<img")[1:] if "far.png" in part.split(">")[0]
    )


def test_files_that_the_text_does_not_show_are_listed(site):
    page = site.text("posts/on-tour/index.html")

    assert '<li><a href="../../media/handout.docx">Handout (Word)</a></li>' in page
    assert page.count("posters.png") == 1


def test_comments_are_shown_where_asked_for_without_addresses(export, sample):
    page = export(sample, include=["comments"]).text("posts/on-tour/index.html")

    assert "<h3>Pat wrote on 1 October 2017</h3>" in page
    assert "Well <em>done</em>." in page
    assert "pat@lane.example" not in page
    assert "Well" not in export(sample).text("posts/on-tour/index.html")


def test_an_unknown_kind_is_shown_with_what_it_has(site):
    page = site.text("recipe/recipe-1/index.html")

    assert "<dt>Serves</dt>\n<dd>4</dd>" in page
    assert "<dt>Vessels</dt>\n<dd>pot</dd>\n<dd>cup</dd>" in page
    assert '<h2 id="steps">Steps</h2>' in page


def test_a_record_that_is_not_public_is_not_shown_even_where_the_host_lets_it_through(view_of, export, protected):
    made = export(view_of(Post(id="a", title="A"), protected))

    assert not any("Meeting 5th July" in text or "Secret" in text for text in made.pages().values())


def test_a_protected_record_is_a_stub_where_asked_for(view_of, export, protected):
    made = export(view_of(protected), include=["protected"])
    page = made.text("meetings/meeting-5-july/index.html")

    assert "Meeting 5th July 2019" in page
    assert "Posted 5 July 2019" in page
    assert '<meta name="robots" content="noindex">' in page
    assert [path for path, data in made.files.items() if b"ecret" in data or b"2011" in data] == []


def test_everything_is_shown_with_a_warning_where_everything_is_asked_for(view_of, export, protected):
    page = export(view_of(protected), include=["all"]).plain("meetings/meeting-5-july/index.html")

    assert "Secret minutes." in page
    assert "11 November 2011" in page
    assert "This record was behind a password on the original site." in page


def test_a_title_is_never_markup(view_of, export):
    page = export(view_of(Post(id="a", title="<b>\"&'</b>"))).text("posts/a/index.html")

    assert "<h1>&lt;b&gt;&#34;&amp;&#39;&lt;/b&gt;</h1>" in page


def test_an_id_that_no_file_system_likes_gets_a_safe_folder(view_of, export):
    made = export(view_of(Post(id="Ünsafe/../Name", title="A"), Post(id="con", title="B"), Post(id="b", title="C")))
    folders = sorted(path.split("/")[1] for path in made.files if path.startswith("posts/") and path.count("/") == 2)

    assert [name.rpartition("-")[0] for name in folders] == ["", "con", "unsafe-name"]


def test_a_kind_may_have_the_folder_of_one_of_the_websites_own(view_of, export):
    @kind("sitting", title="Sitting", folder="search")
    class Sitting(Record):
        """A kind of somebody else."""

    made = export(view_of(Sitting(id="a", title="First sitting"), kinds={"sitting": Sitting}))

    assert "First sitting" in made.text("search-records/a/index.html")
    assert "<h1>Search</h1>" in made.text("search/index.html")
