"""How long a two-page briefing takes as a Word document, beside what others take for the same text in the same run.

Run it by hand: ``python tests/bench/bench_word.py [number of briefings]``. It makes its records in memory. Peers that are
not installed (python-docx, pandoc) are left out. It prints; it asserts nothing, for times on a shared machine prove nothing.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from statistics import median

from mapkit.model import KINDS, Briefing, Leftover, Link, Origin, PartialDate, Record, Site
from mapkit.plugin import Context, Source
from mapkit_word.plugin import mapkit_exporters, mapkit_importers

_WORDS = ["library", "knowledge", "evidence", "service", "policy", "driver", "staff", "board", "plan", "review"]
_WORDS += [
    "of",
    "the",
    "and",
    "to",
    "in",
    "for",
    "naïve",
    "R&D",
    "**care**",
    "*health*",
    "[a link](https://a.example/b)",
]


class MemoryView:
    """A collection that lies in memory."""

    name = "bench"
    site = Site(title="Bench", urls=("https://old.example/",))

    def __init__(self, records: Iterable[Record]) -> None:
        self.held = {record.id: record for record in records}
        self.kinds: Mapping[str, type[Record]] = {cls.info.name: cls for cls in KINDS}

    def __iter__(self) -> Iterator[Record]:
        return iter(self.held.values())

    def __len__(self) -> int:
        return len(self.held)

    def __getitem__(self, id: str) -> Record:
        return self.held[id]

    def records(self, kind: str | None = None, *, ids: Iterable[str] = ()) -> Iterator[Record]:
        return iter(self)

    def digest(self, id: str) -> str:
        return sha256(id.encode()).hexdigest()

    def origins(self, id: str) -> tuple[Origin, ...]:
        return ()

    def edited(self, id: str) -> frozenset[str] | None:
        return None

    def leftovers(self) -> Iterator[Leftover]:
        return iter(())

    def media(self, file: str) -> Iterator[bytes]:
        raise FileNotFoundError(file)


def sentences(chance: random.Random, count: int) -> str:
    """Return some sentences."""
    return " ".join(" ".join(chance.choices(_WORDS, k=14)).capitalize() + "." for _ in range(count))


def briefing(number: int) -> Briefing:
    """Return a briefing of two pages: paragraphs, sub-headings, lists and a table."""
    chance = random.Random(number)
    items = "\n".join(f"- {sentences(chance, 1)}" for _ in range(6))
    table = "| Level | Driver | How |\n|---|---|---|\n" + "\n".join(
        f"| Local | Plan {n} | {sentences(chance, 1)} |" for n in range(4)
    )
    return Briefing(
        id=f"briefing-{number}",
        title=f"A plan for care, part {number}",
        implications="\n\n".join(
            [sentences(chance, 4), items, sentences(chance, 4), f"### More\n\n{sentences(chance, 3)}"]
        ),
        source="Department of Somewhere",
        link=Link(text="", url=f"https://gov.example/{number}.pdf"),
        publication_date=PartialDate.parse("June 2019"),
        summary="\n\n".join(sentences(chance, 4) for _ in range(3)),
        key_features=f"{items}\n\n{table}",
        keywords=("Community", "Acute"),
    )


def measured(name: str, work: Callable[[], object], count: int, runs: int = 5) -> None:
    """Print the processor's milliseconds a document, children included: the median of some runs."""
    times = []
    for _ in range(runs):
        start = _cpu()
        work()
        times.append((_cpu() - start) * 1000 / count)
    print(f"{name:<58} {median(times):8.2f} ms each   ({min(times):.2f}–{max(times):.2f})")


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    records = [briefing(number) for number in range(count)]
    view = MemoryView(records)
    word, form = mapkit_exporters()
    made: list[bytes] = []

    def export(offer_number: int = 0) -> None:
        made.clear()
        offer = (word, form)[offer_number]
        made.extend(b"".join(artifact.chunks()) for artifact in offer.write(view, Context()))

    def import_() -> None:
        for data in made:
            list(next(iter(mapkit_importers())).read(Source(name="x.docx", data=data), Context()))

    start = time.process_time()
    b"".join(next(iter(word.write(MemoryView(records[:1]), Context()))).chunks())
    print(f"{'mapkit word: the first one, with all that is loaded':<58} {(time.process_time() - start) * 1000:8.2f} ms")
    measured(f"mapkit word: a document, of {count}", export, count)
    measured("mapkit word: reading it back", import_, count, 3)
    measured("mapkit word-form: a form", lambda: export(1), count)
    measured("mapkit word-form: reading it back", import_, count, 3)
    measured("python-docx over its default template", lambda: peers_python_docx(records[:20]), 20, 3)
    if shutil.which("pandoc"):
        measured("pandoc, a document each", lambda: peers_pandoc(records[:10]), 10, 3)


def peers_python_docx(records: Iterable[Briefing]) -> None:
    """Fill python-docx's default template with the same text, without links and lists of many levels."""
    try:
        from docx import Document
    except ImportError:
        return
    for record in records:
        document = Document()
        document.add_heading(record.title, 1)
        facts = document.add_table(rows=0, cols=2)
        for label, value in (
            ("Source", record.source),
            ("Date of publication", "June 2019"),
            ("Keywords", "Community"),
        ):
            cells = facts.add_row().cells
            cells[0].text, cells[1].text = label, value
        for label, text in (
            ("Implications", record.implications),
            ("Summary", record.summary),
            ("Key features", record.key_features),
        ):
            document.add_heading(label, 2)
            for line in filter(None, text.split("\n")):
                if line.startswith("- "):
                    document.add_paragraph(line[2:], style="List Bullet")
                elif line.startswith("|"):
                    row = document.add_table(rows=0, cols=3).add_row().cells
                    for cell, word in zip(row, line.strip("|").split("|"), strict=True):
                        cell.text = word
                else:
                    paragraph = document.add_paragraph()
                    for number, piece in enumerate(line.split("**")):
                        paragraph.add_run(piece).bold = bool(number % 2)
        document.save(BytesIO())


def peers_pandoc(records: Iterable[Briefing]) -> None:
    """Let pandoc make documents of the same Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        for record in records:
            text = f"# {record.title}\n\n{record.implications}\n\n{record.summary}\n\n{record.key_features}\n"
            command = ["pandoc", "-f", "gfm", "-t", "docx", "-o", str(Path(folder) / "out.docx")]
            subprocess.run(command, input=text.encode(), check=True)


if __name__ == "__main__":
    main()
