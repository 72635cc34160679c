"""How long feeds take to be written and read, as a multiple of what lxml alone takes to write bare items.

Run it by hand: ``python tests/bench/bench_feeds.py [number of records]``. It makes a collection of its own, in memory.
It prints; it asserts nothing, for times on a shared machine prove nothing.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from statistics import median

from lxml import etree

from mapkit.model import Briefing, Person, RichText, Site, Term, fields_of
from mapkit.plugin import CollectionView, Context, Source
from mapkit.testing import memory_view
from mapkit_html.fragments import to_html
from mapkit_rss.plugin import mapkit_exporters, mapkit_importers

_WORDS = ["library", "knowledge", "evidence", "service", "policy", "driver", "staff", "board", "plan", "review"]
_WORDS += ["of", "the", "and", "to", "in", "for", "naïve", "R&D"]


def made_records(count: int) -> Iterator[Briefing]:
    """Make briefings of about 5,000 characters, with links, lists, two categories and two of forty tags each."""
    chance = random.Random(1)
    start = datetime(2010, 1, 1, tzinfo=UTC)

    def sentence() -> str:
        said = chance.choices(_WORDS, k=chance.randint(9, 24))
        said[3] = f"[{said[3]} more](https://example.org/{chance.randint(1, 999)}/?a=1&b=2)"
        said[5] = f"**{said[5]}**"
        return " ".join(said).capitalize() + "."

    def text(paragraphs: int) -> RichText:
        parts = [" ".join(sentence() for _ in range(4)) for _ in range(paragraphs)]
        return RichText("\n\n".join([*parts, "\n".join(f"- {sentence()}" for _ in range(4))]))

    for number in range(count):
        yield Briefing(
            id=f"briefing-{number}",
            title=f"Briefing {number}: {sentence()[:60]}",
            published=(start + timedelta(hours=7 * number)).isoformat(),
            source="NHS England",
            publication_date="June 2019",
            implications=text(2),
            summary=text(3),
            key_features=text(1),
            authors=(Person(name="Content editor"),),
            terms=(
                Term(name="Drivers", slug="drivers"),
                *(Term(name=f"Tag {n}", slug=f"tag-{n}", taxonomy="tag") for n in chance.sample(range(40), 2)),
            ),
        )


def floor(count: int) -> bytes:
    """Write bare items with lxml alone: what no writer of XML in Python is faster than."""
    out = BytesIO()
    text = "Some text of a record, with an & in it. " * 125
    with etree.xmlfile(out, encoding="utf-8") as file, file.element("rss"), file.element("channel"):
        for number in range(count):
            with file.element("item"):
                for name, said in (("title", f"Item {number}"), ("guid", str(number)), ("description", text)):
                    with file.element(name):
                        file.write(said)
    return out.getvalue()


def _render(view: CollectionView) -> None:
    for record in view:
        for info in fields_of(type(record)):
            if info.is_rich and getattr(record, info.name):
                to_html(getattr(record, info.name), first_level=3)


def seconds(function: Callable[[], object], rounds: int) -> float:
    """Return the CPU seconds of a call, the median of some rounds."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        function()
        took.append(time.process_time() - start)
    return median(took)


def main(count: int) -> None:
    """Print a line for each thing measured: milliseconds a record, and the multiple of the floor."""
    view = memory_view(made_records(count), site=Site(title="Bench", urls=("https://old.example/",)))
    bare = seconds(lambda: floor(count), 5)
    print(f"{count:,} records")
    _say("lxml, bare items", bare, bare, count)
    _say("Markdown to HTML alone", seconds(lambda: _render(view), 1), bare, count)
    for exporter in mapkit_exporters():

        def write(target: str, *, make: bool = True, exporter: object = exporter) -> bytes:
            context = Context(options={"base-url": "https://new.example/"}, target=target)
            artifacts = exporter.write(view, context)  # type: ignore[attr-defined]
            return b"".join(b"".join(a.chunks()) if make else a.key.encode() for a in artifacts)

        data = write("feed")
        _say(f"{exporter.name}, one file", seconds(lambda write=write: write("feed"), 3), bare, count)
        _say(f"{exporter.name}, a folder", seconds(lambda write=write: write(""), 1), bare, count)
        _say(f"{exporter.name}, unchanged", seconds(lambda write=write: write("", make=False), 3), bare, count)
        importer = next(each for each in mapkit_importers() if each.name == exporter.name)
        source = Source(name="feed", data=data)
        _say(
            f"{exporter.name}, read",
            seconds(lambda importer=importer, source=source: list(importer.read(source, Context())), 1),
            bare,
            count,
        )


def _say(what: str, took: float, bare: float, count: int) -> None:
    print(f"{what:24} {took / count * 1000:7.3f} ms  {took / bare:7.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 500)
