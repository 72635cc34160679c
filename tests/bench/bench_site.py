"""How long a website takes to be made, and to be made again after one change, in pages a second.

Run it by hand: ``python tests/bench/bench_site.py [numbers of records]``. It makes a collection of its own, in memory, and writes
nothing. It prints; it asserts nothing, for times on a shared machine prove nothing.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from mapkit.model import Briefing, PartialDate, Person, Record, RichText, Site, Term
from mapkit.plugin import CollectionView, Context
from mapkit.testing import memory_view
from mapkit_html.plugin import mapkit_exporters

_WORDS = ["library", "knowledge", "evidence", "service", "policy", "driver", "staff", "board", "plan", "review"]
_WORDS += ["of", "the", "and", "to", "in", "for", "naïve"]
_OLD = "https://old.example"


def made_records(count: int) -> Iterator[Record]:
    """Make briefings of about 5,000 characters, with links to others and elsewhere, lists and terms."""
    chance = random.Random(1)
    start = datetime(2010, 1, 1, tzinfo=UTC)

    def sentence() -> str:
        said = chance.choices(_WORDS, k=chance.randint(9, 24))
        if chance.random() < 0.2:
            said[3] = f"[{said[3]} more](https://example.org/{chance.randint(1, 999)}/?a=1&b=2)"
        elif chance.random() < 0.05:
            said[3] = f"[{said[3]}]({_OLD}/?p={chance.randrange(count)})"
        said[5] = f"**{said[5]}**"
        return " ".join(said).capitalize() + "."

    def text(paragraphs: int) -> RichText:
        parts = [" ".join(sentence() for _ in range(4)) for _ in range(paragraphs)]
        return RichText("\n\n".join([*parts, "\n".join(f"- {sentence()}" for _ in range(4))]))

    for number in range(count):
        yield Briefing(
            id=f"briefing-{number}",
            title=f"Briefing {number}: {' '.join(chance.choices(_WORDS, k=5))}",
            published=(start + timedelta(hours=7 * number)).isoformat(),
            source=f"Body {number % 60}",
            publication_date=PartialDate.parse("June 2019"),
            implications=text(2),
            summary=text(3),
            key_features=text(1),
            authors=(Person(name="Content editor"),),
            terms=(
                Term(name="Drivers", slug="drivers"),
                *(Term(name=f"Tag {n}", slug=f"tag-{n}", taxonomy="tag") for n in chance.sample(range(40), 2)),
            ),
        )


def exported(view: CollectionView, known: Mapping[str, str]) -> tuple[dict[str, str], int, int]:
    """Make a website as the host does: no file whose key is known. Return the keys, the files made and their bytes."""
    [exporter] = mapkit_exporters()
    keys: dict[str, str] = {}
    made = size = 0
    for artifact in exporter.write(view, Context(options={"base-url": "https://new.example"})):
        keys[artifact.path] = artifact.key
        if not artifact.key or known.get(artifact.path) != artifact.key:
            made += 1
            size += sum(len(chunk) for chunk in artifact.chunks())
    return keys, made, size


def main(counts: list[int]) -> None:
    """Measure and print."""
    print(
        f"{'records':>8} {'files':>7} {'MB':>6} {'s':>7} {'files/s':>8} {'again':>7} {'one changed':>12} {'peak MB':>8}"
    )
    for count in counts:
        records = list(made_records(count))
        site = Site(title="Bench", urls=(_OLD,))
        view = memory_view(records, site=site)
        start = time.perf_counter()
        keys, made, size = exported(view, {})
        first = time.perf_counter() - start
        start = time.perf_counter()
        exported(view, keys)
        again = time.perf_counter() - start
        records[count // 2] = records[count // 2].replace(title="Another title")
        changed = memory_view(records, site=site)
        start = time.perf_counter()
        exported(changed, keys)
        one = time.perf_counter() - start
        tracemalloc.start()
        if count <= 2000:
            exported(view, {})
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(
            f"{count:8} {made:7} {size / 1e6:6.1f} {first:7.1f} {made / first:8.0f} {again:7.1f} {one:12.1f} {peak / 1e6:8.1f}"
        )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 10000])
