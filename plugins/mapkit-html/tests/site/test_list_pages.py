from __future__ import annotations

import re

from mapkit.model import Briefing, Post, Site, Term


def titles(page: str) -> list[str]:
    return re.findall(r'class="record-link" href="[^"]*">([^<]*)<', page)


def test_a_kinds_list_holds_its_records_the_newest_first_under_their_years(site):
    page = site.text("briefings/index.html")

    assert titles(page) == ["Marsh Lane plan", "Lane review &amp; outlook"]
    assert re.findall(r"<h2[^>]*>(\d+)</h2>", page) == ["2019", "2018"]


def test_a_category_has_a_list_with_its_description(site):
    page = site.plain("categories/drivers/index.html")

    assert "Category: Drivers 2 records Policy that matters." in page


def test_a_tag_a_year_and_a_source_have_lists(site):
    assert titles(site.text("tags/workforce/index.html")) == ["Marsh Lane plan"]
    assert titles(site.text("years/2017/index.html")) == ["MAP on tour", "Out of the silos", "Trust mergers"]
    assert titles(site.text("sources/marsh-lane-trust/index.html")) == ["Marsh Lane plan", "Lane review &amp; outlook"]


def test_a_record_without_a_date_is_listed_last(view_of, export):
    page = export(view_of(Post(id="a", title="Undated"), Post(id="b", title="Dated", published="2014-03-06"))).text(
        "posts/index.html"
    )

    assert titles(page) == ["Dated", "Undated"]
    assert ">No date</h2>" in page


def test_a_record_that_was_never_posted_is_listed_by_the_date_of_its_document(view_of, export):
    made = export(view_of(Briefing(id="a", title="A", publication_date="March 2012", last_updated="June 2019")))

    assert "years/2012/index.html" in made.files
    assert "years/2019/index.html" not in made.files


def test_a_long_list_is_cut_into_pages_that_lead_to_each_other(view_of, export):
    posts = [Post(id=f"p{n}", title=f"P{n}", published=f"2019-01-{n:02}") for n in range(1, 6)]

    made = export(view_of(*posts), per_page=2)

    assert titles(made.text("posts/index.html")) == ["P5", "P4"]
    assert titles(made.text("posts/page-3.html")) == ["P1"]
    assert '<a href="../posts/page-2.html" rel="next">Next page</a>' in made.text("posts/index.html")
    assert 'aria-label="Page 2" aria-current="page">2</a>' in made.text("posts/page-2.html")


def test_a_category_below_another_leads_to_it_and_back(view_of, export):
    upper = Term(name="Policy", slug="policy")
    lower = Term(name="Drivers", slug="drivers", parent="policy")

    made = export(view_of(Post(id="a", title="A", terms=(upper,)), Post(id="b", title="B", terms=(lower,))))

    assert 'Part of <a href="../../categories/policy/index.html">Policy</a>' in made.text(
        "categories/drivers/index.html"
    )
    assert '<a href="../../categories/drivers/index.html">Drivers</a>' in made.text("categories/policy/index.html")


def test_terms_of_other_taxonomies_have_lists_too(view_of, export):
    record = Post(id="a", title="A", terms=(Term(name="Leeds", slug="leeds", taxonomy="place"),))

    assert "Place: Leeds" in export(view_of(record)).plain("terms/place-leeds/index.html")


def test_one_body_spelt_in_two_ways_has_one_list(view_of, export):
    records = [
        Briefing(id="a", title="A", source="King's Fund."),
        Briefing(id="b", title="B", source="King’s Fund"),
        Briefing(id="c", title="C", source="King’s Fund (KF)"),
    ]

    made = export(view_of(*records))

    assert [path for path in made.files if path.startswith("sources/")] == ["sources/kings-fund/index.html"]
    assert len(titles(made.text("sources/kings-fund/index.html"))) == 3


def test_every_list_is_reached_from_the_page_for_browsing(site):
    lists = [
        p for p in site.files if re.match(r"(categories|tags|years|sources)/[^/]+/index\.html|[^/]+/index\.html", p)
    ]
    kinds = [
        p for p in lists if p.split("/")[0] in ("briefings", "case-studies", "hot-topics", "posts", "pages", "recipe")
    ]
    browse = site.text("browse/index.html")

    wanted = kinds + [p for p in lists if p.count("/") == 2]
    assert [path for path in wanted if f'href="../{path}"' not in browse] == []


def test_the_home_page_shows_what_is_new_and_how_much_of_what_there_is(site):
    page = site.plain("index.html")

    assert "Marsh Lane Making things plain" in page
    assert "Briefings 2 records" in page
    assert titles(site.text("index.html"))[:2] == ["Marsh Lane plan", "Lane review &amp; outlook"]


def test_what_is_due_for_review_is_listed_where_asked_for(export, sample):
    assert "Due for review" not in export(sample).plain("index.html")
    assert "Marsh Lane plan due November 2020" in export(sample, review_due=True).plain("index.html")


def test_an_empty_collection_gives_a_website_that_says_so(view_of, export):
    made = export(view_of(site=Site(title="Nothing")))

    assert "There are no records yet." in made.plain("index.html")


def test_the_page_about_the_collection_counts_kinds_and_places(site):
    page = site.plain("about/index.html")

    assert "Briefings 2 31 July 2018 14 June 2019" in page
    assert "All kinds 7" in page
    assert "old.example old.xml WordPress export 4" in page


def test_the_accessibility_statement_is_a_draft_with_what_is_known(export, sample):
    page = export(sample, publisher="Marsh Lane Trust", contact="help@lane.example").text("accessibility/index.html")

    assert "This statement is a draft" in page
    assert "1 picture on this website has no description" in page
    assert '<a href="mailto:help@lane.example">help@lane.example</a>' in page


def test_a_contact_that_is_no_address_is_plain_text(export, sample):
    page = export(sample, contact="javascript:alert(1)").text("about/index.html")

    assert "Questions about this website: javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_feeds_are_announced_where_they_are_named(export, sample):
    made = export(sample, feeds="feed.xml, feeds/{kind}.atom", title="T")

    assert '<link rel="alternate" type="application/rss+xml" title="T" href="../../feed.xml">' in made.text(
        "posts/on-tour/index.html"
    )
    assert (
        '<link rel="alternate" type="application/atom+xml" title="T: Posts" href="../feeds/posts.atom">'
        in made.text("posts/index.html")
    )
    assert "alternate" not in export(sample).text("index.html")


def test_a_folder_of_feeds_stands_for_a_feed_of_everything_and_one_for_each_list(export, sample):
    made = export(sample, feeds="feeds/")
    named = {
        match
        for page in ("index.html", "briefings/index.html", "categories/drivers/index.html", "tags/workforce/index.html")
        for match in re.findall(r'rel="alternate"[^>]*href="(?:../)*([^"]*)"', made.text(page))
    }

    assert named == {
        "feeds/feed.xml",
        "feeds/briefings/feed.xml",
        "feeds/categories/drivers/feed.xml",
        "feeds/tags/workforce/feed.xml",
    }
