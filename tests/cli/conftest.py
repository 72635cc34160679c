"""What the tests of the command share: a collection, and the command run in this process."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mapkit.cli import cli
from mapkit.collection import open_writer
from mapkit.model import KINDS, Briefing, Link, Person, Post, Record, RichText, Term, UnknownRecord

#: An older click mixes the two streams unless it is told not to.
APART: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command in this process; an exception is the test's."""

    def go(*arguments: str | Path) -> Result:
        result = CliRunner(**APART).invoke(
            cli, [str(each) for each in arguments], standalone_mode=False, catch_exceptions=False
        )
        assert result.exception is None
        return result

    return go


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection of five records."""
    records: tuple[Record, ...] = (
        Briefing(
            id="people-plan",
            title="The people plan",
            published="2019-06-18T11:20:00+01:00",
            authors=(Person(name="Jo Bloggs", email="jo@nhs.net"),),
            terms=(Term(name="Drivers", slug="drivers"),),
            source="NHS England",
            link=Link(text="The plan", url="https://a.example/plan.pdf"),
            publication_date="June 2019",  # type: ignore[arg-type]
            keywords=("Acute", "Hospitals"),
            implications=RichText("Libraries could *help*."),
            summary=RichText("It plans."),
            last_updated="June 2019",  # type: ignore[arg-type]
            due_for_review="June 2020",  # type: ignore[arg-type]
            responsible="LK",
            body=RichText("Before all."),
        ),
        Briefing(id="empty", title="Siân's empty\none 🙂", published="2018-01-01T00:00:00Z"),
        Post(id="hidden", title="Not yet", visibility="draft", body=RichText("Secret text.")),
        Post(id="open", title="Open", terms=(Term(name="News", slug="news"),), body=RichText("Ring 01691 404000.")),
        UnknownRecord(named="visit", id="v", title="A visit", data={"place": "Oswestry"}),
    )
    with open_writer(tmp_path / "map", {cls.info.name: cls for cls in KINDS}) as writer:
        for record in records:
            writer.put(record)
        writer.commit()
    return tmp_path / "map"
