"""Items become entries, leftovers and the site."""

from __future__ import annotations

import pytest

from mapkit.model import MenuItem, Person, Relation, Term
from mapkit_wordpress.mapping.permalinks import names_a_post


@pytest.mark.parametrize(
    ("status", "password", "visibility"),
    [
        ("publish", "", "public"),
        ("publish", "secret", "protected"),
        ("private", "", "private"),
        ("draft", "", "draft"),
        ("draft", "secret", "draft"),
        ("pending", "", "pending"),
        ("future", "", "scheduled"),
        ("trash", "secret", "trash"),
        ("wc-on-hold", "", "private"),
    ],
)
def test_the_strictest_of_status_and_password_wins(wxr, item, reading, status, password, visibility):
    read = reading(wxr([item(1, status=status, password=password)]))
    assert read.entry.visibility == visibility
    assert ("W14" in read.codes) == (status == "wc-on-hold")


@pytest.mark.parametrize(
    ("local", "gmt", "rss", "published"),
    [
        ("2021-07-04 12:30:00", "2021-07-04 11:30:00", "", "2021-07-04T12:30:00+01:00"),
        ("2021-01-04 12:30:00", "2021-01-04 12:30:00", "", "2021-01-04T12:30:00+00:00"),
        ("2021-01-04 12:30:00", "2021-01-04 18:00:00", "", "2021-01-04T12:30:00-05:30"),
        ("2021-07-04 12:30:00", "0000-00-00 00:00:00", "", "2021-07-04T12:30:00"),
        ("2021-07-04 12:30:00", "0000-00-00 00:00:00", "Sun, 04 Jul 2021 11:30:00 +0000", "2021-07-04T12:30:00+01:00"),
        ("0000-00-00 00:00:00", "2021-07-04 11:30:00", "", "2021-07-04T11:30:00+00:00"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "Sun, 04 Jul 2021 11:30:00 +0000", "2021-07-04T11:30:00+00:00"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "Wed, 30 Nov -0001 00:00:00 +0000", None),
        ("2021-07-04 12:30:00", "2019-01-01 00:00:00", "", "2021-07-04T12:30:00"),
        ("", "", "", None),
    ],
)
def test_a_date_has_the_offset_of_its_pair(wxr, item, reading, local, gmt, rss, published):
    read = reading(wxr([item(1, date=local, gmt=gmt, values={"pubDate": rss})]))
    assert read.entry.published == published


def test_titles_lose_tags_entities_and_no_break_spaces(wxr, item, reading):
    title = "Fish &amp; <em>chips</em>\u00a0\u2014 a &lt; b & &quot;c&quot;"
    assert reading(wxr([item(1, title=title)])).entry.title == 'Fish & chips — a < b & "c"'


def test_the_author_is_the_person_whom_the_channel_names(wxr, item, reading):
    expected = Person(name="Inês & team", login="ines", email="ines@harbour.example")
    assert reading(wxr([item(1)])).entry.authors == (expected,)


def test_an_author_unknown_to_the_channel_keeps_the_login(wxr, item, reading):
    read = reading(wxr([item(1, values={"dc:creator": "<![CDATA[gone]]>"})]))
    assert read.entry.authors == (Person(name="gone", login="gone"),)


def test_co_authors_replace_the_creator(wxr, item, reading):
    extra = '<category domain="author" nicename="cap-ines"><![CDATA[ines]]></category>'
    extra += '<category domain="author" nicename="cap-guest"><![CDATA[A Guest]]></category>\n'
    read = reading(wxr([item(1, extra=extra)]))
    assert [person.name for person in read.entry.authors] == ["Inês & team", "A Guest"]
    assert read.entry.terms == ()


def test_terms_are_listed_once_with_what_the_channel_knows(wxr, item, reading):
    extra = "<category><![CDATA[Boats &amp; ropes]]></category>"
    extra += '<category domain="category" nicename="boats"><![CDATA[Boats &amp; ropes]]></category>'
    extra += '<category domain="tag" nicename="sea"><![CDATA[Sea]]></category>\n'
    read = reading(wxr([item(1, extra=extra)], version="1.0"))
    assert read.entry.terms == (
        Term(name="Boats & ropes", slug="boats", taxonomy="category"),
        Term(name="Sea", slug="sea", taxonomy="tag"),
    )


def test_a_parent_that_is_a_name_becomes_a_slug(wxr, reading):
    child = "<wp:category><wp:category_nicename>knots</wp:category_nicename>"
    child += (
        "<wp:category_parent>Boats &amp;amp; ropes</wp:category_parent><wp:cat_name>Knots</wp:cat_name></wp:category>"
    )
    read = reading(wxr(version="1.0", head=child))
    assert [(term.slug, term.parent) for term in read.site.terms] == [("boats", ""), ("knots", "boats")]


