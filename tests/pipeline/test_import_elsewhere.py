"""Imports in other processes, interrupted ones, reports, and kinds of plugins."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.errors import UsageError
from mapkit.model import Block, Briefing, Entry, Finding, Origin, Record, entry, kind
from mapkit.pipeline import Report, import_
from mapkit.plugin import Context, Importer, Source, hookimpl
from mapkit.registry import Registry

Make = Callable[..., Any]


# elsewhere


class Titles:
    """A plugin that nobody has installed."""

    def __init__(self, read: Any = None) -> None:
        self.read = read or only_titles

    @hookimpl
    def mapkit_importers(self) -> Iterable[Importer]:
        return [Importer(name="titles", summary="Lines.", read=self.read, filenames=("*.titles",))]


PIECES = """
    from mapkit.model import Block, Entry, Origin, Site
    from mapkit.plugin import Importer, hookimpl

    def split(source, context):
        context.finding("P01", "cut", severity="info", path=source.filename)
        lines = source.read().decode().splitlines()
        for start in range(0, len(lines), 3):
            yield tuple(enumerate(lines[start:start + 3], start))

    def read_chunk(chunk, context):
        for number, line in chunk:
            if line == "!":
                raise RuntimeError("half-way")
            origin = Origin(format="pieces", key=f"k{number}", raw=line)
            context.finding("P02", "read", severity="info", record=line)
            blocks = (Block(f"**Source:** {line}", f"Source: {line}", bold="Source:", rest=f" {line}"),
                      Block("**Summary of driver:** Text.", "Summary of driver: Text.", bold="Summary of driver:", rest=" Text."))
            yield Entry(title=line, blocks=blocks, text=f"Source: {line} Summary of driver: Text.", origin=origin)

    def read(source, context):
        for chunk in split(source, context):
            yield from read_chunk(chunk, context)

    @hookimpl
    def mapkit_importers():
        yield Importer(name="pieces", summary="P.", read=read, split=split, read_chunk=read_chunk, filenames=("*.pieces",))
"""
RUN = """
    import sys, mapkit
    from concurrent.futures import ProcessPoolExecutor
    if __name__ == "__main__":
        with ProcessPoolExecutor(2) as pool:
            report = mapkit.import_(sys.argv[1], sys.argv[2], executor=pool if sys.argv[3] == "pool" else None)
        print(dict(report.outcome), [str(f) for f in report.findings])
