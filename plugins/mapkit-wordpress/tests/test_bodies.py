"""Bodies as WordPress would show them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import Attachment
from mapkit_wordpress.body.autop import autop, by_rules
from mapkit_wordpress.body.prepare import lost_words, prepare
from mapkit_wordpress.body.setting import Setting
from mapkit_wordpress.body.usual import usual

PICTURES = {
    "5": Attachment(url="https://x.example/5.jpg", alt="Five", caption="The fifth", key="x.example/?p=5"),
    "6": Attachment(url="https://x.example/6.jpg", key="x.example/?p=6"),
}


def html(body: str, **setting: object) -> str:
    prepared = prepare(body, Setting(**setting))  # type: ignore[arg-type]
    assert prepared.lost == ()
    return re.sub(r"\s*\n\s*", "\n", prepared.html).strip()


@pytest.mark.parametrize(
    ("classic", "shown"),
    [
        ("one", "<p>one</p>"),
        ("one\ntwo", "<p>one<br />\ntwo</p>"),
        ("one\r\n\r\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one\n\n\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one<br><br>two", "<p>one</p>\n<p>two</p>"),
        ("one<br />\ntwo", "<p>one<br />\ntwo</p>"),
        ("a\n<h2>Head</h2>\nb", "<p>a</p>\n<h2>Head</h2>\n<p>b</p>"),
        ("<p>own</p>\n\nloose", "<p>own</p>\n<p>loose</p>"),
        ("<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>\ntext", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>text</p>"),
        ("<ul><li>a\nb</li></ul>", "<ul>\n<li>a<br />\nb</li>\n</ul>"),
        ("<blockquote>said</blockquote>", "<blockquote><p>said</p></blockquote>"),
        ("<pre>x\n\ny</pre>\nz", "<pre>x\n\ny</pre>\n<p>z</p>".replace("\n\n", "\n")),
        ("<object><pre>x\n\ny</pre></object>", "<p><object><pre>x\ny</pre></object></p>"),
        ("<div>\n\ninside\n\n</div>", "<div>\n<p>inside</p>\n</div>"),
        ("<strong>a</strong>\n<em>b</em>", "<p><strong>a</strong><br />\n<em>b</em></p>"),
        ("<hr />\nafter", "<hr />\n<p>after</p>"),
        ("", ""),
    ],
)
def test_classic_text_gets_the_paragraphs_that_wordpress_gives_it(classic, shown):
    assert html(classic) == shown


def test_teaser_and_page_breaks_part_paragraphs_and_comments_go():
    assert html("a<!--more Read on-->b<!-- hidden -->\n<!--nextpage-->\nc") == "<p>a</p>\n<p>b</p>\n<p>c</p>"


def test_what_word_leaves_behind_is_taken_out():
    body = "<!--[if gte mso 9]><xml>\n<w:Word>\n\n</w:Word></xml><![endif]-->"
    body += "Text<!--[if !supportLists]-->·<!--[endif]-->"
    assert html(body) == "<p>Text·</p>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            '[caption id="attachment_5" width="3"]<a href="u"><img src="s" alt="x" /></a> Said <b>so</b>[/caption]',
            '<figure><a href="u"><img src="s" alt="x" /></a><figcaption>Said <b>so</b></figcaption></figure>',
        ),
        (
            '[caption caption="Old way"]<img src="s" />[/caption]',
            '<figure><img src="s" /><figcaption>Old way</figcaption></figure>',
        ),
        ("[embed]https://v.example/1[/embed]", '<p><a href="https://v.example/1">https://v.example/1</a></p>'),
        ("https://v.example/1", '<p><a href="https://v.example/1">https://v.example/1</a></p>'),
        (
            "[youtube https://v.example/w?a=1&amp;b=2]",
            '<p><a href="https://v.example/w?a=1&amp;b=2">https://v.example/w?a=1&amp;b=2</a></p>',
        ),
        (
            '[audio mp3="https://v.example/a.mp3"][/audio]',
            '<p><a href="https://v.example/a.mp3">https://v.example/a.mp3</a></p>',
        ),
        ("[map lat=1] stays", "<p>[map lat=1] stays</p>"),
        ("[[gallery]] is shown", "<p>[gallery] is shown</p>"),
    ],
)
def test_known_shortcodes_become_what_they_show_and_others_stay(body, shown):
    assert html(body) == shown


def test_a_gallery_shows_its_pictures():
    shown = (
        '<figure><img src="https://x.example/5.jpg" alt="Five" /><figcaption>The fifth</figcaption></figure>\n'
        '<figure><img src="https://x.example/6.jpg" alt="" /></figure>'
    )
    assert html('[gallery ids="5,6,9"]', attachments=PICTURES) == shown
    assert html("[gallery]", attachments=PICTURES, own=("5", "6")) == shown
    assert html('[gallery ids="9"]', attachments=PICTURES) == '<p>[gallery ids="9"]</p>'


def test_blocks_lose_their_comments_and_nothing_else():
    body = '<!-- wp:heading {"level":3} -->\n<h3>Head</h3>\n<!-- /wp:heading -->\n\n'
    body += "<!-- wp:paragraph -->\n<p>One<br>two</p>\n<!-- /wp:paragraph -->"
    assert html(body) == "<h3>Head</h3>\n<p>One<br>two</p>"


def test_text_between_blocks_gets_paragraphs():
    body = "Loose one\n\nloose two\n\n<!-- wp:paragraph -->\n<p>In</p>\n<!-- /wp:paragraph -->\n\nlast"
    assert html(body) == "<p>Loose one</p>\n<p>loose two</p>\n<p>In</p>\n<p>last</p>"


def test_a_pattern_is_shown_where_it_is_used_and_never_within_itself():
    patterns = {"9": '<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph --><!-- wp:block {"ref":9} /-->'}
    assert html('<!-- wp:block {"ref":9} /-->', patterns=patterns) == "<p>Shared</p>"
    assert html('<!-- wp:block {"ref":8} /-->', patterns=patterns) == ""


def test_footnotes_stand_where_their_block_does():
    body = "<!-- wp:paragraph --><p>Text</p><!-- /wp:paragraph --><!-- wp:footnotes /-->"
    notes = '[{"content":"See <em>there</em>","id":"a"}]'
    assert html(body, footnotes=notes) == "<p>Text</p><ol><li>See <em>there</em></li></ol>"
    assert html(body, footnotes="broken") == "<p>Text</p>"


def test_a_lost_word_is_noticed():
    assert lost_words("one two <b>three</b>", "<p>one three</p>") == ("two",)


_PARTS = [
    "word",
    "a b",
    "\n",
    "\n\n",
    "<b>x</b>",
    "<p>own</p>",
    "<h2>h</h2>",
    "<hr />",
    "<br />",
    "<br>",
    "&nbsp;",
    "é",
]
_PARTS += [
    "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "<ol><li>a\nb</li></ol>",
    "<blockquote>q\n\nr</blockquote>",
    "<pre>x\n\ny</pre>",
]
_PARTS += [
    "<div>d</div>",
    "<object><pre>x y</pre></object>",
    "<script>x</script>",
    "<table><tr><td>c</td></tr></table>",
    "[caption]<img src='i'> said[/caption]",
    "[x y]",
    "<!--more-->",
]
_PARTS += [
    "<a href='u'>l</a>",
    "<figure><img src='i'><figcaption>f</figcaption></figure>",
    "http://x.example/",
    "]]>",
    "<",
]


@given(
    st.lists(st.sampled_from(_PARTS), max_size=12).map(" ".join)
    | st.lists(st.sampled_from(_PARTS), max_size=12).map("".join)
)
def test_preparing_a_body_never_loses_a_word(body):
    assert prepare(body, Setting()).lost == ()
    assert lost_words(body, prepare(body, Setting()).html) == ()


@given(st.text(max_size=60))
def test_any_text_can_be_given_paragraphs(text):
    assert isinstance(autop(text), str)


_LINES = [
    *_PARTS,
    "a <em>b</em>",
    "c > d",
    "<p class='x'>p</p>",
    "<p>p<br />\n<b>q</b></p>",
    "<br />\n",
    "<pre>\n\nx</pre>",
    "<ul>\n\t<li>a</li>\n</ul>",
    "<ul><li>a",
]
_BREAKS = ["", " ", "\n", "\n\n", "\n \n", "\n\n\n"]


@given(st.lists(st.tuples(st.sampled_from(_LINES), st.sampled_from(_BREAKS)), max_size=8))
def test_a_text_read_in_one_pass_gets_the_paragraphs_that_the_rules_give_it(pieces):
    text = "".join(piece for pair in pieces for piece in pair)
    assert usual(text.strip("\n")) in (None, by_rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "one\n<a href='u'>two</a>\n\nthree",
        "a\n<h2 class='x'>Head</h2>\nb\n\n\n<p>c</p>",
        "<p>one<br />\n<b>two</b> <br />\nthree</p>\n<blockquote>said</blockquote>\n<hr />\n\n<pre>x\n\ny</pre>",
        "a\n<ul>\n\t<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\nd",
        "<figure><img src='i' /><figcaption>f</figcaption></figure>\n\nSaid > it",
    ],
)
def test_running_text_headings_captions_quotations_and_lists_are_read_in_one_pass(text):
    assert usual(text) == by_rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "a <br /> b",
        " a",
        "a ",
        "<div>a\nb</div>",
        "<ul><li>a\nb</li></ul>",
        "<ul>",
        "<ul><pre></ul>",
        "<p>a",
        "a<h2>b</h2>",
        "<B>a</B>",
    ],
)
def test_a_text_that_takes_all_the_rules_is_left_to_them(text):
    assert usual(text) is None


def test_a_link_around_a_heading_and_a_paragraph_keeps_its_address(wxr, item, reading):
    card = '<a href="https://e.example/report"><h3>The report</h3><p>Read all of it</p></a>'
    read = reading(wxr([item(1, body=card)]))
    assert read.body() == "### [The report](https://e.example/report)\n\n[Read all of it](https://e.example/report)"
