"""Saved RSS of any version, as entries."""

from __future__ import annotations

import pytest

from mapkit.errors import SourceError
from mapkit.model import Attachment, Person, Relation, Rights, Site, Term

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(items: str, head: str = "<link>https://site.example/</link>") -> str:
    return f'<?xml version="1.0"?>\n<rss version="2.0" {NAMESPACES}><channel><title>Site</title>{head}\n{items}</channel></rss>'


def test_the_site_is_what_the_channel_says(read) -> None:
    head = (
        "<link>https://site.example/</link><description>Notes &amp; news</description><language>cy</language>"
        "<generator>Something</generator>"
    )

    assert read(rss("", head)).site == Site(
        title="Site", tagline="Notes & news", urls=("https://site.example/",), language="cy"
    )


def test_an_item_becomes_an_entry(read) -> None:
    entry = read(
        rss(
            """<item><title>One &amp;amp; two</title><link>https://site.example/2020/one-and-two/</link>
<guid isPermaLink="false">https://site.example/?p=7</guid><pubDate>Fri, 14 Jun 2019 07:40:00 +0100</pubDate>
<atom:updated>2020-01-01T00:00:00Z</atom:updated><dc:creator><![CDATA[Siân &#38; Co]]></dc:creator>
<category>News</category><category domain="https://site.example/tags/">Care</category><dc:rights>Ask us.</dc:rights>
<description>A teaser [&amp;#8230;]</description>
<content:encoded><![CDATA[<p><b>Source:</b> NHS</p><p>Text</p>]]></content:encoded>
<enclosure url="https://site.example/a.mp3" length="1" type="audio/mpeg"/>
<atom:link rel="related" href="https://other.example/x" title="X"/></item>"""
        )
    ).entries[0]

    assert (entry.title, entry.slug, entry.published, entry.modified) == (
        "One & two",
        "one-and-two",
        "2019-06-14T07:40:00+01:00",
        "2020-01-01T00:00:00Z",
    )
    assert [(block.plain, block.bold) for block in entry.blocks] == [("Source: NHS", "Source:"), ("Text", "")]
    assert entry.text == "Source: NHS Text"
    assert entry.authors == (Person(name="Siân & Co"),)
    assert entry.terms == (Term(name="News"), Term(name="Care", taxonomy="tag"))
    assert entry.rights == Rights(text="Ask us.")
    assert entry.attachments == (Attachment(url="https://site.example/a.mp3", media_type="audio/mpeg"),)
    assert entry.relations == (Relation(target="https://other.example/x", note="X"),)
    assert (entry.visibility, entry.kind) == ("public", "")


def test_its_origin_says_where_it_stood(read) -> None:
    item = "<item><title>T</title><link>https://site.example/t</link><guid>urn:x:1</guid><description>D</description></item>"
    origin = read(rss(f"\n{item}"), name="folder/saved.xml").entries[0].origin

    assert (origin.format, origin.key, origin.url, origin.file, origin.line, origin.raw) == (
        "rss",
        "urn:x:1",
        "https://site.example/t",
        "saved.xml",
        4,
        item,
    )


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Caf&amp;eacute; &amp;#8217;s", "Café ’s"),
        ("&lt;em&gt;Now&lt;/em&gt; or &lt;b&gt;never&lt;/b&gt;", "Now or never"),
        ("5 &lt; 6 &amp;amp; 7 &gt; 6", "5 < 6 & 7 > 6"),
        ("The &lt;plan&gt; element", "The <plan> element"),
        ("<![CDATA[ R&D ]]>", "R&D"),
        ("  two\n   lines ", "two lines"),
    ],
)
def test_titles_lose_entities_and_the_tags_of_running_text(read, title: str, plain: str) -> None:
    assert read(rss(f"<item><title>{title}</title><description>x</description></item>")).entries[0].title == plain


def test_an_item_without_a_title_is_called_by_its_first_words(read) -> None:
    entry = read(rss("<item><description>&lt;p&gt;Just a remark.&lt;/p&gt;</description></item>")).entries[0]

    assert entry.title == "Just a remark."


