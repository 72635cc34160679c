"""A framework from a table: what people have in a spreadsheet, a row an indicator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from mapkit.errors import InvalidRecordError
from mapkit.model import Framework, Indicator, Level, Scale, Section

#: The columns, with other names that they may have.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "section": ("outcome", "domain"),
    "title": (),
    "level": (),
    "indicator": ("criterion", "id"),
    "text": (),
}
_ANSWERS = ("met", "partly", "not-met", "unknown")
_SUBLEVELS = ("low", "medium", "high")


def table_text(data: bytes) -> str:
    """Return the text of a table that a spreadsheet has saved: in UTF-8 or UTF-16 with its mark, or as Windows writes it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def framework_from_csv(text: str, *, id: str, title: str, edition: str = "") -> Framework:
    """Return a framework from a table with the columns section, title, level, indicator, text: a row an indicator.

    ``outcome`` or ``domain`` may stand for ``section``, ``criterion`` or ``id`` for ``indicator``. Without the column
    ``level`` it is a scheme of criteria, each met in full, in part or not, as LQAF is. A row without an indicator is a
    section, or a level, that has none yet.

    Args:
        text: The table, with its names in the first line; commas, semicolons or tabs between the columns.
        id: The framework's id.
        title: Its title.
        edition: Its edition.

    Raises:
        InvalidRecordError: a column is missing, a level is no number, or an indicator stands twice; with the line.
    """
    first = text.removeprefix("\ufeff").partition("\n")[0]
    dialect = csv.excel()
    dialect.delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), dialect=dialect)
    names = [_known(name) for name in rows.fieldnames or ()]
    missing = [name for name in ("section", "indicator") if name not in names]
    if missing:
        raise InvalidRecordError([f"the table lacks the column {missing[0]!r}; it needs {', '.join(_COLUMNS)}"], line=1)
    rows.fieldnames = names
    levelled = "level" in names
    sections: dict[str, tuple[str, dict[int, list[Indicator]]]] = {}
    seen: set[str] = set()
    for row in rows:
        values = {name: (row.get(name) or "").strip() for name in _COLUMNS}
        if any(values.values()):
            _add(values, sections, seen, levelled, rows.line_num)
    highest = max((max(levels) for _, levels in sections.values() if levels), default=0)
    scale = (
        Scale(cumulative=True, lowest=0, highest=highest, sublevels=_SUBLEVELS, answers=_ANSWERS)
        if levelled
        else Scale(cumulative=False, lowest=0, highest=2, answers=_ANSWERS)
    )
    return Framework(id=id, title=title, edition=edition, scale=scale, sections=tuple(_sections(sections)))


def _known(name: str | None) -> str:
    folded = (name or "").strip().casefold()
    return next((column for column, others in _COLUMNS.items() if folded in others), folded)


def _add(
    values: Mapping[str, str],
    sections: dict[str, tuple[str, dict[int, list[Indicator]]]],
    seen: set[str],
    levelled: bool,
    line: int,
) -> None:
    number = values["section"]
    if not number:
        raise InvalidRecordError(["the row does not say which section it belongs to"], line=line)
    _, levels = sections.setdefault(number, (values["title"] or number, {}))
    if not levelled and not values["indicator"]:
        return
    if values["indicator"] in seen:
        raise InvalidRecordError([f"the indicator {values['indicator']!r} stands twice"], line=line)
    if levelled and not values["level"] and not values["indicator"]:
        return
    found = levels.setdefault(_level(values["level"], line) if levelled else 1, [])
    if values["indicator"]:
        seen.add(values["indicator"])
        found.append(Indicator(id=values["indicator"], text=values["text"]))


def _level(text: str, line: int) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise InvalidRecordError([f"the level {text!r} is no number"], line=line) from error


def _sections(sections: Mapping[str, tuple[str, dict[int, list[Indicator]]]]) -> Iterator[Section]:
    for number, (title, levels) in sections.items():
        steps = (Level(value=value, indicators=tuple(levels[value])) for value in sorted(levels))
        yield Section(number=number, title=title, levels=tuple(steps))
