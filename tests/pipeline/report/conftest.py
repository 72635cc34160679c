"""What the tests of the import report share: an importer that yields what a test says, and the report taken apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from mapkit import formats
from mapkit.model import Block, Entry, Finding, Leftover, Menu, MenuItem, Origin, Site
from mapkit.pipeline import import_
from mapkit.pipeline.import_report import report_schema
from mapkit.plugin import Context, FindingCodes, Imported, Importer, Source, Transform, hookimpl
from mapkit.registry import Registry

BRIEFING = (
    "A policy briefing is available for LKS staff to share in their organisations. Feel free to reproduce it.",
    "What does this mean for libraries?",
    "Rural teams have no library in the building.",
    "They will ask by telephone.",
    "Source: Rural Health Alliance",
    "Date of publication: June 2019",
    "Summary of driver: The plan sets out how 31 districts are to be served.",
)


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and the text of each part that has an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if self.elements[-1:] != [("style", {})]:
            self.text.append(data)

    @property
    def said(self) -> str:
        """The page's text, white space folded."""
        return " ".join("".join(self.text).split())

    def values(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def entry_of(title: str, *lines: str, key: str = "", **facts: Any) -> Entry:
    """An entry whose blocks are lines of text; what begins with a tilde is furniture."""
    blocks = [
        Block(line.lstrip("~"), line.lstrip("~"), role="furniture" if line.startswith("~") else "text")
        for line in lines
    ]
    origin = Origin(format="notes", key=key or title, file="notes.txt", line=3)
    return Entry(
        **{"title": title, "blocks": blocks, "text": "\n".join(b.plain for b in blocks), "origin": origin} | facts
    )


def every_sort() -> tuple[Any, ...]:
    """A source with posts of every severity, joined ones, general findings, and things that are no posts."""
    return (
        Site(
            title="Marsh Lane", menus=(Menu(name="Main", items=(MenuItem(label="Home", url="https://old.example/"),)),)
        ),
        entry_of("Fair Winds", "~Share this", *BRIEFING, key="1"),
        entry_of("Fair Winds", *BRIEFING, key="2"),
        entry_of("Plain", "Only this.", visibility="protected"),
        Finding(code="ZZ01", message="wrong", severity="error", record="Wrong"),
        entry_of("Wrong", "Summary of driver: Text.", "Source:", "More of it:", "Another: thing", text="lost words"),
        Finding(code="ZZ02", message="of the file", path="notes.txt", line=2),
        Leftover(origin=Origin(format="notes", key="9", file="notes.txt"), type="row", title="A row"),
    )


class Run:
    """Imports what a test gives, and takes the report apart."""

    briefing = BRIEFING

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "notes.txt"
        self.source.write_text("whatever", "utf-8")

    def registry(self, items: tuple[Any, ...], offers: tuple[Any, ...] = ()) -> Registry:
        """A registry with an importer that yields the items; an exception among them is raised, a finding reported."""

        def read(source: Source, context: Context) -> Iterator[Imported]:
            for item in items:
                if isinstance(item, Exception):
                    raise item
                if isinstance(item, Finding):
                    context.report(item)
                else:
                    yield item

        hooks: dict[Any, list[Any]] = {"mapkit_importers": [Importer(name="notes", summary="N.", read=read)]}
        names = {Transform: "mapkit_transforms", FindingCodes: "mapkit_findings"}
        for offer in offers:
            hooks.setdefault(names.get(type(offer), "mapkit_kinds"), []).append(offer)
        made = Registry()
        made.add("core", formats)
        row = made.add(
            "notes", SimpleNamespace(**{hook: hookimpl(lambda each=each: each) for hook, each in hooks.items()})
        )
        assert row.status == "active", row.reason
        return made

    def at(self, folder: Path) -> Run:
        """The same in another folder."""
        return Run(folder)

    def entry(self, title: str, *lines: str, **facts: Any) -> Entry:
        return entry_of(title, *lines, **facts)

    def every_sort(self) -> tuple[Any, ...]:
        return every_sort()

    def write(self, name: str, *items: Any, offers: tuple[Any, ...] = (), to: str = "map", **arguments: Any) -> Path:
        """Import, and return the report's path."""
        path = self.folder / name
        registry = self.registry(items, offers)
        import_(self.source, self.folder / to, format="notes", registry=registry, report_file=path, **arguments)
        return path

    def html(self, *items: Any, **arguments: Any) -> str:
        return self.write("report.html", *items, **arguments).read_text("utf-8")

    def page(self, *items: Any, **arguments: Any) -> Page:
        return Page(self.html(*items, **arguments))

    def json(self, *items: Any, **arguments: Any) -> Any:
        """The report for programs, held against its schema."""
        found = json.loads(self.write("report.json", *items, **arguments).read_bytes())
        jsonschema.Draft202012Validator(report_schema()).validate(found)
        return found


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1560000000")
    return Run(tmp_path)
