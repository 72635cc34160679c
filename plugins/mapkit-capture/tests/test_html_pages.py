"""Pages saved as HTML, in the markup of themes old and new: posts, and all that the themes say about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any

import pytest

Capture = Callable[..., Any]
THEMES = Path(__file__).parent / "themes"
BODY = """<p><strong>What does this mean for libraries?</strong></p>
<ul>
<li>Lend a room.</li>
<li>Lend a list.</li>
</ul>
<p><strong>Source:</strong>&nbsp;Rural Health Alliance</p>
<p><strong><a href="https://alliance.example.org/plan.pdf">Link to main document</a></strong></p>
<p><strong>Date of publication:</strong> June 2019</p>
<p><strong>Summary of driver:</strong> It says how 31 districts are to be served.</p>"""
STUB = """<form action="/wp-login.php?action=postpass" class="post-password-form" method="post"><p>This content is password
protected. To view it please enter your password below:</p><p><label>Password: <input name="post_password"></label></p></form>"""
BEGUN = """<p>What does this mean for libraries? Lend a room. Lend a list. Source: Rural <a class="more-link"
href="https://toolkit.example.org/2019/06/14/fair-winds/">Continue reading<span class="screen-reader-text"> Fair
Winds</span></a></p>"""
LISTS = ["hosted", "block-list", "old", "bare"]
TEXT = [
    "What does this mean for libraries?",
    "Lend a room. Lend a list.",
    "Source: Rural Health Alliance",
    "Link to main document",
    "Date of publication: June 2019",
    "Summary of driver: It says how 31 districts are to be served.",
]


def filled(name: str, **values: str) -> str:
    return Template((THEMES / f"{name}.html").read_text("utf-8")).substitute(values)


def listed(theme: str, *posts: tuple[str, str]) -> str:
    """Return a list of posts, each a title and a body, as a theme shows it."""
    made = [
        filled(f"{theme}-post", number=str(10 + at), slug=title.casefold().replace(" ", "-"), title=title, body=body)
        for at, (title, body) in enumerate(posts)
    ]
    return filled(theme, posts="\n".join(made))


def single(body: str = BODY) -> str:
    return filled("block-single", number="10", slug="fair-winds", title="Fair Winds", body=body)


def plains(entry: Any) -> list[str]:
    return [block.plain for block in entry.blocks if block.role != "furniture"]


@pytest.mark.parametrize("theme", LISTS)
def test_each_post_of_a_list_is_an_entry_with_its_own_text(theme: str, capture: Capture) -> None:
    found = capture(listed(theme, ("Fair Winds", BODY), ("Quiet Wards", BODY)), "page.html")

    assert [(entry.title, plains(entry)) for entry in found.entries] == [("Fair Winds", TEXT), ("Quiet Wards", TEXT)]


@pytest.mark.parametrize("theme", LISTS)
def test_links_keep_their_targets(theme: str, capture: Capture) -> None:
    entry = capture(listed(theme, ("Fair Winds", BODY)), "page.html").entries[0]

    assert [block.href for block in entry.blocks if block.href] == ["https://alliance.example.org/plan.pdf"]


def test_a_page_of_one_post_is_that_post_and_none_that_it_recommends(capture: Capture) -> None:
    found = capture(single(), "page.html")

    assert [(entry.title, plains(entry)) for entry in found.entries] == [("Fair Winds", TEXT)]


FACTS = {
    "hosted": (
        "https://toolkit.example.org/2019/06/14/fair-winds/",
        "fair-winds",
        "2019-06-14T10:15:00+00:00",
        ["Jo Hallam"],
        [("category", "Drivers", "drivers"), ("tag", "Impact", "impact")],
    ),
    "block-list": (
        "https://toolkit.example.org/2019/06/14/fair-winds/",
        "fair-winds",
        "2019-06-14T11:15:00+01:00",
        [],
        [],
    ),
    "old": (
        "https://toolkit.example.org/?p=10",
        "",
        None,
        [],
        [("category", "Drivers", ""), ("tag", "Impact", "")],
    ),
}


@pytest.mark.parametrize("theme", FACTS)
def test_a_theme_says_where_when_by_whom_and_under_which_terms(theme: str, capture: Capture) -> None:
    entry = capture(listed(theme, ("Fair Winds", BODY)), "page.html").entries[0]
    terms = sorted((term.taxonomy, term.name, term.slug) for term in entry.terms)

    assert (entry.origin.url, entry.slug, entry.published, [a.name for a in entry.authors], terms) == FACTS[theme]


def test_the_page_of_one_post_says_the_same_and_has_its_comments(capture: Capture) -> None:
    entry = capture(single(), "page.html").entries[0]

    assert (entry.origin.url, entry.published, entry.modified, [a.name for a in entry.authors]) == (
        "https://toolkit.example.org/2019/06/14/fair-winds/",
        "2019-06-14T11:15:00+01:00",
        None,
        ["Jo Hallam"],
    )
    assert sorted((term.taxonomy, term.name) for term in entry.terms) == [("category", "Drivers"), ("tag", "Impact")]
    assert [(c.id, c.parent, c.author, c.date, c.body) for c in entry.comments] == [
        ("7", "", "Ann O.", "2019-06-15T08:00:00+01:00", "Very *useful*."),
        ("8", "7", "Jo Hallam", "2019-06-15T09:30:00+01:00", "Thank you!"),
    ]


@pytest.mark.parametrize("theme", ["hosted", "block-list", "old"])
def test_a_protected_post_is_a_stub(theme: str, capture: Capture) -> None:
    entry = capture(listed(theme, ("Protected: Meeting 5th July", STUB)), "page.html").entries[0]

    assert (entry.title, entry.visibility, plains(entry)) == ("Meeting 5th July", "protected", [])


def test_a_page_of_the_site_says_that_it_is_one(capture: Capture) -> None:
    about = single("<p>We are librarians.</p>").replace('class="post-template-default single', 'class="page page-id-10')

    assert [(entry.title, entry.kind) for entry in capture(about, "page.html").entries] == [("Fair Winds", "page")]


def test_a_post_that_is_only_begun_is_kept_apart_from_the_whole_one_and_reported(capture: Capture) -> None:
    found = capture(listed("hosted", ("Fair Winds", BEGUN)), "page.html")

    assert [entry.origin.key for entry in found.entries] == ["https://toolkit.example.org/2019/06/14/fair-winds/#begun"]
    assert plains(found.entries[0]) == ["What does this mean for libraries? Lend a room. Lend a list. Source: Rural"]
    assert [(finding.code, finding.record) for finding in found.findings] == [("P02", "Fair Winds")]


def test_in_a_folder_a_post_that_is_only_begun_gives_way_to_its_own_page(capture: Capture) -> None:
    found = capture({"a-list.html": listed("hosted", ("Fair Winds", BEGUN)), "b-post.html": single()})

    assert [(entry.title, plains(entry)) for entry in found.entries] == [("Fair Winds", TEXT)]
    assert found.findings == []


def test_in_a_folder_a_post_seen_again_says_nothing_new_unless_it_has_comments(capture: Capture) -> None:
    pages = {
        "a-list.html": listed("hosted", ("Fair Winds", BODY)),
        "b-post.html": single(),
        "c-list.html": listed("hosted", ("Fair Winds", BODY)),
    }

    assert [len(entry.comments) for entry in capture(pages).entries] == [0, 2]


def test_a_list_of_titles_alone_is_reported(capture: Capture) -> None:
    page = listed("block-list", ("Fair Winds", BODY)).replace(
        f'<div class="entry-content wp-block-post-content">{BODY}</div>', ""
    )
    found = capture(page, "page.html")

    assert (found.entries, [finding.code for finding in found.findings]) == ([], ["P02"])


def test_a_page_whose_theme_marks_nothing_is_read_by_its_labels(capture: Capture) -> None:
    found = capture(listed("bare", ("Fair Winds", BODY), ("A day out", "<p>We all went.</p>")), "page.html")

    assert found.titles == ["Fair Winds", "A day out"]
    assert [(f.code, "Toolkit | Home" in f.message) for f in found.findings] == [("T04", True)]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style></head>
<body lang=EN-GB><div class=WordSection1>
<p class=MsoTitle>Fair Winds<o:p></o:p></p>
<p class=MsoNormal><b><span style='font-size:11.0pt'>What does this mean for libraries?<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;
</span></span><![endif]>Lend a room.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;
</span></span><![endif]>Lend a list.<o:p></o:p></p>
<p class=MsoNormal><b>Source:</b> Rural Health Alliance \x96 North<o:p></o:p></p>
<p class=MsoNormal><b>Summary of driver:</b> It says \x93how\x94.<o:p></o:p></p>
</div></body></html>"""


def test_a_post_saved_from_word_as_a_web_page_is_read(capture: Capture) -> None:
    found = capture(WORD.encode("latin-1"), "page.htm")

    assert [(entry.title, plains(entry)) for entry in found.entries] == [
        (
            "Fair Winds",
            [
                "What does this mean for libraries?",
                "Lend a room. Lend a list.",
                "Source: Rural Health Alliance – North",
                "Summary of driver: It says “how”.",
            ],
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_a_page_is_read_in_every_encoding_that_browsers_save(encoding: str, name: str, capture: Capture) -> None:
    html = listed("hosted", ("The King’s Café – £5", BODY)).replace("\u2190 ", "")
    text = "The King’s Café – £5\n\nSource:\u00a0Someone\n\nSummary of driver: It’s short.\n"
    found = capture((html if name == "page.html" else text).encode(encoding), name)

    assert found.titles == ["The King’s Café – £5"]


def test_what_is_no_text_stops_the_run_with_what_to_do(capture: Capture) -> None:
    with pytest.raises(Exception, match=r"this is no text; save the page as text or as HTML"):
        capture(b"PK\x03\x04\x00\x00\x00\x00", "page.txt")