def test_comments_keep_their_thread_their_status_and_their_details(wxr, item, reading):
    def comment(id: int, approved: str, parent: int = 0, type: str = "", body: str = "Hello *you*") -> str:
        return (
            f"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[A &amp; B]]></wp:comment_author>"
            "<wp:comment_author_email>a@b.example</wp:comment_author_email>"
            "<wp:comment_author_url>https://b.example/?x=1&amp;y=2</wp:comment_author_url>"
            "<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>"
            "<wp:comment_date>2021-07-04 13:00:00</wp:comment_date><wp:comment_date_gmt>2021-07-04 12:00:00</wp:comment_date_gmt>"
            f"<wp:comment_content><![CDATA[{body}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>"
            f"<wp:comment_type>{type}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>\n"
        )

    extra = comment(5, "1") + comment(6, "0", 5) + comment(7, "spam") + comment(8, "post-trashed")
    extra += comment(9, "1", type="note") + comment(10, "1", body="One\n\n<b>two</b>\nthree")
    comments = reading(wxr([item(1, extra=extra)])).entry.comments
    assert [(each.id, each.parent, each.status) for each in comments] == [
        ("5", "", "approved"),
        ("6", "5", "held"),
        ("7", "", "spam"),
        ("8", "", "trash"),
        ("9", "", "held"),
        ("10", "", "approved"),
    ]
    first = comments[0]
    assert (first.author, first.email, first.url, first.ip) == (
        "A & B",
        "a@b.example",
        "https://b.example/?x=1&y=2",
        "192.0.2.7",
    )
    assert (first.date, first.body) == ("2021-07-04T13:00:00+01:00", "Hello \\*you\\*")
    assert comments[5].body == "One\n\n**two**\\\nthree"


def test_attachments_are_leftovers_and_belong_to_the_site_and_their_post(wxr, item, reading, meta):
    picture = item(
        7,
        title="Quay",
        body="described",
        type="attachment",
        status="inherit",
        values={
            "wp:post_parent": "1",
            "excerpt:encoded": "<![CDATA[At dawn]]>",
            "wp:attachment_url": "https://harbour.example/q.jpg",
        },
        extra=meta("_wp_attachment_image_alt", "A quay"),
    )
    read = reading(wxr([item(1), picture]))
    (found,) = read.entries[0].attachments
    assert (found.title, found.url, found.media_type, found.alt, found.caption, found.key) == (
        "Quay",
        "https://harbour.example/q.jpg",
        "image/jpeg",
        "A quay",
        "At dawn",
        "harbour.example/?p=7",
    )
    assert read.site.attachments == (found,)
    assert [(left.type, left.origin.key) for left in read.leftovers] == [("attachment", "harbour.example/?p=7")]


def test_a_file_of_a_private_post_is_no_file_of_the_site(wxr, item, reading):
    hidden = item(7, type="attachment", status="inherit", values={"wp:post_parent": "1"})
    read = reading(wxr([hidden, item(1, status="private")]))
    assert read.site.attachments == ()
    assert [each.key for each in read.entry.attachments] == ["harbour.example/?p=7"]


def test_menus_are_trees_whose_lines_point_to_posts(wxr, item, reading, meta):
    def line(number: int, order: int, parent: int, label: str, type: str, object: str, id: int, url: str = "") -> str:
        extra = '<category domain="nav_menu" nicename="main"><![CDATA[Main menu]]></category>\n'
        for key, value in (
            ("type", type),
            ("menu_item_parent", parent),
            ("object", object),
            ("object_id", id),
            ("url", url),
        ):
            extra += meta(f"_menu_item_{key}", str(value))
        values = {"wp:menu_order": str(order)}
        return item(number, title=label, body="", type="nav_menu_item", values=values, extra=extra)

    items = [
        line(12, 2, 11, "Below", "custom", "custom", 12, "https://elsewhere.example/"),
        line(11, 1, 0, "", "post_type", "page", 1),
        line(13, 3, 0, "", "taxonomy", "category", 3),
        item(1, title="About us", type="page"),
    ]
    (menu,) = reading(wxr(items)).site.menus
    assert menu.name == "Main menu"
    assert menu.items == (
        MenuItem(
            label="About us",
            url="https://harbour.example/?p=1",
            target="harbour.example/?p=1",
            children=(MenuItem(label="Below", url="https://elsewhere.example/"),),
        ),
        MenuItem(label="Boats & ropes", url="https://harbour.example/?cat=3"),
    )


