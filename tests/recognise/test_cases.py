"""Posts as people marked them up become the records that a careful reader sees: the cases of ``cases.txt``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import KINDS, Block, Entry, Link, Origin, PartialDate, Record, Term, fields_of
from mapkit.recognise import Recogniser

#: Findings about the marks that a case says nothing of: few signs, doubtful dates.
QUIET = frozenset({"K01"})


def read_cases() -> Iterator[tuple[str, Mapping[str, str], str, Mapping[str, str]]]:
    text = (Path(__file__).parent / "cases.txt").read_text("utf-8")
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        head, body, expected = re.split(r"^---\n", rest, flags=re.MULTILINE)
        yield name, lines_of(head), body, lines_of(expected)


def lines_of(text: str) -> Mapping[str, str]:
    return {key: value.strip() for key, _, value in (line.partition(":") for line in text.splitlines() if line.strip())}


CASES = list(read_cases())


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser({cls.info.name: cls for cls in KINDS})


def entry_of(head: Mapping[str, str], blocks: list[Block]) -> Entry:
    return Entry(
        title=head.get("title", "A title"),
        blocks=blocks,  # type: ignore[arg-type]
        text="\n".join(block.plain for block in blocks),
        visibility=head.get("visibility", "public"),  # type: ignore[arg-type]
        terms=tuple(Term(name=name) for name in head.get("terms", "").split("; ") if name),
        kind=head.get("kind", ""),
        origin=Origin(format="t", key="1"),
    )


def seen(record: Record) -> dict[str, str]:
    """A record as a case writes it."""
    values = {info.name: getattr(record, info.name) for info in fields_of(type(record))} | {"body": record.body}
    return {"kind": record.kind} | {
        name: written(value) for name, value in values.items() if value not in ("", (), None)
    }


def written(value: Any) -> str:
    if isinstance(value, PartialDate):
        return value.value or ("?" if value.text else "")
    if isinstance(value, Link):
        return f"{value.text} <{value.url}>".strip() if value.url else value.text
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value).replace("\n", "¶").replace("\u00a0", "¬").strip()


@pytest.mark.parametrize(("name", "head", "body", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_post_is_recognised(
    name: str,
    head: Mapping[str, str],
    body: str,
    expected: Mapping[str, str],
    recogniser: Recogniser,
    blocks: Callable[[str], list[Block]],
) -> None:
    found = recogniser.recognise(entry_of(head, blocks(body)))

    codes = sorted({finding.code for finding in found.findings} - QUIET)
    assert (seen(found.record), codes) == (
        {key: value for key, value in expected.items() if key != "codes"},
        expected.get("codes", "").split(),
    )


@pytest.mark.parametrize(("name", "head", "body", "expected"), CASES, ids=[case[0] for case in CASES])
def test_every_block_of_a_post_is_accounted_for(
    name: str,
    head: Mapping[str, str],
    body: str,
    expected: Mapping[str, str],
    recogniser: Recogniser,
    blocks: Callable[[str], list[Block]],
) -> None:
    entry = entry_of(head, blocks(body))

    found = recogniser.recognise(entry)

    spans = [(origin.first, origin.last) for origin in found.fields]
    covered = sorted(number for first, last in spans for number in range(first, last + 1) if first >= 0)
    assert sorted(set(covered)) == list(range(len(entry.blocks)))


def test_the_cases_are_read_as_they_are_written() -> None:
    assert len(CASES) > 35
    assert len({case[0] for case in CASES}) == len(CASES)
