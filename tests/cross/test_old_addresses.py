"""Every address that a post ever had comes with it out of an archive, is listed, and leads to its new page."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import mapkit
from mapkit.cli import cli

pytest.importorskip("mapkit_wordpress", reason="mapkit-wordpress is not installed")

BODY = "<p><strong>Source:</strong> Rural Alliance</p><p><strong>Summary of driver:</strong> 31 districts are to be served.</p>"
#: An address that the post had before its slug was changed, as WordPress notes it.
OLD_SLUG = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value><![CDATA[a-draft]]></wp:meta_value></wp:postmeta>"
ADDRESSES = [
    "https://fen.example/2019/06/post-1/",
    "https://fen.example/?p=1",
    "http://before.example/blog/?p=1",
    "https://fen.example/2019/06/a-draft/",
    "http://before.example/blog/2019/06/post-1/",
    "http://before.example/blog/2019/06/a-draft/",
    "https://marsh.example/map/2019/06/post-1/",
    "https://marsh.example/map/?p=1",
    "https://marsh.example/map/2019/06/a-draft/",
]


@pytest.fixture
def folder(archive: Callable[..., str], bring: Callable[..., Any]) -> Path:
    """A collection of one post, met on the old host and on the one that the site moved to."""
    old = archive(("Fair Winds", BODY)).replace("</item>", f"{OLD_SLUG}</item>")
    old = old.replace("<guid>https://fen.example/?p=1", "<guid>http://before.example/blog/?p=1")
    new = old.replace("https://fen.example", "https://marsh.example/map")
    found: Path = bring({"old.xml": old, "new.xml": new}).folder
    return found


def listed(folder: Path) -> list[str]:
    result = CliRunner().invoke(cli, ["list", str(folder), "--urls", "--csv"], standalone_mode=False)
    return [row["url"] for row in csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline=""))]


def test_a_post_has_every_address_of_either_host(folder: Path) -> None:
    assert listed(folder) == ADDRESSES


def test_the_addresses_stay_where_the_originals_are_left_out(folder: Path) -> None:
    shutil.rmtree(folder / ".mapkit/origins")

    assert listed(folder) == ADDRESSES


def test_each_address_leads_to_the_records_page_on_the_website(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("mapkit_html", reason="mapkit-html is not installed")

    mapkit.export("html", folder, to=tmp_path / "site", options={"base-url": "https://new.example/"})

    table = (tmp_path / "site/redirects/redirects.csv").read_text("utf-8")
    new = {row["old"]: row["new"] for row in csv.DictReader(io.StringIO(table))}
    assert {new[address.replace("http://", "https://")] for address in ADDRESSES} == {
        "https://new.example/briefings/post-1/"
    }


def test_an_archive_of_a_collection_has_the_post_as_it_was(folder: Path, tmp_path: Path) -> None:
    mapkit.export("wordpress", folder, to=tmp_path / "back.xml", all=True)

    back = (tmp_path / "back.xml").read_text("utf-8")
    assert ("http://before.example/blog/?p=1" in back, "_wp_old_slug" in back) == (True, True)
