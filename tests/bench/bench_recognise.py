"""How long it takes to recognise a post: ``python tests/bench/bench_recognise.py [ARCHIVE.xml …]``.

Prints CPU milliseconds a post and the ratio to the floor of the same run: parsing the same bodies with lxml, doing nothing.
Without arguments it measures the sample archive; with MAPKIT_SHARED, the archive there too.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import html

from mapkit.model import Entry
from mapkit.plugin import Context, Source
from mapkit.recognise import Recogniser
from mapkit.registry import Registry

ROUNDS = 9
SAMPLE = Path(__file__).parents[2] / "docs" / "sample" / "marsh-lane.wordpress.xml"


def measured(work: Callable[[], object], posts: int) -> float:
    """Return the median of several runs, in CPU milliseconds a post."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000 / posts


def bodies(path: Path) -> list[str]:
    """Return the bodies of an archive's items, as they stand in it."""
    from lxml import etree

    tag = "{http://purl.org/rss/1.0/modules/content/}encoded"
    return [element.text for _, element in etree.iterparse(path, tag=tag) if (element.text or "").strip()]


def main(paths: list[Path]) -> None:
    """Measure each archive."""
    registry = Registry.installed()
    recogniser = Recogniser(registry.kinds)
    importer = registry.importer("wordpress")
    for path in paths:
        context = Context(kinds=registry.kinds)
        entries = [item for item in importer.read(Source.at(path), context) if isinstance(item, Entry)]
        texts = bodies(path)
        floor = measured(lambda texts=texts: [html.fragment_fromstring(text, "div") for text in texts], len(entries))
        spent = measured(lambda entries=entries: [recogniser.recognise(entry) for entry in entries], len(entries))
        print(
            f"{path.name}: {len(entries)} posts, floor {floor:.3f} ms, recognise {spent:.3f} ms a post, "
            f"{spent / floor:.1f} times the floor"
        )


if __name__ == "__main__":
    shared = os.environ.get("MAPKIT_SHARED")
    more = [Path(shared) / "corpus" / "map" / "maptoolkit.wordpress.xml"] if shared else []
    main([Path(name) for name in sys.argv[1:]] or [SAMPLE, *more])
