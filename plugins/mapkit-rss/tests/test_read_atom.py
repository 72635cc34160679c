"""Saved Atom feeds, as entries."""

from __future__ import annotations

import pytest

from mapkit.model import Person, Term


def atom(entries: str, attributes: str = "") -> str:
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" {attributes}>
<title>Site</title><id>urn:f</id><updated>2020-01-01T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://site.example/"/><author><name>The library</name></author>
{entries}</feed>"""


def entry(content: str, title: str = "<title>T</title>") -> str:
    return f"<entry>{title}<id>urn:x:1</id><updated>2020-02-03T04:05:06+01:00</updated>{content}</entry>"


def test_an_entry_is_read(read) -> None:
    text = entry(
        '<link href="https://site.example/a.html"/><published>2020-02-03T00:00:00+01:00</published>'
        '<author><name>Jo</name><email>jo@mail.example</email></author><category term="t-1" label="Term one"/>'
        "<summary>Short</summary><content type='html'>&lt;p&gt;Long &amp;amp; short&lt;/p&gt;</content>"
    )
    made = read(atom(text)).entries[0]

    assert (made.title, made.text, made.slug, made.origin.key, made.origin.format) == (
        "T",
        "Long & short",
        "a",
        "urn:x:1",
        "atom",
    )
    assert (made.published, made.modified) == ("2020-02-03T00:00:00+01:00", "2020-02-03T04:05:06+01:00")
    assert (made.authors, made.terms) == (
        (Person(name="Jo", email="jo@mail.example"),),
        (Term(name="Term one", slug="t-1"),),
    )


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        ("<content type='text'>5 &lt; 6 &amp; <![CDATA[<b>]]></content>", "5 < 6 & <b>"),
        ("<content>one\n\ntwo</content>", "one|two"),
        ("<content type='html'>&lt;p&gt;a&lt;br&gt;b&lt;/p&gt;</content>", "a|b"),
        (
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a<br/>b <b>c</b> &lt;</p></div></content>",
            "a|b c <",
        ),
        ("<summary>just a summary</summary>", "just a summary"),
        ("<summary>short</summary><content type='html'></content>", "short"),
    ],
)
def test_each_type_of_content_is_understood(read, content: str, plain: str) -> None:
    blocks = read(atom(entry(content))).entries[0].blocks

    assert "|".join(block.plain for block in blocks) == plain


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("<title>a &lt;b&gt; &amp;amp;</title>", "a <b> &amp;"),
        ("<title type='html'>a &lt;b&gt;c&lt;/b&gt; &amp;amp; &amp;lt;d&amp;gt;</title>", "a c & <d>"),
        ("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a <i>b</i> &amp; c</div></title>", "a b & c"),
    ],
)
def test_each_type_of_title_is_understood(read, title: str, plain: str) -> None:
    assert read(atom(entry("<content>x</content>", title))).entries[0].title == plain


def test_the_base_that_the_feed_names_makes_addresses_absolute(read) -> None:
    text = entry("<content type='html' xml:base='sub/'>&lt;a href=\"x\"&gt;x&lt;/a&gt;</content>")

    assert read(atom(text, 'xml:base="https://base.example/"')).entries[0].blocks[0].markdown == (
        "[x](https://base.example/sub/x)"
    )


def test_the_feeds_author_is_that_of_entries_without_one(read) -> None:
    assert read(atom(entry("<content>x</content>"))).entries[0].authors == (Person(name="The library"),)


def test_a_scheme_that_sorts_entries_is_no_term(read) -> None:
    scheme = "http://schemas.google.com/g/2005#kind"
    text = entry(
        f'<category scheme="{scheme}" term="post"/><category scheme="http://x.example/ns#" term="a"/><content>x</content>'
    )

    assert read(atom(text)).entries[0].terms == (Term(name="a"),)


def test_atom_0_3_is_read_too(read) -> None:
    text = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title>
<link rel="alternate" type="text/html" href="https://site.example/"/>
<entry><title>A</title><link rel="alternate" type="text/html" href="https://site.example/a"/><id>tag:a</id>
<issued>2004-01-02T03:04:05Z</issued><modified>2004-02-02T03:04:05Z</modified>
<content type="text/html" mode="escaped">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>"""
    made = read(text).entries[0]

    assert (made.title, made.text, made.origin.key, made.published, made.modified) == (
        "A",
        "Text",
        "tag:a",
        "2004-01-02T03:04:05Z",
        "2004-02-02T03:04:05Z",
    )
