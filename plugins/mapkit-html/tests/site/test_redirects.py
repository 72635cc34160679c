from __future__ import annotations

import csv
import io

from mapkit.model import Attachment, Origin, Post
from mapkit_html.site.redirects import moves

BASE = "https://new.example/map/"


def origin(url: str, key: str = "") -> tuple[Origin, ...]:
    return (Origin(format="wordpress", key=key or url, url=url),)


def test_every_old_address_is_in_the_table(site):
    rows = list(csv.DictReader(io.StringIO(site.text("redirects/redirects.csv"))))
    found = {row["old"]: row["new"] for row in rows}

    assert found["https://old.example/2019/06/14/marsh-lane-plan/"] == f"{BASE}briefings/marsh-lane-plan/"
    assert found["https://old.example/?p=12"] == f"{BASE}briefings/marsh-lane-plan/"
    assert found["https://old.example/category/drivers/"] == f"{BASE}categories/drivers/"
    assert found["https://old.example/tag/workforce/"] == f"{BASE}tags/workforce/"
    assert found["https://old.example/2017/"] == f"{BASE}years/2017/"
    assert found["https://old.example/"] == BASE
    assert found["https://old.example/files/posters.png"] == f"{BASE}media/posters.png"
    assert {row["status"] for row in rows} == {"301"}


def test_a_record_seen_on_two_hosts_is_found_from_both(view_of, export):
    both = (
        *origin("https://one.example/a/", "one.example/?p=1"),
        *origin("http://two.example/map/a/", "two.example/map/?p=9"),
    )

    table = export(view_of(Post(id="a", title="A", origin=both)), base_url=BASE).text("redirects/redirects.csv")

    assert [row.split(",")[0] for row in table.splitlines()[1:]] == [
        "https://one.example/?p=1",
        "https://one.example/a/",
        "https://two.example/map/?p=9",
        "https://two.example/map/a/",
    ]


def test_every_further_address_of_a_record_leads_to_its_page(view_of, export):
    where = Origin(
        format="wordpress",
        key="one.example/?p=1",
        url="https://one.example/a/",
        urls=("http://before.example/blog/?p=1", "https://one.example/older-slug/"),
    )

    table = export(view_of(Post(id="a", title="A", origin=(where,))), base_url=BASE).text("redirects/redirects.csv")

    assert [row.split(",")[0] for row in table.splitlines()[1:]] == [
        "https://before.example/blog/?p=1",
        "https://one.example/?p=1",
        "https://one.example/a/",
        "https://one.example/older-slug/",
    ]


def test_servers_get_rules_in_their_own_form(site):
    apache, nginx, netlify = (site.text(p) for p in ("redirects/apache.conf", "redirects/nginx.conf", "_redirects"))
    new = f"{BASE}briefings/marsh-lane-plan/"

    assert (
        'RewriteCond "%{HTTP_HOST}" "^(www\\.)?old\\.example$" [NC]\n'
        'RewriteCond "%{QUERY_STRING}" "(^|&)p=12(&|$)"\n'
        f'RewriteRule "^/?$" "{new}" [R=301,L,NE,QSD]\n' in apache
    )
    assert f'RewriteRule "^/?2019/06/14/marsh\\-lane\\-plan/?$" "{new}" [R=301,L,NE]\n' in apache
    assert f'    "old.example/2019/06/14/marsh-lane-plan" "{new}";\n' in nginx
    assert f'    "old.example?p=12" "{new}";\n' in nginx
    assert f"https://old.example/2019/06/14/marsh-lane-plan/ {new} 301!\n" in netlify
    assert f"https://old.example/ p=12 {new} 301!\n" in netlify


def test_without_an_address_redirects_lead_to_paths(view_of, export):
    made = export(view_of(Post(id="a", title="A", origin=origin("https://one.example/a/"))))

    assert made.text("_redirects").splitlines() == [
        "https://one.example/a/ /posts/a/ 301!",
        "http://one.example/a/ /posts/a/ 301!",
    ]


def test_an_address_that_stays_the_same_is_no_redirect():
    assert (
        moves([("https://x.example/posts/a", "posts/a/index.html")], lambda p: "https://x.example/posts/a/").pages == ()
    )


def test_an_address_that_no_rule_may_hold_is_left_out_and_reported(view_of, export):
    bad = 'https://one.example/a%0Ab"/'

    made = export(view_of(Post(id="a", title="A", origin=origin(bad))))

    assert not any(path.startswith("redirects/") for path in made.files)
    assert [finding.code for finding in made.findings] == ["H06"]


def test_an_old_address_at_which_another_page_stands_now_is_reported(view_of, export):
    record = Post(id="a", title="A", origin=origin("https://new.example/posts/b/"))

    made = export(view_of(record, Post(id="b", title="B")), base_url="https://new.example/")

    assert [(f.code, f.message.partition(": ")[2]) for f in made.findings] == [
        ("H06", "another page of the website stands there now")
    ]


def test_pages_at_old_addresses_send_readers_on_where_asked_for(sample, export):
    made = export(sample, redirect_pages=True)
    page = made.text("2019/06/14/marsh-lane-plan/index.html")

    assert 'http-equiv="refresh" content="0; url=../../../../briefings/marsh-lane-plan/index.html"' in page
    assert ">Marsh Lane plan</a>" in page
    assert '"p=12":"briefings/marsh-lane-plan/index.html"' in made.text("static/moved.js")
    assert 'src="static/moved.js"' in made.text("index.html")
    assert "2019/06/14/marsh-lane-plan/index.html" not in export(sample).files


def test_a_page_at_an_old_address_never_replaces_one_of_the_website(view_of, export):
    record = Post(id="a", title="A", origin=origin("https://one.example/About/"))
    other = Post(id="b", title="B", origin=origin("https://one.example/x/../../../y/"))

    made = export(view_of(record, other), redirect_pages=True)

    assert "About this collection" in made.text("about/index.html")
    assert [path for path in made.files if ".." in path or path.startswith("About")] == []


def test_an_old_picture_is_no_folder(view_of, export):
    attachment = Attachment(url="https://one.example/files/a.png", file="a.png")

    made = export(
        view_of(Post(id="a", title="A", attachments=(attachment,)), files={"a.png": b"x"}), redirect_pages=True
    )

    assert "media/a.png" in made.files
    assert [path for path in made.files if path.startswith("files/")] == []
