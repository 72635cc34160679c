"""A folder of feeds: which there are, archive pages (RFC 5005), keys, bytes that do not change."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mapkit.model import Site, Term
from mapkit_rss.write.index import Row
from mapkit_rss.write.plan import pages

BASE = "https://new.example/map/"
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"


def links(data: bytes) -> dict[str, str]:
    root = etree.fromstring(data)
    head = root.find("channel") if root.tag == "rss" else root
    return {link.get("rel"): link.get("href") for link in head.findall(f"{ATOM}link")}


def ids(data: bytes) -> list[str]:
    root = etree.fromstring(data)
    return [e.text.split("/")[-2] for e in (*root.iter("guid"), *root.iterfind(f"{ATOM}entry/{ATOM}id"))]


def test_there_is_a_feed_for_the_collection_and_each_kind_category_and_tag(export, briefing, posts) -> None:
    made = export("rss", [briefing, *posts(1)], target="", base_url=BASE)

    assert list(made.files) == [
        "feed.xml",
        "briefings/feed.xml",
        "posts/feed.xml",
        "categories/drivers/feed.xml",
        "tags/workforce/feed.xml",
        "feed.css",
    ]
    assert {path: ids(data) for path, data in made.files.items() if path.startswith("tags")} == {
        "tags/workforce/feed.xml": ["care-plan"]
    }


def test_each_vocabulary_has_its_own_file_names(export, posts) -> None:
    made = {name: list(export(name, posts(1), target="").files) for name in ("atom", "jsonfeed")}

    assert made == {"atom": ["atom.xml", "posts/atom.xml", "feed.css"], "jsonfeed": ["feed.json", "posts/feed.json"]}


def test_a_feed_of_a_kind_or_term_says_which_in_its_title_and_leads_to_its_list(export, briefing) -> None:
    made = export("rss", [briefing], target="", base_url=BASE).files
    channels = [etree.fromstring(made[f"{path}/feed.xml"]).find("channel") for path in ("briefings", "tags/workforce")]

    assert [(channel.findtext("title"), channel.findtext("link")) for channel in channels] == [
        ("Marsh Lane Library: Briefings", f"{BASE}briefings/"),
        ("Marsh Lane Library: Work force", f"{BASE}tags/workforce/"),
    ]


def test_every_feed_names_the_style_sheet_by_a_relative_address(export, briefing) -> None:
    made = export("rss", [briefing], target="").files
    named = [data.split(b'href="', 1)[1].split(b'"')[0] for path, data in made.items() if path.endswith(".xml")]

    assert named == [b"feed.css", b"../feed.css", b"../../feed.css", b"../../feed.css"]


def test_fifty_items_need_no_archive_page(export, posts) -> None:
    assert list(export("rss", posts(50), target="", base_url=BASE).files) == ["feed.xml", "posts/feed.xml", "feed.css"]


def test_more_items_than_a_page_holds_go_on_in_archive_pages(export, posts) -> None:
    made = export("rss", posts(101), target="", base_url=BASE).files

    assert [path for path in made if "/" not in path] == [
        "feed.xml",
        "feed-archive-2.xml",
        "feed-archive-1.xml",
        "feed.css",
    ]
    assert [len(ids(made[f"feed{part}.xml"])) for part in ("", "-archive-2", "-archive-1")] == [50, 50, 50]
    assert {id for part in ("", "-archive-2", "-archive-1") for id in ids(made[f"feed{part}.xml"])} == {
        record.id for record in posts(101)
    }


def test_the_documents_of_a_feed_are_linked_as_rfc_5005_says(export, posts) -> None:
    made = export("atom", posts(101), target="", base_url=BASE).files

    assert [links(made[f"atom{part}.xml"]) for part in ("", "-archive-2", "-archive-1")] == [
        {
            "alternate": BASE,
            "self": f"{BASE}feeds/atom.xml",
            "prev-archive": f"{BASE}feeds/atom-archive-2.xml",
        },
        {
            "alternate": BASE,
            "self": f"{BASE}feeds/atom-archive-2.xml",
            "current": f"{BASE}feeds/atom.xml",
            "prev-archive": f"{BASE}feeds/atom-archive-1.xml",
        },
        {
            "alternate": BASE,
            "self": f"{BASE}feeds/atom-archive-1.xml",
            "current": f"{BASE}feeds/atom.xml",
            "next-archive": f"{BASE}feeds/atom-archive-2.xml",
        },
    ]


def test_archive_pages_and_only_they_say_that_they_are(export, posts) -> None:
    made = export("rss", posts(51), target="", base_url=BASE).files
    marked = {
        path: etree.fromstring(made[path]).find(f"channel/{HISTORY}archive") is not None
        for path in made
        if path[:4] == "feed" and path.endswith("xml")
    }

    assert marked == {"feed.xml": False, "feed-archive-1.xml": True}


def test_all_documents_of_an_atom_feed_carry_its_identifier(export, posts) -> None:
    made = export("atom", posts(51), target="", base_url=BASE).files

    assert {etree.fromstring(made[name]).findtext(f"{ATOM}id") for name in ("atom.xml", "atom-archive-1.xml")} == {
        f"{BASE}feeds/atom.xml"
    }


def test_a_json_feed_goes_on_at_its_next_url(export, posts) -> None:
    made = export("jsonfeed", posts(101), target="", base_url=BASE).files

    assert [json.loads(made[f"feed{part}.json"]).get("next_url") for part in ("", "-archive-2", "-archive-1")] == [
        f"{BASE}feeds/feed-archive-2.json",
        f"{BASE}feeds/feed-archive-1.json",
        None,
    ]


def test_a_json_feed_that_does_not_know_its_address_is_one_document(export, posts) -> None:
    made = export("jsonfeed", posts(60), target="").files

    assert len(json.loads(made["feed.json"])["items"]) == 60
    assert list(made) == ["feed.json", "posts/feed.json"]


def test_without_an_address_archive_pages_name_each_other_by_relative_ones(export, posts) -> None:
    made = export("rss", posts(51), target="").files

    assert links(made["posts/feed.xml"]) == {"prev-archive": "feed-archive-1.xml"}


def test_a_new_record_changes_no_archive_page(export, posts) -> None:
    before = export("rss", posts(120), target="", base_url=BASE)
    after = export("rss", posts(121), target="", base_url=BASE)
    same = [path for path in before.files if before.files[path] == after.files[path]]

    assert [path for path in same if "/" not in path] == ["feed-archive-2.xml", "feed-archive-1.xml", "feed.css"]
    assert [path for path in before.keys if before.keys[path] == after.keys[path]] == same


def test_limit_keeps_the_newest_of_each_feed(export, posts) -> None:
    made = export("rss", posts(60), target="", limit=3, base_url=BASE).files

    assert [ids(made[path]) for path in ("feed.xml", "posts/feed.xml")] == [["post-059", "post-058", "post-057"]] * 2


def test_one_file_holds_every_record_and_a_finding_says_when_they_are_many(export, posts) -> None:
    made = export("rss", posts(201), base_url=BASE)

    assert (len(ids(made.main)), made.codes) == (201, ["F05"])


def test_the_same_collection_gives_the_same_bytes(export, briefing, posts) -> None:
    first, again = (export("atom", [briefing, *posts(3)], target="", base_url=BASE) for _ in range(2))

    assert (first.files, first.keys) == (again.files, again.keys)


def test_a_changed_record_changes_the_keys_of_just_the_feeds_it_stands_in(export, briefing, posts) -> None:
    before = export("rss", [briefing, *posts(2)], target="", base_url=BASE)
    after = export("rss", [briefing.replace(title="Other"), *posts(2)], target="", base_url=BASE)

    assert [path for path in before.keys if before.keys[path] != after.keys[path]] == [
        "feed.xml",
        "briefings/feed.xml",
        "categories/drivers/feed.xml",
        "tags/workforce/feed.xml",
    ]


def test_an_option_changes_every_key(export, posts) -> None:
    before = export("rss", posts(2), target="", base_url=BASE)
    after = export("rss", posts(2), target="", base_url=BASE, content="summary")

    assert [path for path in before.keys if before.keys[path] == after.keys[path]] == ["feed.css"]


def test_a_terms_folder_is_safe_on_every_system(export, posts) -> None:
    names = ["../../etc/passwd", "CON", "Ünïcödé & more", "日本", "x" * 300]
    record = posts(1)[0].replace(terms=tuple(Term(name=name) for name in names))
    made = [path.split("/")[1] for path in export("rss", [record], target="").files if path.startswith("categories")]

    assert len(made) == 5
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and len(name) <= 80 for name in made)
    assert "con" not in made


def test_terms_with_one_slug_share_a_feed(export, posts) -> None:
    first, second = posts(2)
    first = first.replace(terms=(Term(name="Work force", slug="w"), Term(name="Workforce", slug="w")))
    second = second.replace(terms=(Term(name="Workforce", slug="w"),))
    made = export("rss", [first, second], target="", base_url=BASE).files

    assert ids(made["categories/w/feed.xml"]) == ["post-001", "post-000"]


def test_a_collection_of_no_site_is_named_by_itself(export, posts) -> None:
    channel = etree.fromstring(export("rss", posts(1), site=Site()).main).find("channel")

    assert (channel.findtext("title"), channel.findtext("description")) == ("sample", "What is new: sample")
    assert channel.findtext("link").startswith("urn:uuid:")


ROWS = st.integers(0, 400).map(
    lambda count: [
        Row(id=str(n), kind="post", date=datetime(2020, 1, 1, tzinfo=UTC), changed=None, terms=(), digest="")
        for n in range(count)
    ]
)


@given(ROWS, st.integers(0, 60))
def test_the_pages_of_a_feed_hold_every_item_and_lead_from_one_to_the_next(rows: list[Row], size: int) -> None:
    made = list(pages(rows, size))
    by_number = {page.number: page for page in made}
    path = [0]
    while by_number[path[-1]].older:
        path.append(by_number[path[-1]].older)

    assert {row.id for page in made for row in page.rows} == {row.id for row in rows}
    assert [page.number for page in made] == path
    assert all(len(page.rows) == size for page in made if page.number)
    assert all(by_number[page.newer].older == page.number for page in made if page.newer)
