"""An old site's archive, through mapkit, into a clean WordPress: what differs is what the manual lists, and nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

pytestmark = pytest.mark.wordpress

MANUAL = Path(__file__).parents[2] / "docs/explanation/what-wordpress-loses.md"
#: Namespaces of an export, as ElementTree writes them.
WP, CONTENT, EXCERPT = (
    f"{{http://{each}/}}"
    for each in ("wordpress.org/export/1.2", "purl.org/rss/1.0/modules/content", "wordpress.org/export/1.2/excerpt")
)


@frozen(kw_only=True)
class Way:
    """One way from the old site to a new one."""

    #: What the importer dropped.
    dropped: list[str]
    #: What the new site holds.
    dump: dict[str, Any]
    #: What differs from the old one, by sort.
    differences: dict[str, list[str]]
    #: The new site's own export.
    export: Path


@pytest.fixture(scope="module")
def archive(old_site, tmp_path_factory) -> Path:
    return old_site.export(tmp_path_factory.mktemp("archive") / "old.xml")


@pytest.fixture(scope="module")
def travel(old_site, new_site, differences, tmp_path_factory) -> Callable[[Path], Way]:
    def go(path: Path) -> Way:
        site = new_site()
        dropped = site.load(path)
        dump = site.dump()
        export = site.export(tmp_path_factory.mktemp("again") / "new.xml")
        return Way(dropped=dropped, dump=dump, differences=differences(old_site.dump(), dump), export=export)

    return go


@pytest.fixture(scope="module")
def straight(archive, travel) -> Way:
    """The archive loaded as WordPress wrote it."""
    return travel(archive)


@pytest.fixture(scope="module")
def repaired(archive, travel, mapkit, tmp_path_factory) -> Way:
    """The archive loaded as mapkit wrote it."""
    folder = tmp_path_factory.mktemp("repaired")
    mapkit("import", archive, "--to", folder / "map")
    mapkit("export", "wordpress", folder / "map", "--to", folder / "new.xml", "--all", "-o", "repair=yes")
    return travel(folder / "new.xml")


def test_what_differs_behind_mapkit_is_what_the_manual_lists(repaired):
    cells = [line.split("|")[4] for line in MANUAL.read_text("utf-8").splitlines() if line.count("|") == 5]
    assert sorted(repaired.differences) == sorted({name for cell in cells for name in re.findall("`(.*?)`", cell)})


def test_each_difference_is_the_one_that_the_manual_means(repaired):
    found = repaired.differences
    assert found["comment: absent"] == ["2021-08-01 10:04:00 Seller"]
    assert found["comment: parent"] == ["2021-08-01 10:05:00 Replier: '2021-08-01 10:04:00 Seller' became ''"]
    assert found["comment: user"] == ["2021-08-01 10:03:00 A reader: 'reader' became 'A reader'"]
    assert [each.partition(":")[0] for each in found["comment: comment_content"]] == ["2021-08-01 10"]
    assert found["menu line: absent"] == ["6 Unfinished"]
    assert [each.partition(":")[0] for each in found["menu line: meta _menu_item_url"]] == ["5 All walks"]
    assert [each.partition(":")[0] for each in found["term: description"]] == ["nav_menu/prif-ddewislen"]
    assert sorted(found["user: absent"]) == ["René Ünal", "reader"]
    assert sorted(found["user: extra"]) == ["A reader", "Rene Unal"]
    assert ["wrong_length" in each or "Llŷn" in each for each in found["post: meta"]] == [True]


def test_behind_mapkit_the_importer_drops_but_a_draft_line(repaired):
    assert [re.sub(r"\d+", "N", each) for each in repaired.dropped] == ["menu item N: custom, draft"]


def test_without_mapkit_more_is_lost(straight, repaired):
    saved = straight.differences.keys() - repaired.differences.keys()
    assert saved == {
        "comment: comment_post_ID",
        "post: absent",
        "post: extra",
        "post: meta _encloseme",
        "post: meta _pingme",
        "post: post_content",
        "post: post_excerpt",
        "term: meta",
    }


def test_twins_and_untitled_posts_are_saved(straight, repaired, old_site):
    titled = [each["post_title"] for each in old_site.dump()["post"].values() if each["post_type"] == "post"]
    assert (titled.count("Twins"), titled.count("")) == (2, 1)
    for way, twins, untitled in ((straight, 1, 0), (repaired, 2, 1)):
        here = [each["post_title"] for each in way.dump["post"].values() if each["post_type"] == "post"]
        assert (here.count("Twins"), here.count("")) == (twins, untitled)


def test_carriage_returns_and_serialised_values_are_saved(straight, repaired):
    def held(way: Way) -> tuple[list[str], list[str], list[str]]:
        (post,) = [each for each in way.dump["post"].values() if each["post_title"] == "Meta"]
        return post["meta"]["plain"], post["meta"]["returns"], post["meta"]["wrong_length"]

    assert held(straight) == (["a\nb"], [""], [""])
    assert held(repaired) == (["a\r\nb"], ['a:1:{s:4:"text";s:4:"a\r\nb";}'], ['a:1:{s:1:"t";s:5:"Llŷn";}'])
    assert repaired.dump["term"]["category/news"]["description"] == "one\r\ntwo"


def test_replies_never_go_to_strangers(straight, repaired):
    def parents(way: Way) -> dict[str, str]:
        return {
            name: each["parent"]
            for name, each in way.dump["comment"].items()
            if "nswers" in each["comment_content"] + name
        }

    early, replier = "2021-08-01 10:09:00 Answers early", "2021-08-01 10:05:00 Replier"
    assert parents(straight)[early].startswith("stranger")
    assert parents(straight)[replier] != ""
    assert (parents(repaired)[early], parents(repaired)[replier]) == ("2021-08-01 10:10:00 Was first", "")


def test_the_second_export_says_of_each_post_what_the_first_said(archive, repaired):
    assert posts_of(repaired.export) == posts_of(archive)


def test_a_second_turn_through_mapkit_changes_nothing_more(repaired, travel, mapkit, differences, tmp_path):
    mapkit("import", repaired.export, "--to", tmp_path / "map")
    mapkit("export", "wordpress", tmp_path / "map", "--to", tmp_path / "new.xml", "--all", "-o", "repair=yes")
    again = differences(repaired.dump, travel(tmp_path / "new.xml").dump)
    # once more only what the importer forgets about people and their menus
    assert again.keys() <= {"menu line: post_date", "menu line: post_modified", "post: post_modified", "comment: user"}


def test_an_archive_with_control_characters_loads_behind_mapkit_only(new_site, mapkit, tmp_path):
    nasty = new_site()
    nasty.run("seed.php", "nasty")
    archive = nasty.export(tmp_path / "nasty.xml")
    with pytest.raises(ET.ParseError):
        ET.parse(archive)
    mapkit("import", archive, "--to", tmp_path / "map", "--fail-on", "never")
    mapkit("export", "wordpress", tmp_path / "map", "--to", tmp_path / "new.xml", "--all", "-o", "repair=yes")
    site = new_site()
    site.load(tmp_path / "new.xml")
    words = re.sub(r"[^a-z]+", " ", site.post("Control")["post_content"]).split()
    assert words == ["bell", "null", "vertical", "end"]
    urls = {each["comment_author_url"] for each in site.dump()["comment"].values()}
    # WordPress itself writes the & of an address as an entity
    assert urls == {"", "https://example.org/?a=1&amp;b=2"}


def posts_of(export: Path) -> dict[str, tuple[str, ...]]:
    """Return what an export says of each post, by its number."""
    names = ("title", f"{CONTENT}encoded", f"{EXCERPT}encoded")
    names += tuple(
        WP + each
        for each in ("post_name", "status", "post_type", "post_password", "post_parent", "menu_order", "is_sticky")
    )
    found = {}
    for item in ET.parse(export).iterfind("channel/item"):
        if item.findtext(f"{WP}post_type") != "nav_menu_item":
            terms = sorted(f"{each.get('domain')}/{each.get('nicename')}" for each in item.iterfind("category"))
            found[item.findtext(f"{WP}post_id", "")] = (*(item.findtext(name, "") for name in names), *terms)
    return found
