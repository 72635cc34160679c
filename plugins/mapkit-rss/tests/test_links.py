"""Addresses in texts: to where the records are now."""

from __future__ import annotations

import re

import pytest

from mapkit.model import Attachment, Origin, Post
from mapkit.model.addresses import address_key
from mapkit_rss.address import is_safe, is_web, join

BASE = "https://new.example/map/"


def leads(data: bytes) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', data.decode().replace("&lt;", "<").replace("&gt;", ">"))


def linking(text: str) -> Post:
    origin = Origin(format="wordpress", key="old.example/?p=9", url="https://old.example/2020/linking/")
    return Post(id="linking", title="L", body=text, origin=(origin,))


@pytest.mark.parametrize(
    "address",
    [
        "https://old.example/blog/2019/care-plan/",
        "http://www.old.example/blog/2019/care-plan",
        "/blog/2019/care-plan/",
        "https://old.example/index.php/blog/2019/care-plan/",
        "https://old.example/?p=12",
        "../briefings/care-plan.md",
    ],
)
def test_an_old_address_of_a_record_leads_to_its_new_page(export, briefing, address) -> None:
    made = export("jsonfeed", [briefing, linking(f"[x]({address})")], base_url=BASE, target="").files["posts/feed.json"]

    assert f'<a href=\\"{BASE}briefings/care-plan/\\">x</a>' in made.decode()


def test_the_place_in_a_page_is_kept(export, briefing) -> None:
    record = linking("[x](https://old.example/blog/2019/care-plan/#top)")

    assert f"{BASE}briefings/care-plan/#top" in leads(export("atom", [briefing, record], base_url=BASE).main)


def test_without_a_base_url_old_addresses_stay(export, briefing) -> None:
    record = linking("[x](https://old.example/blog/2019/care-plan/)")

    assert "https://old.example/blog/2019/care-plan/" in leads(export("atom", [record, briefing]).main)


def test_a_feed_is_made_again_when_a_record_that_it_links_to_moves(export, briefing) -> None:
    record = linking("[x](https://old.example/blog/2019/care-plan/)")
    before = export("rss", [briefing, record], base_url=BASE, target="").keys
    after = export("rss", [briefing.replace(id="cure"), record], base_url=BASE, target="").keys

    assert before["posts/feed.xml"] != after["posts/feed.xml"]


def test_a_copied_file_is_where_the_website_has_it(export) -> None:
    record = linking("![A](media/poster.png)").replace(attachments=(Attachment(file="Big Poster.PDF"),))
    made = export("rss", [record], base_url=BASE).main.decode()

    assert f"{BASE}media/poster.png" in made
    assert re.search(rf'enclosure url="{BASE}media/big-poster-[0-9a-f]{{8}}\.pdf"', made)


def test_names_are_those_of_the_website() -> None:
    names = pytest.importorskip("mapkit_html.site.names")
    media = pytest.importorskip("mapkit_html.site.media")
    from mapkit_rss.write.slugs import media_name, safe_name

    odd = [
        "care-plan",
        "Care Plan",
        "a--b",
        "con",
        "日本",
        "x" * 100,
        "l’été",
        "a.b",
        "-a-",
        "poster.png",
        "Poster (1).PDF",
    ]

    assert [safe_name(name) for name in odd] == [names.safe_name(name) for name in odd]
    assert [f"media/{media_name(name)}" for name in odd] == [media.media_path(name) for name in odd]


@pytest.mark.parametrize(
    ("base", "url", "joined"),
    [
        ("https://a.example/b/", "c", "https://a.example/b/c"),
        ("", "c", ""),
        ("", "//a.example/x", ""),
        ("https://a.example", "//b.example/x", "https://b.example/x"),
        ("https://a.example", "mailto:x@y.example", "mailto:x@y.example"),
        ("https://a.example", "java\nscript:x()", ""),
        ("https://a.example", "\u3000javascript:x()", ""),
        ("https://a.example", "http://[bad", ""),
        ("https://a.example/", "a b.pdf", "https://a.example/a%20b.pdf"),
    ],
)
def test_addresses_are_joined_or_given_up(base: str, url: str, joined: str) -> None:
    assert join(base, url) == joined


@pytest.mark.parametrize("url", ["http://x.example", "https://x.example/a?b=c:d", "HTTPS://X.example"])
def test_what_is_on_the_web(url: str) -> None:
    assert is_web(url) and is_safe(url)


@pytest.mark.parametrize("url", ["", None, "ftp://x.example", "urn:a", "https://", "http://a b", "http://[x", "x"])
def test_what_is_not_on_the_web(url: str | None) -> None:
    assert not is_web(url)


def test_all_spellings_of_an_address_have_one_key() -> None:
    spellings = (
        "http://www.A.example/x/",
        "https://a.example/x",
        "//a.example/x/index.php",
        "https://a.example:443/x/?utm=1#y",
    )

    assert {address_key(url) for url in spellings} == {"a.example/x"}