def test_a_description_without_tags_keeps_its_lines(read) -> None:
    entry = read(
        rss("<item><title>T</title><description>one\ntwo\n\nthree &amp;amp; four</description></item>")
    ).entries[0]

    assert [(block.plain, block.tight) for block in entry.blocks] == [
        ("one", False),
        ("two", True),
        ("three & four", False),
    ]


def test_markup_in_a_description_is_markup_also_where_it_acts(read) -> None:
    text = "&lt;p&gt;Hi&lt;/p&gt;&lt;script&gt;steal()&lt;/script&gt;&lt;p onclick=x&gt;there&lt;/p&gt;"
    entry = read(rss(f"<item><title>T</title><description>{text}</description></item>")).entries[0]

    assert [block.markdown for block in entry.blocks] == ["Hi", "there"]


def test_relative_addresses_are_resolved_by_the_items_own(read) -> None:
    item = (
        "<item><title>T</title><link>https://site.example/a/b/</link>"
        "<description>&lt;p&gt;&lt;a href='../c'&gt;c&lt;/a&gt; &lt;img src=/d.png alt=D&gt;&lt;/p&gt;</description></item>"
    )

    assert read(rss(item)).entries[0].blocks[0].markdown == (
        "[c](https://site.example/a/c) ![D](https://site.example/d.png)"
    )


def test_an_author_by_mail_address_has_a_name_and_an_address(read) -> None:
    items = "".join(
        f"<item><title>{n}</title><author>{author}</author><description>x</description></item>"
        for n, author in enumerate(
            ["me@mail.example (Jo Bloggs)", "Jo Bloggs &lt;me@mail.example&gt;", "me@mail.example"]
        )
    )

    assert [entry.authors for entry in read(rss(items)).entries] == [
        (Person(name="Jo Bloggs", email="me@mail.example"),),
        (Person(name="Jo Bloggs", email="me@mail.example"),),
        (Person(name="", email="me@mail.example"),),
    ]


def test_an_item_without_an_identifier_is_known_by_its_link_or_else_its_text(read) -> None:
    items = (
        "<item><title>A</title><link>https://site.example/a</link><description>x</description></item>"
        "<item><title>B</title><description>y</description></item>"
    )
    first, second = read(rss(items)).entries
    again = read(rss(items)).entries[1]

    assert first.origin.key == "https://site.example/a"
    assert second.origin.key == again.origin.key
    assert second.origin.key.startswith("urn:uuid:")


def test_the_same_item_twice_is_read_once(read) -> None:
    item = "<item><title>A</title><guid>urn:x:1</guid><description>x</description></item>"
    made = read(rss(f"{item}\n{item}"))

    assert (len(made.entries), made.codes) == (1, ["F27"])


def test_two_items_of_one_identifier_are_both_kept(read) -> None:
    item = "<item><title>{0}</title><guid>urn:x:1</guid><description>{0}</description></item>"
    made = read(rss(item.format("A") + item.format("B")))

    assert ([entry.origin.key for entry in made.entries], made.codes) == (["urn:x:1", "urn:x:1#2"], ["F27"])


def test_a_date_that_is_none_is_reported(read) -> None:
    made = read(rss("<item><title>A</title><pubDate>last week</pubDate><description>x</description></item>"))

    assert (made.entries[0].published, made.codes, made.findings[0].field) == (None, ["F24"], "published")


def test_an_item_that_holds_nothing_is_reported_and_kept(read) -> None:
    made = read(rss("<item><title>A</title></item>"))

    assert ([entry.title for entry in made.entries], made.codes) == (["A"], ["F26"])


def test_a_truncated_file_keeps_its_complete_items(read) -> None:
    items = "".join(f"<item><title>T{n}</title><description>Text {n}</description></item>" for n in range(3))
    made = read(rss(items).split("Text 2")[0] + "Te")

    assert [(entry.title, entry.text) for entry in made.entries] == [("T0", "Text 0"), ("T1", "Text 1"), ("T2", "")]
    assert made.codes == ["F21", "F26"]


