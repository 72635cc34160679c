"""A record's text, from its kind's declaration alone: kinds of plugins, nested parts, values of every type."""

from __future__ import annotations

from mapkit.model import Link, PartialDate, Record, RichText, entry, kind, section
from mapkit.model.fields import part
from mapkit_rss.write.content import content


@part
class Stage:
    """A part of a walk."""

    name: str = entry("Stage", help="Its name.")
    length: int = entry("Miles", help="How long it is.")
    told: RichText = section("Told", help="What was seen.")


@kind("walk", title="Walk", folder="walks")
class Walk(Record):
    """A kind that the plugin has never seen."""

    guide: str = entry("Guide", help="Who led it.", personal=True)
    route: str = entry("Route", help="Line by line.")
    day: PartialDate | None = entry("Day", help="When.")
    maps: tuple[Link, ...] = entry("Maps", help="Where to find them.")
    stages: tuple[Stage, ...] = entry("Stages", help="Its parts.")
    hints: tuple[RichText, ...] = entry("Hints", help="What to know.")
    finished: bool = entry("Finished", help="Whether it was.")
    report: RichText = section("Report", help="How it was.")


def test_every_value_is_shown_under_its_label() -> None:
    record = Walk(
        title="Round the lake",
        route="Gate\nBridge & back",
        day=PartialDate.parse("14th June 2019"),
        maps=(Link(text="Map", url="https://maps.example/1"), Link(url="https://maps.example/2"), Link(text="Lost")),
        stages=(Stage(name="First", length=3, told="*Rain.*"), Stage(name="Last", length=1)),
        hints=(RichText("Take **boots**."),),
        finished=True,
        report="# Head\n\nText",
        body="An introduction.",
    )

    assert content(record, contacts=False) == (
        "<p>An introduction.</p>\n"
        "<p><strong>Route:</strong> Gate<br>\nBridge &amp; back</p>\n"
        "<p><strong>Day:</strong> 14 June 2019</p>\n"
        '<p><strong>Maps:</strong> <a href="https://maps.example/1">Map</a>; '
        '<a href="https://maps.example/2">Round the lake</a>; Lost</p>\n'
        "<p><strong>Stages:</strong></p>\n"
        "<ul><li><strong>Stage:</strong> First<br>\n<strong>Miles:</strong> 3\n<p><em>Rain.</em></p></li>"
        "<li><strong>Stage:</strong> Last<br>\n<strong>Miles:</strong> 1</li></ul>\n"
        "<p><strong>Hints:</strong></p>\n<ul><li><p>Take <strong>boots</strong>.</p></li></ul>\n"
        "<p><strong>Finished:</strong> Yes</p>\n"
        "<h2>Report</h2>\n<h3>Head</h3>\n<p>Text</p>"
    )


def test_names_are_shown_only_if_asked_for() -> None:
    record = Walk(guide="Jo Bloggs")

    assert [content(record, contacts=contacts) for contacts in (False, True)] == [
        "<p><strong>Finished:</strong> No</p>",
        "<p><strong>Guide:</strong> Jo Bloggs</p>\n<p><strong>Finished:</strong> No</p>",
    ]
