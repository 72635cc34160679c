"""Frameworks: those that mapkit ships in outline, those of a collection, and those read from a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources

from mapkit.errors import InvalidRecordError, RecordNotFoundError
from mapkit.model import Framework, Indicator, Level, Record, Scale, Section
from mapkit.serial import from_markdown

_KINDS = {Framework.info.name: Framework}
_COLUMNS = ("section", "title", "level", "indicator", "text")


@lru_cache(maxsize=1)
def builtin_frameworks() -> tuple[Framework, ...]:
    """Return the frameworks that mapkit ships: in outline, with titles of its own; the official texts are yours to load."""
    folder = resources.files("mapkit.outcomes").joinpath("data")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return tuple(framework_from_yaml(file.read_text(encoding="utf-8")) for file in files)


def framework_from_yaml(text: str) -> Framework:
    """Return the framework in a YAML text.

    Raises:
        InvalidRecordError: the text is no framework; each fault is a ``message @ path`` line.
    """
    record = from_markdown(f"---\n{text.rstrip()}\n---\n", _KINDS)
    if not isinstance(record, Framework):
        raise InvalidRecordError(["a framework begins with 'kind: framework' @ $.kind"])
    return record


def framework_named(id: str, records: Iterable[Record] = ()) -> Framework:
    """Return a framework by its id: one of a collection's records first, else one that mapkit ships.

    Raises:
        RecordNotFoundError: there is none.
    """
    for record in (*records, *builtin_frameworks()):
        if isinstance(record, Framework) and record.id == id:
            return record
    names = ", ".join(framework.id for framework in builtin_frameworks())
    raise RecordNotFoundError(id, f"no framework has this id; mapkit ships {names}, and a collection may hold others")


def framework_from_csv(text: str, *, id: str, title: str, edition: str = "") -> Framework:
    """Return a framework from a table with the columns section, title, level, indicator, text: a row an indicator.

    Args:
        text: The table, with its names in the first line; commas or semicolons between the columns.
        id: The framework's id.
        title: Its title.
        edition: Its edition.

    Raises:
        InvalidRecordError: a column is missing, or a level is no number; with the line.
    """
    dialect = csv.excel()
    dialect.delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), dialect=dialect)
    names = [name.strip().casefold() for name in rows.fieldnames or ()]
    missing = [name for name in ("section", "level", "indicator") if name not in names]
    if missing:
        raise InvalidRecordError([f"the table lacks the column {missing[0]!r}; it needs {', '.join(_COLUMNS)}"], line=1)
    rows.fieldnames = names
    sections: dict[str, tuple[str, dict[int, list[Indicator]]]] = {}
    for number, row in enumerate(rows, 2):
        name = (row["section"] or "").strip()
        _, levels = sections.setdefault(name, ((row.get("title") or "").strip() or name, {}))
        levels.setdefault(_level(row["level"], number), []).append(
            Indicator(id=(row["indicator"] or "").strip(), text=(row.get("text") or "").strip())
        )
    return Framework(
        id=id,
        title=title,
        edition=edition,
        scale=Scale(
            cumulative=True, lowest=0, highest=max((max(levels) for _, levels in sections.values()), default=0)
        ),
        sections=tuple(_sections(sections)),
    )


def _level(text: str | None, line: int) -> int:
    try:
        return int((text or "").strip())
    except ValueError as error:
        raise InvalidRecordError([f"the level {text!r} is no number"], line=line) from error


def _sections(sections: dict[str, tuple[str, dict[int, list[Indicator]]]]) -> Iterator[Section]:
    for number, (title, levels) in sections.items():
        steps = (Level(value=value, indicators=tuple(levels[value])) for value in sorted(levels))
        yield Section(number=number, title=title, levels=tuple(steps))
