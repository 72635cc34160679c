"""What an import and an export of WordPress archives cost: CPU, as a multiple of lxml's floor, and memory at its peak.

Run it by hand: ``python tests/bench/bench_import.py [numbers of posts, or WXR files]``; by default 1,000 and 10,000 posts of an
archive of its own. Each command runs in a process of its own, start-up included; the floor is lxml's ``iterparse`` over the same
file, doing nothing, in a process of the same run, start-up left out. CPU time, not the clock's: the median of some rounds.
It prints; it asserts nothing, for times on a shared machine prove nothing. Not for Windows, which has no such counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from made_archive import write_archive

_SIZES = ("1000", "10000")
#: CPU seconds that one thing is measured for, at least once and at most so many times.
_PATIENCE = 8.0
_ROUNDS = 5
_FLOOR = """
import json, sys, time
from lxml import etree
start, posts = time.process_time(), 0
for _, item in etree.iterparse(sys.argv[1], huge_tree=True):
    if item.tag == "item":
        posts += 1
        item.clear()
        while item.getprevious() is not None:
            del item.getparent()[0]
print(json.dumps([time.process_time() - start, posts]))
"""
#: Says at its end, on the last line of stderr, what the process used: bytes of memory on a Mac, else kilobytes.
_COMMAND = """
import atexit, json, resource, sys
def say():
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(json.dumps([used.ru_utime + used.ru_stime, peak]), file=sys.stderr)
atexit.register(say)
from mapkit.cli import main
main()
"""


class Used(NamedTuple):
    """What a process used: CPU seconds, and megabytes at its peak."""

    seconds: float
    peak: float


def floor(path: Path) -> tuple[float, int]:
    """Return the CPU seconds of lxml alone over a file, and the number of items in it."""
    found = [json.loads(_output(sys.executable, "-c", _FLOOR, str(path)).stdout) for _ in range(_ROUNDS)]
    return median(seconds for seconds, _ in found), int(found[0][1])


def command(*words: str) -> Used:
    """Run the command once."""
    return Used(*json.loads(_output(sys.executable, "-c", _COMMAND, *words).stderr.splitlines()[-1]))


def _output(*words: str) -> subprocess.CompletedProcess[str]:
    # as of an installed package, whose modules were compiled when it was installed
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = tempfile.gettempdir() + "/mapkit-bench-modules"
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(words[3:])}: {done.stderr[-2000:]}")
    return done


def measured(words: Sequence[str], target: Path) -> Used:
    """Return the median of several runs' seconds, each from the beginning, and their highest peak."""
    runs: list[Used] = []
    while not runs or (len(runs) < _ROUNDS and sum(run.seconds for run in runs) < _PATIENCE):
        if target.is_dir():
            shutil.rmtree(target)
        target.unlink(missing_ok=True)
        runs.append(command(*words))
    return Used(median(run.seconds for run in runs), max(run.peak for run in runs))


def steps(archive: Path, folder: Path) -> Iterator[tuple[str, list[str], Path]]:
    """Yield what is measured: what it is called, the command, and what it writes."""
    lines, kept, out = folder / "lines.jsonl", folder / "kept", folder / "out.xml"
    yield "import to .jsonl", ["import", str(archive), "--to", str(lines)], lines
    yield "import to a folder", ["import", str(archive), "--to", str(kept)], kept
    for collection in (lines, kept):
        name = "a folder" if collection is kept else ".jsonl"
        export = ["export", "wordpress", str(collection), "--to", str(out)]
        yield f"export --all of {name}", [*export, "--all"], out
        yield f"export of {name}", export, out


def measure(archive: Path, folder: Path) -> None:
    """Print a line for each thing measured."""
    bare, items = floor(archive)
    print(
        f"\n{archive.name}: {items:,} items, {archive.stat().st_size / 1e6:.1f} MB; CPU an item, times the floor, peak memory"
    )
    print(f"{'lxml iterparse':28} {bare / items * 1000:7.3f} ms     1.0")
    for name, words, target in steps(archive, folder):
        used = measured(words, target)
        print(
            f"{name:28} {used.seconds / items * 1000:7.3f} ms  {used.seconds / bare:6.1f}  {used.peak:5.0f} MB",
            flush=True,
        )


def main(asked: Sequence[str]) -> None:
    """Measure start-up, and each archive."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        tiny, target = folder / "tiny.xml", folder / "tiny.jsonl"
        write_archive(tiny, 1)
        command("import", str(tiny), "--to", str(target))
        used = measured(["import", str(tiny), "--to", str(target)], target)
        print(f"start-up, with an import of one post: {used.seconds * 1000:.0f} ms, {used.peak:.0f} MB")
        for each in asked:
            archive = Path(each)
            if each.isdecimal():
                archive = folder / f"made-{each}.xml"
                write_archive(archive, int(each))
            place = folder / "place"
            place.mkdir()
            measure(archive, place)
            shutil.rmtree(place)


if __name__ == "__main__":
    if os.name == "nt":
        sys.exit("bench_import: this system does not count what a process uses")
    main(sys.argv[1:] or _SIZES)
