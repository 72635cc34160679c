"""A kind that a plugin declares is recognised in an archive and on saved pages, by its declaration alone."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from mapkit.model import Link, PartialDate, Record, RichText, entry, kind, section
from mapkit.plugin import hookimpl
from mapkit.registry import Registry

pytest.importorskip("mapkit_wordpress", reason="mapkit-wordpress is not installed")
pytest.importorskip("mapkit_capture", reason="mapkit-capture is not installed")


@kind("visit", title="Visit", folder="visits", terms=("Visits",))
class Visit(Record):
    """A day at another library."""

    place: str = entry("Place visited", also=("Where we went",), required=True)
    hosts: tuple[str, ...] = entry("Our hosts")
    day: PartialDate | None = entry("Day of the visit")
    page: Link | None = entry("Link to their page")
    impressions: RichText = section("What did we see?", required=True)
    thanks: RichText = section("Thanks", sentences=(r"^we thank\b",))


FIELDS = {
    "place": "Oswestry",
    "hosts": ("The staff", "Two readers"),
    "day": "3 May 2018",
    "impressions": "Very *good*.\n\n- books\n- light",
    "thanks": "We thank everybody.",
}
BODIES = {
    "classic": "We thank everybody.\n\n<b>Where we went:</b> Oswestry\n<b>Our hosts:</b> The staff; Two readers\n"
    "<b>Day of the visit</b> 3 May 2018\n\n<b>What did we see?</b>\n\nVery <i>good</i>.\n<ul>\n<li>books</li>\n"
    "<li>light</li>\n</ul>",
    "blocks": "<!-- wp:paragraph -->\n<p>We thank everybody.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:table -->\n<figure>"
    "<table><tbody><tr><td>Place visited</td><td>Oswestry</td></tr><tr><td>Our hosts</td><td>The staff; Two readers</td>"
    "</tr><tr><td>Day of the visit</td><td>3 May 2018</td></tr></tbody></table></figure>\n<!-- /wp:table -->\n\n"
    "<!-- wp:heading -->\n<h2>What did we see?</h2>\n<!-- /wp:heading -->\n\n<!-- wp:paragraph -->\n"
    "<p>Very <em>good</em>.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list -->\n<ul><li>books</li><li>light</li></ul>\n"
    "<!-- /wp:list -->",
}
PAGE = """Category Archives: Visits

A day out

We thank everybody.

Where we went: Oswestry

Our hosts: The staff; Two readers

Day of the visit: 3 May 2018

What did we see?

Very good.

  • books
  • light

Another day out

Where we went: Wem

What did we see?

Rain.
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    made = Registry.installed()
    row = made.add("visits", SimpleNamespace(mapkit_kinds=hookimpl(lambda: [Visit])))
    assert row.status == "active", row.reason
    return made


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_it_is_recognised_in_an_archive(
    body: str, archive: Callable[..., str], bring: Callable[..., Any], fields: Callable[..., Any], registry: Registry
) -> None:
    record = bring({"site.xml": archive(("A day out", body))}, registry).one()

    assert (record.kind, fields(record)) == ("visit", FIELDS)


def test_it_is_found_on_a_page_saved_as_text(
    bring: Callable[..., Any], fields: Callable[..., Any], registry: Registry
) -> None:
    found = {record.title: record for record in bring({"page.txt": PAGE}, registry, format="capture").records}

    assert fields(found["A day out"]) == {**FIELDS, "impressions": "Very good.\n\n- books\n- light"}
    assert fields(found["Another day out"]) == {"place": "Wem", "impressions": "Rain."}


def test_without_the_plugin_its_posts_are_posts(archive: Callable[..., str], bring: Callable[..., Any]) -> None:
    assert bring({"site.xml": archive(("A day out", BODIES["classic"]))}).one().kind == "post"
