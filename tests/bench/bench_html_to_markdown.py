"""How long HTML takes to become blocks, as a multiple of what lxml alone takes to parse it.

Run it by hand: ``python tests/bench/bench_html_to_markdown.py [WXR or HTML files]``. Without a file it makes bodies of its own.
It prints; it asserts nothing, for times on a shared machine prove nothing.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from html import unescape
from pathlib import Path
from statistics import median

from lxml import etree

from mapkit_html.fragments import blocks, blocks_and_text, text, to_html, to_markdown

_WORDS = [
    "library",
    "knowledge",
    "evidence",
    "service",
    "policy",
    "driver",
    "staff",
    "board",
    "plan",
    "review",
    "naïve",
]
_WORDS += ["R&amp;D", "of", "the", "and", "to", "in", "for"]
_BODY = re.compile(r"<content:encoded><!\[CDATA\[(.*?)\]\]></content:encoded>", re.DOTALL)


def made_bodies(count: int, size: int = 6800) -> list[str]:
    """Make bodies of about ``size`` characters: paragraphs with marks and links, headings, lists, a table."""
    chance = random.Random(1)

    def sentence() -> str:
        said = chance.choices(_WORDS, k=chance.randint(9, 24))
        at, sort = chance.randrange(len(said)), chance.random()
        if sort < 0.1:
            said[at] = f"<strong>{said[at]}</strong>"
        elif sort < 0.2:
            said[at] = f"<em>{said[at]}</em>"
        elif sort < 0.34:
            said[at] = f'<a href="https://example.org/{chance.randint(1, 999)}/?a=1&amp;b=2">{said[at]} more</a>'
        return " ".join(said).capitalize() + "."

    def part() -> str:
        sort = chance.random()
        if sort < 0.55:
            return f"<p>{' '.join(sentence() for _ in range(chance.randint(3, 6)))}</p>"
        if sort < 0.7:
            return f"<h3>{' '.join(chance.choices(_WORDS, k=4))}</h3>"
        if sort < 0.9:
            return f"<ul>{''.join(f'<li>{sentence()}</li>' for _ in range(4))}</ul>"
        row = "".join(f"<td>{' '.join(chance.choices(_WORDS, k=4))}</td>" for _ in range(3))
        return f"<table><tr><th>A</th><th>B</th><th>C</th></tr>{f'<tr>{row}</tr>' * 4}</table>"

    bodies = []
    for _ in range(count):
        body = ""
        while len(body) < size:
            body += part() + "\n"
        bodies.append(body)
    return bodies


def read_bodies(paths: Iterable[str]) -> list[str]:
    """Take the bodies with paragraphs out of files."""
    found = []
    for path in paths:
        said = Path(path).read_text(encoding="utf-8")
        found += _BODY.findall(said) or [said if path.endswith(".html") else unescape(said)]
    return [body for body in found if "<p" in body]


def milliseconds(function: Callable[[str], object], bodies: Sequence[str], rounds: int = 7) -> float:
    """Return the CPU milliseconds a body, the median of some rounds."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        for body in bodies:
            function(body)
        took.append((time.process_time() - start) / len(bodies) * 1000)
    return median(took)


def main(paths: Sequence[str]) -> None:
    """Print a line for each function."""
    bodies = read_bodies(paths) if paths else made_bodies(100)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True)
    floor = milliseconds(lambda body: etree.fromstring(f"<body>{body}", parser), bodies)
    print(f"{len(bodies)} bodies of {sum(map(len, bodies)) // len(bodies):,} characters")
    print(f"{'lxml, parsing alone':24} {floor:.3f} ms  1.0")
    for function in (blocks, text, blocks_and_text, to_markdown):
        took = milliseconds(function, bodies)
        print(f"{function.__name__:24} {took:.3f} ms  {took / floor:.1f}")
    markdown = [str(to_markdown(body)) for body in bodies]
    fresh = milliseconds(to_html, [f"{said}\n\n{number}" for number, said in enumerate(markdown)], rounds=1)
    print(f"{'to_html, first time':24} {fresh:.3f} ms  {fresh / floor:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
