"""The feeds of WordPress sites: protected posts, excerpts, footers, lists, comments."""

from __future__ import annotations

import pytest

FORM = """<form action="https://site.example/wp-login.php?action=postpass" class="post-password-form" method="post">
<p>This content is password-protected. To view it, please enter the password below.</p>
<p><label>Password: <input name="post_password" type="password" /></label> <input type="submit" value="Enter" /></p></form>"""
FOOTER = '<p>The post <a href="https://site.example/a/">A post</a> appeared first on <a href="https://site.example">Site</a>.</p>'


def feed(items: str, *, title: str = "Site", self_link: str = "https://site.example/feed/") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title>
<atom:link href="{self_link}" rel="self" type="application/rss+xml"/><link>https://site.example</link>
<language>en-gb</language><generator>https://wordpress.org/?v=6.5</generator>{items}</channel></rss>"""


def item(title: str, html: str, description: str = "", link: str = "https://site.example/a/") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><description><![CDATA[{description}]]></description>"
        f"<content:encoded><![CDATA[{html}]]></content:encoded></item>"
    )


def test_a_protected_post_loses_the_words_and_the_form(read) -> None:
    made = read(feed(item("Protected: Meeting", FORM, "There is no excerpt because this is a protected post.")))
    entry = made.entries[0]

    assert (entry.title, entry.visibility, entry.blocks, entry.text) == ("Meeting", "protected", (), "")
    assert (made.codes, entry.origin.extra) == ([], {})


def test_a_form_for_a_password_is_enough_in_any_language(read) -> None:
    entry = read(feed(item("Gwarchodedig: Cyfarfod", FORM.replace("This content is", "Mae")))).entries[0]

    assert (entry.title, entry.visibility, entry.blocks) == ("Gwarchodedig: Cyfarfod", "protected", ())


def test_a_title_that_says_so_is_enough_too_and_its_text_is_kept(read) -> None:
    entry = read(feed(item("Protected: Notes", "<p>Some text</p>"))).entries[0]

    assert (entry.title, entry.visibility, entry.text) == ("Notes", "protected", "Some text")


def test_a_post_about_protection_is_public(read) -> None:
    entry = read(feed(item("Protected characteristics", "<p>This content is about law.</p>"))).entries[0]

    assert (entry.title, entry.visibility) == ("Protected characteristics", "public")


def test_the_footer_that_plugins_add_is_furniture(read) -> None:
    entry = read(feed(item("A", f"<p>Text</p>{FOOTER}"))).entries[0]

    assert [(block.plain, block.role) for block in entry.blocks] == [
        ("Text", "text"),
        ("The post A post appeared first on Site.", "furniture"),
    ]


def test_counters_behind_a_text_are_furniture(read) -> None:
    pixel = '<p><img src="https://pixel.wp.com/b.gif?host=x" width="1" height="1" alt=""></p>'
    entry = read(feed(item("A", f"<p>Text</p>{FOOTER}{pixel}"))).entries[0]

    assert [block.role for block in entry.blocks if block.plain] == ["text", "furniture"]
    assert not any("pixel" in block.markdown for block in entry.blocks if block.role != "furniture")


def test_the_same_words_in_the_middle_of_a_text_are_text(read) -> None:
    entry = read(feed(item("A", "<p>The post X appeared first on Y.</p><p>So it went on.</p>"))).entries[0]

    assert [block.role for block in entry.blocks] == ["text", "text"]


@pytest.mark.parametrize("end", ["[&#8230;]", "[&hellip;]", "[...]", "Continue reading &rarr;"])
def test_a_feed_of_excerpts_is_reported(read, end: str) -> None:
    text = f"<item><title>A</title><description><![CDATA[<p>The beginning {end}</p>]]></description></item>"
    made = read(feed(text))

    assert made.codes == ["F23"]


def test_an_excerpt_of_the_text_is_not_kept_twice(read) -> None:
    made = read(feed(item("A", "<p>One two three</p><p>four five</p>", "One two three four [&#8230;]")))

    assert (made.entries[0].origin.extra, made.codes) == ({}, [])


def test_a_summary_that_an_author_wrote_is_kept_aside(read) -> None:
    made = read(feed(item("A", "<p>One two three</p>", "What it is &#038; why")))

    assert (made.entries[0].origin.extra, made.codes) == ({"summary": "What it is & why"}, ["F25"])


@pytest.mark.parametrize(
    ("title", "self_link"),
    [
        ("Drivers &#8211; Site", "https://site.example/category/drivers/feed/"),
        ("Page 2 &#8211; Site", "https://site.example/feed/?paged=2"),
        ("Drivers &#187; Site", "https://site.example/tag/x/feed/atom/"),
        ("Site", "https://site.example/feed/"),
        ("Site", "https://site.example/feed/atom/"),
    ],
)
def test_the_feed_of_a_list_is_of_the_same_site(read, title: str, self_link: str) -> None:
    assert read(feed("", title=title, self_link=self_link)).site.title == "Site"


def test_a_title_with_a_dash_is_kept_whole(read) -> None:
    assert read(feed("", title="News – Site")).site.title == "News – Site"


@pytest.mark.parametrize(
    "text",
    [
        feed(item("Comment on A by B", "<p>Hm.</p>", link="https://site.example/a/#comment-9")),
        feed("", self_link="https://site.example/comments/feed/"),
        """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>Comments</title>
<entry><title>By: B</title><id>urn:x:1</id><thr:in-reply-to ref="urn:x:0"/><content>Hm.</content></entry></feed>""",
    ],
)
def test_a_feed_of_comments_is_reported_and_gives_no_records(read, text: str) -> None:
    made = read(text)

    assert (made.site, made.entries, made.codes) == (None, [], ["F22"])


def test_a_post_that_links_to_a_comment_does_not_make_a_feed_of_comments(read) -> None:
    made = read(feed(item("A", "<p>x</p>") + item("B", "<p>y</p>", link="https://site.example/a/#comment-1")))

    assert [entry.title for entry in made.entries] == ["A", "B"]
