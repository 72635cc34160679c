"""What the tests of the two runs share: a registry with formats of our own, and small sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import mapkit
from mapkit import formats
from mapkit.model import Block, Briefing, Entry, Leftover, Origin, Post, Record, Site
from mapkit.pipeline import export
from mapkit.plugin import (
    Artifact,
    Check,
    CollectionView,
    Context,
    Exporter,
    Imported,
    Importer,
    Option,
    Source,
    Transform,
    hookimpl,
)
from mapkit.registry import Registry
from mapkit.testing import MemoryCollection

Make = Callable[..., Any]
HOOKS = {
    Importer: "mapkit_importers",
    Exporter: "mapkit_exporters",
    Transform: "mapkit_transforms",
    Check: "mapkit_checks",
}


def read_lines(source: Source, context: Context) -> Iterator[Imported]:
    """Read a made-up format: ``kind|title|text`` lines; ``!`` fails, ``?`` is a finding, ``site|title``, ``left|title``."""
    for number, line in enumerate(source.read().decode().splitlines(), 1):
        what, _, rest = line.partition("|")
        title, _, text = rest.partition("|")
        origin = Origin(format="lines", key=f"{source.filename}#{number}", file=source.filename, line=number, raw=line)
        if what == "!":
            raise RuntimeError("half-way")
        if what == "?":
            context.finding("L01", title or "odd line", record=title, path=source.filename, line=number)
        elif what == "site":
            yield Site(title=title)
        elif what == "left":
            yield Leftover(origin=origin, type="row", title=title)
        elif what == "record":
            yield Briefing(title=title, source=text, origin=(origin,))
        elif what == "other":
            yield {"title": title}  # type: ignore[misc]
        else:
            title = title.upper() if context.option("shout") else title
            yield Entry(
                title=title,
                blocks=(Block(text, text),),
                text=text,
                origin=origin,
                kind="post" if what == "post" else "",
            )


@pytest.fixture
def registry() -> Callable[..., Registry]:
    """A registry of the core and of one plugin named ``trial`` that offers the made-up format and whatever else is given."""

    def make(*offers: Any) -> Registry:
        lines = Importer(
            name="lines",
            summary="Made up.",
            read=read_lines,
            filenames=("*.lines",),
            options=(Option(name="shout", help="Louder.", type="bool", default=False),),
        )
        found: dict[str, list[Any]] = {}
        for offer in (lines, *offers):
            hook = HOOKS.get(type(offer), "mapkit_kinds")
            found.setdefault(hook, []).append(offer)
        made = Registry()
        made.add("core", formats)
        row = made.add(
            "trial", SimpleNamespace(**{hook: hookimpl(lambda each=each: each) for hook, each in found.items()})
        )
        assert row.status == "active", row.reason
        return made

    return make


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., Path]:
    """Write a source of the made-up format."""

    def write(*lines: str, name: str = "notes.lines") -> Path:
        path = tmp_path / name
        path.write_text("".join(line + "\n" for line in lines), "utf-8")
        return path

    return write


@pytest.fixture
def tree() -> Callable[[Path], dict[str, bytes]]:
    """Every file below a folder, with its bytes."""

    def read(folder: Path) -> dict[str, bytes]:
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    return read


@pytest.fixture
def posts() -> Callable[[Iterable[str]], list[Record]]:
    return lambda titles: [Post(id=title, title=title) for title in titles]


class Trial:
    """An exporter whose files each test sets; it notes for which of them the bytes were asked."""

    def __init__(self) -> None:
        self.files: dict[str, str | bytes | Exception] = {}
        self.keys: dict[str, str] = {}
        self.made: list[str] = []
        self.contexts: list[Context] = []

    def write(self, view: CollectionView, context: Context) -> Iterator[Artifact]:
        self.contexts.append(context)
        for path in self.files:
            yield Artifact(path=path, key=self.keys.get(path, ""), chunks=lambda path=path: self.chunks(path))  # type: ignore[misc]

    def chunks(self, path: str) -> Iterable[bytes]:
        self.made.append(path)
        data = self.files[path]
        if isinstance(data, BaseException):
            yield b"half"
            raise data
        yield data.encode() if isinstance(data, str) else data


@pytest.fixture
def trial() -> Trial:
    return Trial()


@pytest.fixture
def run(trial: Trial, registry: Make, tmp_path: Path) -> Callable[..., mapkit.Report]:
    """Export the trial's files to a target."""
    option = Option(name="colour", help="C.", default="red")
    offer = Exporter(name="trial", summary="T.", write=trial.write, filenames=("*.one",), options=(option,))
    found = registry(offer)

    def go(target: str | Path = "out", files: dict[str, Any] | None = None, **arguments: Any) -> mapkit.Report:
        if files is not None:
            trial.files = files
        trial.made = []
        collection = arguments.pop("collection", MemoryCollection([Post(id="a", title="A")]))
        return export("trial", collection, tmp_path / target, registry=found, **arguments)

    return go
