from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit_html.fragments import sanitise
from mapkit_html.site.links import Links
from mapkit_html.site.look import look_of, texts_of
from mapkit_html.site.prose import Prose
from mapkit_html.site.tags import change, text_of


@pytest.fixture
def prose() -> Prose:
    links = Links(media={"media/a.png": "media/a.png"}, ids={"b": "posts/b/index.html"})
    return Prose(links=links, texts=texts_of(look_of("plain", {}), "en"), to=lambda path: f"../{path}")


def test_tags_in_attribute_values_are_left_alone():
    html = '<p title="a > b <img src=x>">x</p>'

    assert change(html, lambda tag: "" if tag.name == "img" else None) == html


def test_a_sign_that_begins_no_tag_is_escaped():
    assert change("a < b <3 <!-- x", lambda tag: None) == "a &lt; b &lt;3 &lt;!-- x"


@given(st.text(alphabet="<>/\"'= abimgpscrt!-&;\n"))
def test_sanitised_html_passes_through_unchanged(source):
    html = sanitise(source)

    assert change(html, lambda tag: None) == html


@given(st.text(alphabet="<>/\"'= abimgpscrt!-&;\n"))
def test_rewritten_tags_say_the_same_as_before(source):
    html = sanitise(source)

    assert text_of(change(html, str)) == text_of(html)


def test_headings_are_made_to_follow_each_other(prose):
    html = prose.html("# A\n\n#### B\n\n## C\n\n###### D", 2)

    assert re.findall(r"<h(\d) id=\"(\w+)\">", html) == [("2", "a"), ("3", "b"), ("3", "c"), ("4", "d")]


def test_headings_in_raw_html_are_made_to_follow_too(prose):
    assert re.findall(r"<h(\d)", prose.html("<div><h5>A</h5></div>\n\n<h6>B</h6>", 2)) == ["2", "3"]


def test_two_headings_alike_get_names_of_their_own(prose):
    assert re.findall(r'id="([^"]+)"', prose.html("## A & B\n\n## A & B", 2)) == ["a-b", "a-b-2"]


def test_an_empty_heading_is_left_out(prose):
    assert prose.html("##\n\ntext", 2).strip() == "<p>text</p>"


def test_a_link_to_a_heading_below_it_works(prose):
    assert '<a href="#later">' in prose.html("[go](#later)\n\n## Later", 2)


def test_a_picture_inside_a_link_never_makes_a_link_inside_a_link(prose):
    html = prose.html("[![alt](https://x.example/p.png)](https://y.example/)", 2)

    assert html.strip() == '<p><a href="https://y.example/">alt</a></p>'


def test_a_copied_picture_is_shown(prose):
    assert '<img src="../media/a.png" alt="" loading="lazy">' in prose.html("![](media/a.png)", 2)


def test_a_cells_alignment_is_a_class_for_the_policy_allows_no_style(prose):
    html = prose.html("| a | b |\n|---|--:|\n| 1 | 2 |", 2)

    assert '<td class="align-right">2</td>' in html
    assert "style=" not in html


def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name(prose):
    html = prose.html("| a |\n|---|\n| 1 |\n\nx\n\n| b |\n|---|\n| 2 |", 2)

    assert re.findall(r'<div class="table" role="region" tabindex="0" aria-label="([^"]*)">', html) == [
        "Table 1",
        "Table 2",
    ]


def test_an_article_inside_a_text_is_no_landmark(prose):
    assert "<article" not in prose.html("<article><p>x</p></article>", 2)


@given(st.text())
def test_no_text_makes_an_element_that_acts(source):
    links = Links()
    html = Prose(links=links, texts=texts_of(look_of("plain", {}), "en"), to=str).html(source, 2)

    assert (
        re.findall(r"<(?:script|style|iframe|object|embed|form|svg|math|meta|link|base)\b|<[^>]*\son\w+=", html) == []
    )


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"])))
def test_plain_words_come_out_as_they_went_in(prose_text):
    from mapkit.richtext import escape

    prose = Prose(links=Links(), texts=texts_of(look_of("plain", {}), "en"), to=str)
    html = prose.html(escape(prose_text), 2)

    assert " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split()) == " ".join(prose_text.split())
