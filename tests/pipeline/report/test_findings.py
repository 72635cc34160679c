"""Findings, further accounts, and what is no post, stand where a person looks for them."""

from __future__ import annotations

from typing import Any

from mapkit.model import (
    Attachment,
    Finding,
    Leftover,
    Menu,
    MenuItem,
    Origin,
    Person,
    Post,
    Relation,
    Site,
    Term,
)
from mapkit.pipeline import Report
from mapkit.plugin import FindingCodes, Rule, Transform


def test_findings_are_said_in_words_with_what_to_do_and_lead_to_their_posts(run: Any) -> None:
    page = run.page(run.entry("Fair Winds", "Summary of driver: Text.", "Source: ", "Keywords: rural"))

    assert "Warning A required field is empty D01 What to do: Fill it in before the record is published." in page.said
    assert page.values("href").count("#post-1") == 2  # from the finding, and from the list of posts
    assert "#finding-D01" in page.values("href")


def test_a_post_with_an_error_comes_before_those_with_warnings_and_those_before_the_rest(run: Any) -> None:
    says = [
        run.entry("Fine", "Only this."),
        Finding(code="W90", message="look", record="Warned"),
        run.entry("Warned", "And this."),
        Finding(code="W91", message="bad", severity="error", record="Wrong"),
        run.entry("Wrong", "And that."),
    ]

    page = run.page(*says)

    assert [name for name in page.values("id") if name in ("post-1", "post-2", "post-3")] == [
        "post-3",
        "post-2",
        "post-1",
    ]
    groups = ("Posts with errors: 1 Wrong", "Posts with warnings: 1 Warned", "Posts with nothing to say about: 1 Fine")
    assert [page.said.index(group) for group in groups] == sorted(page.said.index(group) for group in groups)


def test_a_plugins_finding_is_explained_by_the_plugin(run: Any) -> None:
    codes = FindingCodes(name="notes", rules={"NN01": Rule("warning", "A page is torn", "Find the other half.")})
    torn = Finding(code="NN01", message="page 3", record="Fair Winds", path="notes.txt", line=7)

    page = run.page(torn, run.entry("Fair Winds", "Text."), offers=(codes,))

    assert "Warning A page is torn NN01 What to do: Find the other half." in page.said
    assert (
        "What was noticed or mended in them 1 finding Warning notes.txt, line 7: page 3 (in Fair Winds) NN01"
        in page.said
    )


def test_a_message_that_begins_with_what_the_code_says_is_not_said_twice(run: Any) -> None:
    codes = FindingCodes(name="notes", rules={"NN01": Rule("warning", "A page is torn", "Find the other half.")})
    torn = Finding(code="NN01", message="A page is torn: page 3", record="A")

    said = run.page(torn, run.entry("A", "Text."), offers=(codes,)).said

    assert "Warning A page is torn: page 3 NN01" in said
    assert "A page is torn: A page is torn" not in said


def test_posts_without_a_title_are_told_apart_by_their_ids(run: Any) -> None:
    said = run.page(run.entry("", "One.", key="1"), run.entry(" ", "Two.", key="2")).said

    assert ("Untitled (untitled) (Post)" in said, "Untitled (untitled-2) (Post)" in said) == (True, True)


def test_a_finding_that_nobody_explains_is_shown_all_the_same(run: Any) -> None:
    found = run.json(Finding(code="ZZ99", message="odd", record="A"), run.entry("A", "Text."))

    assert found["summary"]["findings"] == [{"code": "ZZ99", "severity": "warning", "count": 1, "posts": 1}]
    assert [f["message"] for f in found["posts"][0]["findings"]] == ["odd"]


def test_findings_of_no_post_stand_with_the_files(run: Any) -> None:
    cut = Finding(code="NN02", message="the file ends before its end", severity="error", path="notes.txt", line=90)

    assert "Error notes.txt, line 90: the file ends before its end" in run.page(run.entry("A", "Text."), cut).said
    assert [f["code"] for f in run.json(run.entry("A", "Text."), cut, to="other")["findings"]] == ["NN02"]


def test_what_is_noticed_at_the_very_end_stands_with_its_post(run: Any) -> None:
    lost = run.entry("A", "Text.", relations=(Relation(type="parent", target="old.example/?p=99"),))
    namesake = [run.entry("B", "One text.", key="b1"), run.entry("B", "Another text altogether.", key="b2")]

    posts = {post["id"]: [f["code"] for f in post["findings"]] for post in run.json(lost, *namesake)["posts"]}

    assert posts == {"a": ["S03"], "b": [], "b-2": ["S02"]}


