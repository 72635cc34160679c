"""What machines read: sitemap, robots, canonical addresses, Open Graph, JSON-LD, the policy."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from mapkit.errors import UsageError
from mapkit.model import Post

PLAN = "briefings/marsh-lane-plan/index.html"
BASE = "https://new.example/map/"


def data_of(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page)[1])


def test_the_sitemap_names_every_page_but_those_that_are_not_to_be_found(site):
    tree = ElementTree.fromstring(site.files["sitemap.xml"])
    found = {element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}

    wanted = {BASE + path.removesuffix("index.html") for path in site.files if path.endswith(".html")}
    assert found == wanted - {BASE + "404.html"}
    assert b"<lastmod>2019-07-02</lastmod>" in site.files["sitemap.xml"]


def test_a_page_names_its_own_address(site):
    page = site.text(PLAN)

    assert f'<link rel="canonical" href="{BASE}briefings/marsh-lane-plan/">' in page
    assert f'<meta property="og:url" content="{BASE}briefings/marsh-lane-plan/">' in page
    assert '<meta property="article:published_time" content="2019-06-14">' in page


def test_a_record_is_described_for_search_engines(site):
    data = data_of(site.text(PLAN))

    assert data["@type"] == "Article"
    assert (data["headline"], data["datePublished"], data["dateModified"]) == (
        "Marsh Lane plan",
        "2019-06-14",
        "2019-07-02",
    )
    assert data["author"] == [{"@type": "Person", "name": "Siân Example"}]
    assert data["about"]["name"] == "The Marsh Lane plan for the workforce"
    assert data["url"] == BASE + "briefings/marsh-lane-plan/"


def test_a_list_is_described_with_its_items(site):
    data = data_of(site.text("briefings/index.html"))

    assert [item["name"] for item in data["mainEntity"]["itemListElement"]] == [
        "Marsh Lane plan",
        "Lane review & outlook",
    ]


def test_nothing_in_a_title_ends_the_script_that_describes_it(view_of, export):
    page = export(view_of(Post(id="a", title="</script><b>x")), base_url=BASE).text("posts/a/index.html")

    assert data_of(page)["headline"] == "</script><b>x"
    assert "</script><b>" not in page


def test_without_an_address_no_page_claims_one(view_of, export):
    made = export(view_of(Post(id="a", title="A")))

    assert "sitemap.xml" not in made.files
    assert made.text("robots.txt") == "User-agent: *\nAllow: /\n"
    assert not any(word in text for text in made.pages().values() for word in ("canonical", "og:", "ld+json"))


def test_the_sites_own_address_is_taken_where_none_is_given(sample, export):
    assert '<link rel="canonical" href="https://old.example/">' in export(sample).text("index.html")


def test_robots_are_told_of_the_sitemap_and_kept_off_what_is_not_public(site, sample, export):
    assert site.text("robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"
    assert export(sample, include=["all"]).text("robots.txt") == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "url", ["ftp://x.example", "example.org", "https://", "https://x.example/ y", 'https://x.example/"']
)
def test_a_base_that_is_no_web_address_is_refused(view_of, export, url):
    with pytest.raises(UsageError, match="option base-url"):
        export(view_of(Post(id="a", title="A")), base_url=url)


def test_every_page_has_a_policy_that_knows_its_own_scripts_alone(site):
    for page in site.pages().values():
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
        nonce = re.search(r"'nonce-([0-9a-f]{32})'", policy)[1]
        assert policy.startswith("default-src 'none'; script-src 'self' 'nonce-")
        assert "unsafe" not in policy
        assert all(f'nonce="{nonce}"' in tag for tag in re.findall(r"<script[^>]*>", page))


def test_no_two_pages_share_what_their_policy_knows_them_by(site):
    nonces = [re.search(r"'nonce-([0-9a-f]{32})'", page)[1] for page in site.pages().values()]

    assert len(nonces) == len(set(nonces))


def test_no_page_asks_anything_of_another_host(site):
    asking = re.compile(r"<(?:img|script|link|source|iframe|video|audio)\b[^>]*\b(?:src|href)=\"(?:https?:)?//[^\"]*\"")
    found = {
        match for page in site.pages().values() for match in asking.findall(page) if 'rel="canonical"' not in match
    }

    wrong = {tag for tag in found if "alternate" not in tag and not tag.endswith(f'"{BASE}static/site.css"')}
    assert {tag for tag in wrong if BASE not in tag} == set()


def test_style_sheets_ask_for_nothing(site):
    for path, data in site.files.items():
        if path.endswith(".css"):
            assert re.findall(rb"url\(|@import", data) == []


def test_the_page_for_missing_pages_works_at_any_depth(site, view_of, export):
    assert f'href="{BASE}static/site.css"' in site.text("404.html")
    assert 'href="/static/site.css"' in export(view_of(Post(id="a", title="A"))).text("404.html")
