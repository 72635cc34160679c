"""Kinds whose fields hold parts with fields of their own, as deep as they go."""

from __future__ import annotations

import re

import pytest

from mapkit.model import Link, Record, RichText, entry, kind, part, section


@part
class Step:
    name: str = entry("Name")
    cost: int = entry("Cost")
    done: bool = entry("Done")


@part
class Stage:
    number: str = entry("Number")
    title: str = entry("Title")
    story: RichText = section("Story")
    steps: tuple[Step, ...] = entry("Steps")


@part
class Budget:
    total: str = entry("Total")
    paper: Link | None = entry("Paper")
    secret: str = entry("Secret", personal=True)


@kind("journey", title="Journey", folder="journeys")
class Journey(Record):
    """A kind of somebody else."""

    budget: Budget | None = entry("Budget")
    stages: tuple[Stage, ...] = entry("Stages")
    notes: tuple[RichText, ...] = entry("Notes")


@pytest.fixture
def page(view_of, export) -> str:
    steps = (Step(name="Ask", cost=3, done=True), Step(name="Act", cost=0, done=False))
    record = Journey(
        id="a",
        title="A",
        budget=Budget(total="£5", paper=Link(text="The budget paper", url="https://x.example/b.pdf"), secret="Zebedee"),
        stages=(
            Stage(number="1", title="Begin", story="## Why\n\nBecause.", steps=steps),
            Stage(number="2", title="End"),
        ),
        notes=(RichText("One *note*."), RichText("Another.")),
    )
    return export(view_of(record, kinds={"journey": Journey})).text("journeys/a/index.html")


def test_a_part_is_a_section_with_facts(page):
    assert re.search(r'<h2 id="budget">Budget</h2>\s*<dl class="facts">\s*<div>\s*<dt>Total</dt>\s*<dd>£5</dd>', page)
    assert '<a href="https://x.example/b.pdf">The budget paper (PDF)</a>' in page


def test_personal_fields_of_parts_stay_out(page):
    assert "Zebedee" not in page


def test_several_parts_are_sections_under_their_number_and_title(page):
    assert re.findall(r'<h([2-6]) id="[^"]+">([^<]+)</h', page)[:6] == [
        ("2", "Budget"),
        ("2", "Stages"),
        ("3", "1 Begin"),
        ("4", "Story"),
        ("5", "Why"),
        ("4", "Steps"),
    ]


def test_parts_with_short_values_alone_are_rows_of_a_table(page):
    assert '<th scope="col">Name</th><th scope="col">Cost</th><th scope="col">Done</th>' in page
    assert "<tr><td>Ask</td><td>3</td><td>yes</td></tr>\n<tr><td>Act</td><td>0</td><td>no</td></tr>" in page


def test_a_list_of_rich_texts_is_one_section(page):
    assert re.search(r'<h2 id="notes">Notes</h2>\s*<p>One <em>note</em>.</p>\s*<p>Another.</p>', page)