def menu_line(item, meta, number, parent, label):
    extra = '<category domain="nav_menu" nicename="main"><![CDATA[Main]]></category>\n'
    extra += meta("_menu_item_type", "custom") + meta("_menu_item_url", f"https://x.example/{number}")
    extra += meta("_menu_item_menu_item_parent", str(parent))
    return item(number, label, "", type="nav_menu_item", extra=extra, values={"wp:menu_order": str(number)})


def test_menu_lines_that_stand_below_each_other_are_kept_with_the_first_at_the_top(wxr, item, reading, meta):
    lines = [(20, 21, "A"), (21, 22, "B"), (22, 20, "C"), (23, 21, "D"), (24, 24, "E"), (25, 0, "F")]
    read = reading(wxr([menu_line(item, meta, *line) for line in lines]))

    (menu,) = read.site.menus
    assert [line.label for line in menu.items] == ["A", "E", "F"]
    (c,) = menu.items[0].children
    (b,) = c.children
    assert (c.label, b.label, [line.label for line in b.children]) == ("C", "B", ["D"])
    assert [(f.code, f.message) for f in read.findings] == [
        ("W27", "in the menu 'Main' the lines below 'A' lead back to it; it was put at the top"),
        ("W27", "in the menu 'Main' the lines below 'E' lead back to it; it was put at the top"),
    ]


@pytest.mark.parametrize("type", ["custom_css", "wp_navigation", "wp_block", "revision", "feedback"])
def test_parts_of_the_machine_are_leftovers(wxr, item, reading, type):
    read = reading(wxr([item(1, type=type)]))
    assert [left.type for left in read.leftovers] == [type]
    assert read.entries == []


def test_other_post_types_with_a_body_are_entries(wxr, item, reading):
    read = reading(wxr([item(1, type="walk"), item(2, type="walk", body=" "), item(3, status="auto-draft")]))
    assert [(entry.kind, entry.origin.extra["type"]) for entry in read.entries] == [("", "walk")]
    assert [left.type for left in read.leftovers] == ["walk", "post"]


def test_a_page_says_so_and_names_the_page_above(wxr, item, reading):
    entry = reading(wxr([item(2, type="page", values={"wp:post_parent": "1"})])).entry
    assert entry.kind == "page"
    assert entry.relations == (Relation(type="parent", target="harbour.example/?p=1"),)


def test_references_are_keys_for_numbers_and_addresses_for_pages(wxr, item, reading):
    body = """[gallery ids="5,6"] <img class="wp-image-7" src="x"/>
<!-- wp:image {"id":8} --><figure></figure><!-- /wp:image -->
<a href="https://harbour.example/?p=9&amp;x=1">a</a> <a href="http://harbour.example/2020/01/02/slug/">b</a>
<a href="https://harbour.example.org/">no</a>"""
    entry = reading(wxr([item(1, body=body)])).entry
    assert entry.origin.extra["references"] == [
        "harbour.example/?p=7",
        "harbour.example/?p=5",
        "harbour.example/?p=6",
        "harbour.example/?p=8",
        "harbour.example/?p=9",
        "https://harbour.example/2020/01/02/slug/",
    ]
    assert entry.relations == (Relation(type="related", target="harbour.example/?p=9"),)


def test_every_address_that_a_post_had_is_kept(wxr, item, reading, meta):
    old = item(1, values={"guid": "http://old.example/blog/?p=1"}, extra=meta("_wp_old_slug", "once"))
    read = reading(wxr([old]))
    assert read.entry.origin.addresses == (
        "https://harbour.example/2021/07/post-1/",
        "https://harbour.example/?p=1",
        "http://old.example/blog/?p=1",
        "https://harbour.example/2021/07/once/",
        "http://old.example/blog/2021/07/post-1/",
        "http://old.example/blog/2021/07/once/",
    )
    assert read.site.urls == ("https://harbour.example", "https://old.example/blog")


def test_a_page_is_known_by_both_its_numbers_on_every_host(wxr, item, reading):
    page = item(3, type="page", values={"guid": "http://old.example/?page_id=3", "link": "https://harbour.example/us/"})
    read = reading(wxr([page]))
    assert read.entry.origin.addresses == (
        "https://harbour.example/us/",
        "https://harbour.example/?p=3",
        "http://old.example/?page_id=3",
        "https://harbour.example/?page_id=3",
        "http://old.example/us/",
        "http://old.example/?p=3",
    )


def test_a_post_written_after_the_move_never_was_on_the_old_host(wxr, item, reading):
    moved = item(1, values={"guid": "http://old.example/?p=1"})
    read = reading(wxr([moved, item(2)]))
    assert read.entries[1].origin.addresses == (
        "https://harbour.example/2021/07/post-2/",
        "https://harbour.example/?p=2",
    )


