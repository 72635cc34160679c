"""One post met as text, as HTML and in an archive is one record with three origins; near-doubles are two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("mapkit_wordpress", reason="mapkit-wordpress is not installed")
pytest.importorskip("mapkit_capture", reason="mapkit-capture is not installed")

BODY = """<p><strong>What does this mean for libraries?</strong></p>
<ul>
<li>Lend a room</li>
<li>Lend a list</li>
</ul>
<p><strong>Source:</strong>&nbsp;Rural Alliance</p>
<p><strong><a href="https://papers.example/plan.pdf">Link to main document</a></strong></p>
<p><strong>Date of publication:</strong> June 2019</p>
<p><strong>Summary of driver:</strong> It says how 31 districts are to be served by those who live there.</p>"""
TEXT = """Fair Winds for\u00a0Villages

What does this mean for libraries?

  • Lend a room
  • Lend a list

Source:\u00a0Rural Alliance

Link to main document

Date of publication: June 2019

Summary of driver: It says how 31 districts are to be served by those who live there.
"""
PAGE = f"""<!DOCTYPE html><html><head><title>Fair Winds for Villages – Fen Libraries</title></head><body class="single">
<article id="post-1" class="post-1 post type-post"><header><h1 class="entry-title">Fair Winds for&nbsp;Villages</h1></header>
<div class="entry-content">{BODY}</div></article></body></html>"""
TITLE = "Fair Winds for Villages"
SUMMARY = "It says how 31 districts are to be served by those who live there."


def test_three_sources_of_one_post_make_one_record(
    archive: Callable[..., str], bring: Callable[..., Any], fields: Callable[..., Any]
) -> None:
    found = bring({"a.txt": TEXT, "b.html": PAGE, "c.xml": archive((TITLE, BODY, "Drivers"))})

    record = found.one()
    assert [origin.format for origin in record.origin] == ["capture", "capture", "wordpress"]
    assert [origin.file for origin in record.origin][:2] == ["a.txt", "b.html"]
    assert fields(record) == {
        "implications": "- Lend a room\n- Lend a list",
        "source": "Rural Alliance",
        "link": ("", "https://papers.example/plan.pdf"),
        "publication_date": "June 2019",
        "summary": SUMMARY,
    }
    assert "S01" in found.codes
    assert "S02" not in found.codes


@pytest.mark.parametrize(
    "order", [("a.txt", "c.xml", "b.html"), ("c.xml", "b.html", "a.txt"), ("b.html", "a.txt", "c.xml")]
)
def test_the_order_of_the_sources_does_not_matter(
    order: tuple[str, ...], archive: Callable[..., str], bring: Callable[..., Any]
) -> None:
    files = {"a.txt": TEXT, "b.html": PAGE, "c.xml": archive((TITLE, BODY, "Drivers"))}

    record = bring({name: files[name] for name in order}).one()

    assert sorted(origin.format for origin in record.origin) == ["capture", "capture", "wordpress"]
    assert record.link.url == "https://papers.example/plan.pdf"


NEAR = {
    "another summary": (TITLE, BODY.replace("31 districts", "13 districts")),
    "another date": (TITLE, BODY.replace("June 2019", "June 2018")),
    "another title": ("Fair Winds for Towns", BODY),
    "a paragraph more": (TITLE, f"{BODY}\n<p>A second part is to come.</p>"),
}


@pytest.mark.parametrize(("title", "body"), NEAR.values(), ids=NEAR)
def test_near_doubles_stay_apart(title: str, body: str, archive: Callable[..., str], bring: Callable[..., Any]) -> None:
    found = bring({"a.txt": TEXT, "c.xml": archive((title, body, "Drivers"))})

    assert sorted(record.title for record in found.records) == sorted([TITLE, title])
    assert [len(record.origin) for record in found.records] == [1, 1]


def test_two_posts_of_one_archive_stay_two_though_they_say_the_same(
    archive: Callable[..., str], bring: Callable[..., Any]
) -> None:
    found = bring({"c.xml": archive((TITLE, BODY, "Drivers"), (TITLE, BODY, "News"))})

    assert [record.slug for record in found.records] == ["post-1", "post-2"]