"""


@pytest.fixture
def pieces(installed: Any, tmp_path: Path) -> Callable[..., Any]:
    """Run an import of a source in pieces, in a process of its own."""
    installed.install("mapkit-pieces", PIECES, plugin="pieces")
    script = tmp_path / "run.py"
    script.write_text(textwrap.dedent(RUN), "utf-8")

    def run(how: str, *lines: str) -> tuple[subprocess.CompletedProcess[str], Path]:
        (tmp_path / "a.pieces").write_text("\n".join(lines), "utf-8")
        command = [sys.executable, "-W", "error", str(script), str(tmp_path / "a.pieces"), str(tmp_path / how), how]
        return subprocess.run(command, env=installed.environment(), capture_output=True, text=True), tmp_path / how

    return run


def test_a_process_pool_gives_the_same_bytes_as_one_process(pieces: Any, tree: Make) -> None:
    lines = [f"Post {number}" for number in range(20)]

    inline, one = pieces("inline", *lines)
    pooled, two = pieces("pool", *lines)

    assert (inline.returncode, inline.stderr) == (0, "")
    assert (pooled.stdout, pooled.stderr) == (inline.stdout, "")
    assert tree(two) == tree(one)
    assert len(list(one.glob("briefings/*.md"))) == 20


def test_a_fault_in_another_process_stops_the_run_as_here(pieces: Any) -> None:
    done, target = pieces("pool", "One", "Two", "Three", "Four", "!")

    assert "mapkit.errors.PluginError" in done.stderr.splitlines()[-1]
    assert "plugin 'pieces': failed while reading: RuntimeError: half-way" in done.stderr
    assert not target.exists()


def test_any_executor_will_do(source: Make, tmp_path: Path) -> None:
    markdown = source("---", "kind: briefing", "title: A", "---", name="a.md")

    with ThreadPoolExecutor(1) as pool:
        report = import_(markdown, tmp_path / "map", executor=pool)

    assert dict(report.outcome) == {"added": 1}


def only_titles(source: Source, context: Context) -> Iterable[Entry]:
    for line in source.read().decode().splitlines():
        yield Entry(title=line, origin=Origin(format="titles", key=line))


def test_an_executor_works_with_the_plugins_that_the_call_names(tmp_path: Path) -> None:
    (tmp_path / "a.titles").write_text("One\nTwo", "utf-8")
    registry = Registry.installed()
    registry.add("titles", Titles())

    with ThreadPoolExecutor(1) as pool:
        report = import_(tmp_path / "a.titles", tmp_path / "map", registry=registry, executor=pool)

    assert dict(report.outcome) == {"added": 2}


def test_plugins_that_cannot_be_sent_to_an_executor_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.titles").write_text("One", "utf-8")
    registry = Registry.installed()
    registry.add("titles", Titles(read=lambda source, context: only_titles(source, context)))

    with ThreadPoolExecutor(1) as pool, pytest.raises(UsageError, match="cannot be sent to an executor"):
        import_(tmp_path / "a.titles", tmp_path / "map", registry=registry, executor=pool)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with POSIX signals")
def test_an_interrupt_leaves_nothing_half_written(installed: Any, tmp_path: Path, tree: Make) -> None:
    code = """
        import time
        from mapkit.model import Post
        from mapkit.plugin import Importer, hookimpl

        def read(source, context):
            for number in range(1000):
                yield Post(title=f"Post {number}")
                if number == 5:
                    print("ready", flush=True)
                    time.sleep(60)

        @hookimpl
        def mapkit_importers():
            yield Importer(name="slow", summary="S.", read=read)
    """
    installed.install("mapkit-slow", code, plugin="slow")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "out").mkdir()
    command = [
        sys.executable,
        "-m",
        "mapkit",
        "import",
        "--from",
        "slow",
        str(tmp_path / "a.txt"),
        "--to",
        str(tmp_path / "out/map"),
    ]
    run = subprocess.Popen(
        command, env=installed.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stdout is not None and run.stdout.readline() == "ready\n"
    time.sleep(0.2)

    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)

    assert (run.returncode, said.strip().splitlines()[-1]) == (130, "mapkit: interrupted; nothing half-written is left")
    assert tree(tmp_path / "out") == {}


def test_a_report_holds_so_many_findings_whole_and_counts_the_rest() -> None:
    report = Report()
    for number in range(6000):
        report.add(Finding(code="T01", message="m", severity="info"))
        if number % 1000 == 0:
            report.add(Finding(code="R04", message="e", severity="error"))

    assert (len(report.findings), report.codes["T01", "info"], report.codes["R04", "error"]) == (5001, 6000, 6)
    assert sum(finding.severity == "error" for finding in report.findings) == 6


@pytest.mark.parametrize(
    ("severities", "fail_on", "fails"),
    [
        ([], "info", False),
        (["info"], "info", True),
        (["info"], "warning", False),
        (["warning", "info"], "warning", True),
        (["warning"], "error", False),
        (["error"], "info", True),
        (["error"], None, False),
    ],
)
def test_a_report_fails_at_or_above_a_severity(severities: list[Any], fail_on: Any, fails: bool) -> None:
    report = Report()
    for severity in severities:
        report.add(Finding(code="X99", message="m", severity=severity))

    assert report.fails(fail_on) == fails


def test_named_fields_of_a_source_win(registry: Make, source: Make, tmp_path: Path) -> None:
    def read(source: Source, context: Context) -> Iterable[Any]:
        text = "Source: From the text"
        yield Entry(
            title="A",
            kind="briefing",
            blocks=(Block(f"**Source:** {text[8:]}", text, bold="Source:", rest=f" {text[8:]}"),),
            text=text,
            fields={"source": "Named", "publication_date": {"text": "June 2019", "value": "2019-06"}},
            origin=Origin(format="named", key="1"),
        )

    named = Importer(name="named", summary="N.", read=read)  # type: ignore[arg-type]
    import_(source("x"), tmp_path / "map", format="named", registry=registry(named))

    (record,) = mapkit.open(tmp_path / "map").briefings
    assert (record.source, record.publication_date.value) == ("Named", "2019-06")  # type: ignore[union-attr]


def test_a_kind_of_a_plugin_is_imported_written_and_read_like_any(registry: Make, source: Make, tmp_path: Path) -> None:
    found = registry(Visit)

    import_(
        source("x"),
        tmp_path / "map",
        format="visits",
        registry=registry(Visit, Importer(name="visits", summary="V.", read=read_visit)),
    )

    (record,) = mapkit.open(tmp_path / "map", registry=found)
    assert record == Visit(
        id="a-day-out", title="A day out", place="Oswestry", impressions="Very *good*.", origin=record.origin
    )
    assert (tmp_path / "map/visits/a-day-out.md").is_file()


@kind("visit", title="Visit", folder="visits")
class Visit(Record):
    """A kind that only a test knows."""

    place: str = entry("Place visited", required=True)
    impressions: mapkit.RichText = entry("Impressions of the visit")


def read_visit(source: Source, context: Context) -> Any:
    lines = ["Place visited: Oswestry", "Impressions of the visit: Very good."]
    blocks = (
        Block("**Place visited:** Oswestry", lines[0], bold="Place visited:", rest=" Oswestry"),
        Block(
            "**Impressions of the visit:** Very *good*.",
            lines[1],
            bold="Impressions of the visit:",
            rest=" Very *good*.",
        ),
    )
    yield Entry(title="A day out", blocks=blocks, text="\n".join(lines), origin=Origin(format="visits", key="1"))


def test_importing_a_collection_copies_it(registry: Make, source: Make, tmp_path: Path) -> None:
    import_(source("site|S", "post|One|T.", "left|Row"), tmp_path / "map", registry=registry())

    for name in ("copy", "copy.jsonl"):
        import_(tmp_path / "map", tmp_path / name)
        original, copy = mapkit.open(tmp_path / "map"), mapkit.open(tmp_path / name)
        assert [copy.whole(id) for id in copy.ids()] == [original.whole(id) for id in original.ids()]
        assert (copy.site, list(copy.leftovers())) == (original.site, list(original.leftovers()))


def test_a_briefing_needs_no_plugin_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nkind: briefing\ntitle: A\nsource: NHS\n---\n", "utf-8")

    mapkit.import_(tmp_path / "a.md", to=tmp_path / "map.jsonl")

    assert list(mapkit.open(tmp_path / "map.jsonl")) == [Briefing(id="a", title="A", source="NHS")]