def test_a_bare_ampersand_does_not_stop_it(read) -> None:
    made = read(rss("<item><title>R&D</title><description>x & y</description></item>"))

    assert ([(entry.title, entry.text) for entry in made.entries], made.codes) == ([("R&D", "x & y")], ["F21"])


def test_entities_of_html_and_illegal_characters_do_not_stop_it(read) -> None:
    made = read(
        rss("<item><title>Caf&eacute;&nbsp;\x0b</title><description>a &bogus; <![CDATA[&amp; b]]></description></item>")
    )

    assert [(entry.title, entry.text) for entry in made.entries] == [("Café", "a &bogus; & b")]
    assert made.codes == ["F21"]


def test_bytes_of_another_encoding_than_declared_do_not_stop_it(read) -> None:
    text = rss("<item><title>Caf\xe9</title><description>x</description></item>")
    made = read(text.replace('"1.0"?', '"1.0" encoding="utf-8"?').encode("latin-1"))

    assert [entry.title for entry in made.entries] == ["Café"]


def test_what_is_no_feed_is_refused_in_one_line(read) -> None:
    with pytest.raises(SourceError) as caught:
        read("<html><p>Not found</p></html>", format="rss", name="feed.xml")

    assert str(caught.value) == "feed.xml: this is no feed: it has no channel and no items; save the feed again"


def test_a_wordpress_export_is_refused_even_if_asked_for(read) -> None:
    text = rss("<item><title>Secret draft</title></item>").replace(
        "<rss ", '<rss xmlns:wp="http://wordpress.org/export/1.2/" '
    )

    with pytest.raises(SourceError) as caught:
        read(text, format="rss")

    assert "read it with --from wordpress" in str(caught.value)


def test_entities_that_grow_are_not_expanded(read) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' for n in range(1, 8))
    text = f'<!DOCTYPE rss [<!ENTITY l0 "grow">{entities}]>' + rss(
        "<item><title>T</title><description>&l7;</description></item>"
    ).removeprefix('<?xml version="1.0"?>\n')
    made = read(text)

    assert sum(len(entry.text or "") for entry in made.entries) < 1000


def test_files_that_an_entity_names_are_not_read(read, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + rss(
        "<item><title>T</title><description>a &x; b</description></item>"
    ).removeprefix('<?xml version="1.0"?>\n')

    assert "the secret" not in str(read(text).entries)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_any_declared_encoding_is_read(read, encoding: str) -> None:
    text = rss("<item><title>Café</title><description>Fl£</description></item>").replace(
        '<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>'
    )
    made = read(text.encode(encoding))

    assert ([(entry.title, entry.text) for entry in made.entries], made.codes) == ([("Café", "Fl£")], [])


OLD = {
    "0.91": """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Site</title><link>https://site.example/</link><description>d</description>
<item><title>A</title><link>https://site.example/a</link><description>Text</description></item></channel></rss>""",
    "0.92": """<rss version="0.92"><channel><title>Site</title><link>https://site.example/</link><description>d</description>
<item><title>A</title><link>https://site.example/a</link><description>Text</description></item></channel></rss>""",
    "0.90": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>Site</title><link>https://site.example/</link><description>d</description></channel>
<item><title>A</title><link>https://site.example/a</link><description>Text</description></item></rdf:RDF>""",
    "1.0": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://site.example/rss"><title>Site</title><link>https://site.example/</link><description>d</description>
<items><rdf:Seq><rdf:li rdf:resource="https://site.example/a"/></rdf:Seq></items></channel>
<item rdf:about="https://site.example/a"><title>A</title><link>https://site.example/a</link>
<description>Te</description><content:encoded>Text</content:encoded></item></rdf:RDF>""",
}


@pytest.mark.parametrize("version", OLD)
def test_old_versions_are_read_alike(read, version: str) -> None:
    made = read(OLD[version])

    assert made.site is not None
    assert (made.site.title, made.site.urls) == ("Site", ("https://site.example/",))
    assert [(e.title, e.text, e.origin.format, e.origin.key) for e in made.entries] == [
        ("A", "Text", "rss", "https://site.example/a")
    ]
