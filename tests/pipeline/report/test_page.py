"""The page is sound whatever a source holds."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mapkit.model import (
    Attachment,
    Finding,
    Leftover,
    Menu,
    MenuItem,
    Origin,
    Person,
    Site,
    Term,
)
from mapkit.pipeline.import_report import report_schema

ROOT = Path(__file__).parents[3]


HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\" onload='alert(3)' &amp; \x00\x1b\ud800\u202e"


def test_nothing_of_a_source_becomes_markup(run: Any) -> None:
    site = Site(
        title=HOSTILE,
        menus=(Menu(name=HOSTILE, items=(MenuItem(label=HOSTILE, url="javascript:alert(4)"),)),),
        attachments=(Attachment(title=HOSTILE, url=f"data:text/html,{HOSTILE}"),),
        people=(Person(name=HOSTILE),),
        terms=(Term(name=HOSTILE, taxonomy=HOSTILE),),
    )
    origin = Origin(format="notes", key=HOSTILE, url="javascript:alert(5)", file=HOSTILE, line=1)
    entry = run.entry(
        HOSTILE,
        f"Source: {HOSTILE}",
        f"Summary of driver: {HOSTILE}",
        f"~{HOSTILE}",
        origin=origin,
        authors=(Person(name=HOSTILE),),
        terms=(Term(name=HOSTILE),),
    )
    left = Leftover(origin=Origin(format="notes", key="l", file=HOSTILE), type=HOSTILE, title=HOSTILE)
    said = Finding(code="ZZ01", message=HOSTILE, record=HOSTILE, field=HOSTILE, path=HOSTILE, line=1)
    general = Finding(code="ZZ02", message=HOSTILE, path=HOSTILE)

    page = run.page(site, said, entry, left, general, to="one.jsonl")
    found = run.json(site, said, entry, left, general, to="two.jsonl")

    plain = run.page(Site(title="T"), run.entry("A", "Source: B", "Summary of driver: C", "~D"), to="three.jsonl")
    tags = {tag for tag, _ in page.elements}
    names = {name for _, attrs in page.elements for name in attrs}
    assert tags - {tag for tag, _ in plain.elements} <= {
        "a",
        "code",
        "b",
        "dl",
        "ul",
        "li",
        "span",
        "details",
        "summary",
    }
    assert not [name for name in names if name.startswith("on") or name == "src"]
    assert {href for href in page.values("href") if not href.startswith("#")} == set()
    assert "<script>alert(1)</script>" in page.said
    assert {"\x00", "\x1b", "\ud800"} & set(page.said) == set()
    assert found["posts"][0]["title"].startswith("</title><script>")


def test_only_web_addresses_become_links_and_they_tell_nobody_where_one_came_from(run: Any) -> None:
    origin = Origin(format="notes", key="1", url="https://old.example/?p=1&x=2", file="notes.txt", line=3)

    page = run.page(run.entry("A", "Text.", origin=origin))

    outside = [attrs for tag, attrs in page.elements if tag == "a" and not (attrs["href"] or "").startswith("#")]
    assert outside == [{"href": "https://old.example/?p=1&x=2", "rel": "noreferrer"}]


def test_every_link_within_the_page_leads_somewhere_and_no_name_is_given_twice(run: Any) -> None:
    page = run.page(*run.every_sort())

    names = page.values("id")
    assert sorted(names) == sorted(set(names))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} - set(names) == set()


def test_headings_skip_no_level(run: Any) -> None:
    levels = [int(tag[1]) for tag, _ in run.page(*run.every_sort()).elements if tag in ("h1", "h2", "h3", "h4", "h5")]

    assert (levels[0], levels.count(1)) == (1, 1)
    assert [later - before for before, later in pairwise(levels) if later - before > 1] == []


def test_the_page_needs_nothing_but_itself(run: Any) -> None:
    page = run.page(*run.every_sort())

    assert {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "object", "form"} == set()
    assert "url(" not in run.html(*run.every_sort(), to="other")


def test_the_nu_html_checker_has_nothing_to_say(run: Any) -> None:
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("the Nu HTML checker needs Java and, in the repository, npm install vnu-jar")
    pages = run.write("report.html", *run.every_sort()), run.write("bare.html", to="other")

    done = subprocess.run(
        [java, "-jar", str(jar), "--stdout", "--Werror", *map(str, pages)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "")


def test_an_import_of_nothing_makes_a_report_that_says_so(run: Any) -> None:
    assert "0 posts came from 1 source" in run.page().said
    assert run.json(to="other")["posts"] == []


def test_the_schema_says_of_every_part_what_it_is_and_lets_no_other_in() -> None:
    schema = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)

    def objects(part: Any) -> Iterator[dict[str, Any]]:
        for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from objects(value)
        if isinstance(part, dict) and isinstance(part.get("properties"), dict):
            yield part

    found = list(objects(schema))
    silent = [name for part in found for name, value in part["properties"].items() if not value["description"].strip()]
    assert (silent, {part["additionalProperties"] for part in found}) == ([], {False})
