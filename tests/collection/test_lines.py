"""A collection as one file of JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.collection import open_collection
from mapkit.errors import CollectionError, UsageError
from mapkit.model import Briefing, Leftover, Origin, Person, Record, Site

Put = Callable[..., Any]
Make = Callable[..., Record]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return tmp_path / "map.jsonl"


def test_each_record_is_one_line_and_the_site_and_leftovers_have_their_own(lines: Path, put: Put, post: Make) -> None:
    put(
        lines,
        post(2, "B\nwith \u2028 and \x85"),
        post(1, "A"),
        site=Site(title="S"),
        leftovers=[Leftover(origin=Origin(format="t", key="k"))],
    )

    data = [json.loads(line) for line in lines.read_bytes().split(b"\n") if line]

    assert [(each.get("mapkit"), each.get("kind"), each.get("title")) for each in data] == [
        ("site", None, "S"),
        (None, "briefing", "B\nwith \u2028 and \x85"),
        (None, "briefing", "A"),
        ("leftover", None, None),
    ]


def test_a_line_holds_everything_of_its_record(lines: Path, put: Put, post: Make) -> None:
    record = post(1, authors=(Person(name="Jo", email="jo@nhs.net"),), raw="<item/>")
    collection = put(lines, record).collection

    assert collection["a-plan"].authors == record.authors
    assert collection["a-plan"].origin[0].raw == "<item/>"


def test_lines_that_cannot_be_read_are_findings_and_stay_as_they_are(lines: Path, put: Put, post: Make) -> None:
    put(lines, post(1, "One"), post(2, "Two"))
    good = lines.read_bytes().split(b"\n")
    bad = [
        b"no json",
        b"[1]",
        b'{"kind": "briefing", "title": 3, "id": "odd"}',
        b"\xff\xfe",
        b'{"id": "no-kind", "title": "A"}',
    ]
    double = good[0].replace(b'"title": "One"', b'"title": "Double"')
    lines.write_bytes(b"\n".join([bad[0], good[0], bad[1], b"", bad[2], good[1], bad[3], bad[4], double]) + b"\n")

    done = put(lines, post(2, "Two", "Changed."), post(3, "Three"))

    assert [record.id for record in done.collection] == ["one", "three", "two"]
    assert {f.code for f in done.findings} == {"R03"}
    assert {1, 3, 7} <= {f.line for f in done.findings}
    after = lines.read_bytes().split(b"\n")
    assert [after[0], after[1], after[2], after[3], after[5], after[6], after[7]] == [
        bad[0], good[0], bad[1], bad[2], bad[3], bad[4], double,
    ]  # fmt: skip
    assert [json.loads(line)["body"] for line in (after[4], after[8])] == ["Changed.", "Some text."]


def test_a_leftover_that_cannot_be_read_is_a_finding_and_stays(lines: Path, put: Put, post: Make) -> None:
    lines.write_text('{"mapkit": "leftover", "odd": 1}\n', "utf-8")

    done = put(lines, post(1))

    assert (list(done.collection.leftovers()), {f.code for f in done.findings}) == ([], {"R03"})
    assert lines.read_bytes().startswith(b'{"mapkit": "leftover", "odd": 1}\n')


def test_a_sites_line_that_cannot_be_read_says_why(lines: Path, kinds: Any) -> None:
    lines.write_text('{"mapkit": "site", "title": 3}\n', "utf-8")

    with pytest.raises(CollectionError, match=r"the site's line: expected text, got 3 @ \$.title"):
        _ = open_collection(lines, kinds).site


def test_opening_reads_nothing_and_the_lines_are_read_one_by_one(lines: Path, put: Put, post: Make, kinds: Any) -> None:
    put(lines, post(1), post(2, "Another"))
    findings: list[object] = []
    collection = open_collection(lines, kinds, findings.append)
    lines.write_bytes(b"not read yet\n")

    assert findings == []
    assert len(collection) == 0
    assert len(findings) == 1


def test_a_line_without_an_id_is_named_after_its_number(lines: Path, put: Put, kinds: Any) -> None:
    lines.write_text('\n{"kind": "post", "title": "A"}\n{"kind": "post", "title": "B", "id": "b"}\n', "utf-8")

    assert [record.id for record in open_collection(lines, kinds)] == ["b", "line-2"]


def test_lines_that_people_formatted_stay_formatted(lines: Path, put: Put, post: Make) -> None:
    lines.write_text('{"title" : "A",   "kind":"post", "id":"a"}\n', "utf-8")

    put(lines, post(1))

    assert lines.read_text("utf-8").startswith('{"title" : "A",   "kind":"post", "id":"a"}\n')


def test_a_byte_order_mark_and_carriage_returns_are_read(lines: Path, put: Put, kinds: Any) -> None:
    lines.write_bytes(
        b'\xef\xbb\xbf{"kind": "post", "title": "A", "id": "a"}\r\n{"kind": "post", "title": "B", "id": "b"}\r\n'
    )

    assert [record.title for record in open_collection(lines, kinds)] == ["A", "B"]


def test_a_file_of_lines_has_no_place_for_other_files(lines: Path, put: Put, tmp_path: Path, kinds: Any) -> None:
    from mapkit.collection import open_writer

    put(lines, Briefing(title="A"))

    with pytest.raises(FileNotFoundError):
        open_collection(lines, kinds).media("a.png")
    with open_writer(lines, kinds) as writer, pytest.raises(UsageError, match="import to a folder"):
        writer.put_file(tmp_path / "a.png")


def test_no_draft_is_left_beside_the_file(lines: Path, put: Put) -> None:
    put(lines, Briefing(title="A"))

    assert [path.name for path in lines.parent.iterdir()] == ["map.jsonl"]
