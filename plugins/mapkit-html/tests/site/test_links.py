from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit_html.site.addresses import address_key
from mapkit_html.site.links import Links, Target
from mapkit_html.site.names import safe_name

LINKS = Links(
    addresses={
        "old.example/2019/06/plan": "briefings/plan/index.html",
        "old.example?p=12": "briefings/plan/index.html",
    },
    media={"old.example/files/a.png": "media/a.png", "media/a.png": "media/a.png"},
    ids={"plan": "briefings/plan/index.html"},
)
PAGE = Target("page", "briefings/plan/index.html")
PICTURE = Target("media", "media/a.png")
NOWHERE = Target("nowhere")


@pytest.mark.parametrize(
    ("href", "base", "target"),
    [
        ("https://old.example/2019/06/plan/", "", PAGE),
        ("http://www.old.example/2019/06/plan?utm_source=x#top", "", PAGE),
        ("//OLD.example/2019/06/Plan/", "", PAGE),
        ("https://old.example/?p=12", "", PAGE),
        ("https://old.example/index.php?p=12", "", PAGE),
        ("/?p=12", "https://old.example/2018/05/other/", PAGE),
        ("/2019/06/plan/", "https://old.example/", PAGE),
        ("/2019/06/plan/", "", NOWHERE),
        ("https://old.example/files/a-300x200.png", "", PICTURE),
        ("../media/a.png", "", PICTURE),
        ("plan.md", "", PAGE),
        ("../briefings/plan.md", "", PAGE),
        ("../briefings/missing.md", "", NOWHERE),
        ("#place", "", Target("here", "place")),
        ("mailto:a@b.example", "", Target("outside", "mailto:a@b.example")),
        ("https://else.example/x", "", Target("outside", "https://else.example/x")),
        ("https://else.example/Sia\u0302n?a=%20#b", "", Target("outside", "https://else.example/Sia%CC%82n?a=%20#b")),
        ("javascript:alert(1)", "https://old.example/", NOWHERE),
        (" JaVaScRiPt:alert(1)", "https://old.example/", NOWHERE),
        ("\u3000javascript:alert(1)", "https://old.example/", NOWHERE),
        ("data:text/html,x", "https://old.example/", NOWHERE),
        ("vbscript:x", "", NOWHERE),
        ("file:///etc/passwd", "", NOWHERE),
        ("\\\\server\\share", "https://old.example/", NOWHERE),
        ("https://[broken", "", NOWHERE),
        ("", "https://old.example/", NOWHERE),
    ],
)
def test_a_link_leads_to_a_page_a_file_another_website_or_nowhere(href, base, target):

    assert LINKS.target(href, base) == target


@given(st.text())
def test_no_link_leads_to_what_could_act(href):
    found = LINKS.target(href, "https://old.example/a/")

    assert found.sort != "outside" or found.to.split(":")[0].lower() in ("http", "https", "mailto", "tel")


@pytest.mark.parametrize(
    "address",
    [
        "https://old.example/a/b/",
        "http://old.example/a/b",
        "HTTPS://WWW.OLD.EXAMPLE/A/B/#c",
        "https://old.example:443/a/b?utm_medium=x",
        "//old.example/a/b/",
        "https://old.example/a/b/index.html",
    ],
)
def test_every_spelling_of_an_address_is_one_key(address):
    assert address_key(address) == "old.example/a/b"


@pytest.mark.parametrize("text", ["", "plain", "mailto:a@b.example", "https://[x", "https:///x"])
def test_what_is_no_web_address_has_no_key(text):
    assert address_key(text) == ""


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_names_get_different_folders_that_every_system_can_hold(one, other):
    first, second = safe_name(one), safe_name(other)

    assert (first == second) == (one == other)
    assert all(c.isascii() and (c.islower() or c.isdigit() or c == "-") for c in first)
    assert 0 < len(first) <= 80