def test_a_post_that_was_numbered_anew_has_not_its_new_number_on_the_old_host(wxr, item, reading):
    read = reading(wxr([item(7, values={"guid": "http://old.example/?p=1"})]))
    assert "http://old.example/?p=7" not in read.entry.origin.addresses
    assert "http://old.example/2021/07/post-7/" in read.entry.origin.addresses


def test_an_address_within_another_one_is_no_link_of_the_site(wxr, item, reading):
    body = """<a href="https://archive.example/web/2015/http://harbour.example/?p=9">a</a>
<a href="https://share.example/?u=https://harbour.example/?p=77">b</a> <a href=https://www.harbour.example/?p=5>c</a>
//harbour.example/?p=6 (http://harbour.example/2020/01/02/slug/)."""
    entry = reading(wxr([item(1, body=body)])).entry
    assert entry.origin.extra["references"] == [
        "harbour.example/?p=6",
        "https://harbour.example/2020/01/02/slug/",
        "harbour.example/?p=5",
    ]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/2014/05/gone-post/", True),
        ("/2014/05/06/gone-post", True),
        ("/index.php/2014/05/gone-post/?utm_source=x#more", True),
        ("/archives/123", True),
        ("/gone-page/", True),
        ("/gone.html", True),
        ("/", False),
        ("", False),
        ("/?s=words", False),
        ("/2014/", False),
        ("/2014/05/", False),
        ("/2014/05/06/", False),
        ("/2014/05/page/2/", False),
        ("/feed/", False),
        ("/2014/05/gone-post/feed/", False),
        ("/category/boats/", False),
        ("/author/ines/", False),
        ("/wp-login.php", False),
        ("/wp-content/uploads/2014/05/boat.jpg", False),
        ("/robots.txt", False),
    ],
)
def test_a_link_is_followed_where_it_names_a_post(path, named):
    assert names_a_post(path) is named


def test_the_origin_says_where_and_keeps_the_item_as_it_was(wxr, item, reading):
    whole = item(1, password="sesame")
    entry = reading(wxr([item(2), whole])).entries[1]
    origin = entry.origin
    assert (origin.format, origin.key, origin.file) == ("wordpress", "harbour.example/?p=1", "site.xml")
    assert origin.url == "https://harbour.example/2021/07/post-1/"
    assert origin.raw == whole.strip()
    assert origin.line == wxr([item(2), whole])[: wxr([item(2), whole]).index("post-1/")].count("\n") - 1
    assert "sesame" not in repr(origin.extra)
    assert (origin.extra["n"], origin.extra["type"], origin.extra["status"]) == (1, "post", "publish")


def test_the_site_has_its_facts_and_its_channel_for_the_way_back(wxr, reading):
    site = reading(wxr(head="<image><url>https://x.example/i.png</url></image>")).site
    assert (site.title, site.tagline, site.language) == ("Harbour Libraries", "Books & boats", "en-GB")
    assert site.people == (Person(name="Inês & team", login="ines", email="ines@harbour.example"),)
    channel = site.extra["wordpress:site.xml"]
    assert channel["version"] == "1.2"
    assert channel["elements"][0] == "<title>Harbour Libraries</title>"
    assert channel["elements"][-1] == "<image><url>https://x.example/i.png</url></image>"


def test_prefixes_may_be_other_than_usual(wxr, item, reading):
    text = wxr([item(1)]).replace("wp:", "x:").replace("xmlns:wp", "xmlns:x")
    read = reading(text)
    assert (read.entry.title, read.entry.slug, read.site.title) == ("A post", "post-1", "Harbour Libraries")


def test_text_that_was_decoded_twice_is_pointed_out(wxr, item, reading):
    assert reading(wxr([item(1, body="CafÃ© here")])).codes == ["W13"]
    assert reading(wxr([item(1, body="São Ângelo, CÃ")])).codes == []


def test_a_large_text_is_read(wxr, item, reading):
    body = "word " * 2_400_000
    assert len(reading(wxr([item(1, body=body)])).entry.text) == len(body.strip())


def test_featured_images_galleries_pictures_and_patterns_are_referred_to(wxr, item, reading, meta):
    body = '[gallery include="5"] [[gallery ids="6"]] <!-- wp:block {"ref":7} /--> <!-- wp:image {"id":0} -->'
    entry = reading(wxr([item(1, body=body, extra=meta("_thumbnail_id", "4"))])).entry
    assert entry.origin.extra["references"] == [f"harbour.example/?p={number}" for number in (4, 5, 7)]
