"""What a collection becomes in a real WordPress: edits, records made by hand, only what is public; and the site's own API."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import mapkit as library

pytestmark = pytest.mark.wordpress

#: What the old site shows to nobody, or not to everybody.
HIDDEN = (
    "behind a password",
    "sesame",
    "not for all",
    "waits",
    "not yet",
    "an untitled draft",
    "a draft of",
    "in the bin",
)
#: Whom it must not name without being asked to.
PERSONAL = ("192.0.2.7", "carys@example.org", "reader@example.org", "A browser")


@pytest.fixture
def collection(old_site, mapkit, tmp_path) -> Path:
    """Return the old site as a collection."""
    mapkit("import", old_site.export(tmp_path / "old.xml"), "--to", tmp_path / "map")
    return tmp_path / "map"


def test_a_field_edited_in_its_file_arrives_edited_and_the_rest_as_it_was(
    collection, old_site, new_site, mapkit, tmp_path
):
    (path,) = [each for each in collection.rglob("*.md") if "twelve villages" in each.read_text("utf-8")]
    text = path.read_text("utf-8").replace("source: Arfon Libraries", "source: Môn Libraries & partners")
    path.write_text(text.replace("title: Mobile library", "title: The van"), "utf-8")
    mapkit("export", "wordpress", collection, "--to", tmp_path / "new.xml", "--all", "-o", "repair=yes")
    site = new_site()
    site.load(tmp_path / "new.xml")
    before, after = old_site.post("Mobile library"), site.post("The van")
    assert after["post_content"] == before["post_content"].replace("Arfon Libraries", "Môn Libraries &amp; partners")
    assert {name for name in before if before[name] != after[name]} <= {
        "post_title",
        "post_content",
        "post_modified",
        "post_modified_gmt",
    }


def test_the_public_export_takes_nothing_along_that_is_not_public(collection, new_site, mapkit, tmp_path):
    mapkit("export", "wordpress", collection, "--to", tmp_path / "public.xml")
    site = new_site()
    site.load(tmp_path / "public.xml")
    held = json.dumps(site.dump(), ensure_ascii=False)
    assert [each for each in (*HIDDEN, *PERSONAL) if each in held] == []
    statuses = {each["post_status"] for each in site.dump()["post"].values()}
    assert statuses <= {"publish", "inherit"}
    assert site.post("Sticky")["post_content"] != ""


def test_a_record_made_by_hand_becomes_a_proper_post(new_site, mapkit, tmp_path):
    record = tmp_path / "hand/briefing/new-plan.md"
    record.parent.mkdir(parents=True)
    record.write_text(
        "---\nkind: briefing\nid: new-plan\ntitle: A new plan & more\nvisibility: public\nsource: Conwy Libraries\n"
        "published: '2022-05-04T10:00:00+01:00'\n"
        "terms:\n- {name: Reading, slug: reading, taxonomy: category}\n---\n\n## Summary of driver\n\nIt sets out **how**.\n",
        "utf-8",
    )
    mapkit("import", record, "--to", tmp_path / "map")
    mapkit("export", "wordpress", tmp_path / "map", "--to", tmp_path / "new.xml", "--all", "-o", "repair=yes")
    site = new_site()
    assert site.load(tmp_path / "new.xml") == []
    (post,) = site.dump()["post"].values()
    assert (post["post_title"], post["post_status"], post["post_name"]) == (
        "A new plan &amp; more",
        "publish",
        "new-plan",
    )
    assert (post["post_date"], post["terms"]) == ("2022-05-04 10:00:00", ["category/reading"])
    assert "Conwy Libraries" in post["post_content"]
    assert "<strong>how</strong>" in post["post_content"]
    # and back: the record is the same
    mapkit("import", site.export(tmp_path / "again.xml"), "--to", tmp_path / "back")
    (made,), (back,) = library.open(tmp_path / "map"), library.open(tmp_path / "back")
    assert (back.kind, back.title, back.source, str(back.summary)) == (
        made.kind,
        made.title,
        made.source,
        str(made.summary),
    )


def test_the_api_of_a_site_gives_the_public_records_of_its_archive(collection, served, mapkit, tmp_path):
    folder = tmp_path / "rest"
    folder.mkdir()
    routes = ["", *(f"wp/v2/{each}" for each in ("posts", "pages", "media", "comments", "categories", "tags", "users"))]
    routes += [f"wp/v2/{each}" for each in ("walk", "region", "difficulty", "types", "taxonomies")]
    for route in routes:
        address = f"{served.home}/?rest_route=/{route}" + ("&per_page=100" if route else "")
        with urllib.request.urlopen(address, timeout=60) as answer:
            (folder / f"{route.replace('/', '-') or 'index'}.json").write_bytes(answer.read())
    mapkit("import", folder, "--to", tmp_path / "api")

    def public(path: Path) -> dict[str, tuple[str, str, str]]:
        return {
            each.slug: (each.kind, each.title, each.published or "")
            for each in library.open(path)
            if each.visibility == "public"
        }

    assert public(tmp_path / "api") == public(collection)