def test_words_that_are_missing_are_said_at_the_top(run: Any) -> None:
    said = run.page(run.entry("A", "Some.", text="Some. Others.")).said

    assert "Error Words of the sources are missing" in said
    assert "No word is missing" not in said


def test_that_no_word_is_missing_is_said_only_where_words_were_counted(run: Any) -> None:
    whole = Post(title="Whole", body="Text.", origin=(Origin(format="notes", key="1"),))  # type: ignore[arg-type]

    assert "No word is missing" in run.page(run.entry("A", "Text."), to="one").said
    assert "No word is missing" not in run.page(whole, to="two").said


def test_who_listens_already_still_hears(run: Any) -> None:
    heard: list[Finding] = []

    run.json(
        Finding(code="ZZ99", message="odd", record="A"), run.entry("A", "Text."), report=Report(listener=heard.append)
    )

    assert [(finding.code, finding.record) for finding in heard] == [("ZZ99", "a")]


def test_a_post_of_several_sources_stands_once_with_every_account(run: Any) -> None:
    one = run.entry("Fair Winds", *run.briefing, origin=Origin(format="notes", key="1", file="one.txt", line=1))
    two = run.entry(
        "Fair Winds", "~Share", *run.briefing, origin=Origin(format="notes", key="2", file="two.txt", line=9)
    )

    (post,) = run.json(one, two)["posts"]
    page = run.page(one, two, to="other")

    assert [account["places"][0]["file"] for account in post["accounts"]] == ["one.txt", "two.txt"]
    assert "S01" in [finding["code"] for finding in post["findings"]]
    assert "Account 1, one.txt, line 1: 5 pieces" in page.said
    assert "Account 2, two.txt, line 9: 6 pieces" in page.said


def test_posts_are_counted_by_kind_and_visibility(run: Any) -> None:
    page = run.page(
        run.entry("A", *run.briefing),
        run.entry("B", "Text.", visibility="draft"),
        run.entry("C", "More.", visibility="draft"),
    )

    assert "Kind public draft all Briefing 1 0 1 Post 0 2 2 All 1 2 3" in page.said


def test_what_was_kept_beside_the_posts_is_listed(run: Any) -> None:
    lines = (MenuItem(label="Home", url="https://old.example/", children=(MenuItem(label="News"),)),)
    site = Site(
        title="Marsh Lane",
        menus=(Menu(name="Main menu", items=lines),),
        attachments=(
            Attachment(title="The plan", url="https://old.example/plan.pdf"),
            Attachment(title="Map", file="m.png"),
        ),
        people=(Person(name="Jo Bloggs", email="jo@old.example"),),
        terms=(Term(name="Drivers"),),
    )
    row = Leftover(
        origin=Origin(format="notes", key="9", file="notes.txt", line=44), type="nav_menu_item", title="Home"
    )

    found = run.json(site, row, run.entry("A", "Text."))
    page = run.page(site, row, run.entry("A", "Text."), to="other")

    assert [menu["items"][0]["items"][0]["label"] for menu in found["site"]["menus"]] == ["News"]
    assert [(file["title"], file["file"]) for file in found["site"]["attachments"]] == [
        ("The plan", None),
        ("Map", "m.png"),
    ]
    assert [(item["type"], item["place"]["line"]) for item in found["kept"]] == [("nav_menu_item", 44)]
    assert "Import report: Marsh Lane" in page.said
    assert "1 menu Main menu Home News 2 files The plan (no copy) Map (copied as m.png)" in page.said
    assert "1 item of the type nav_menu_item, whole Home (notes.txt, line 44)" in page.said
    assert "jo@old.example" not in page.said


def test_posts_that_a_transform_left_out_are_named(run: Any) -> None:
    drop = Transform(name="drop", summary="D.", apply=lambda record, context: None if record.title == "B" else record)
    report = Report()
    items = run.entry("A", "Text."), run.entry("B", "More.")

    found = run.json(*items, offers=(drop,), transforms=["drop"], report=report)
    page = run.page(*items, offers=(drop,), transforms=["drop"], to="other")

    assert ([post["title"] for post in found["posts"]], found["left_out"]) == (["A"], [{"title": "B"}])
    assert report.outcome["left out"] == 1
    assert "Left out by a transform, and not kept: 1 post B" in page.said


def test_a_transform_that_takes_the_origins_away_takes_nothing_from_the_report(run: Any) -> None:
    bare = Transform(name="bare", summary="B.", apply=lambda record, context: record.replace(origin=()))

    (post,) = run.json(run.entry("A", "Text."), offers=(bare,), transforms=["bare"])["posts"]

    assert [piece["text"] for account in post["accounts"] for piece in account["pieces"]] == ["Text."]
