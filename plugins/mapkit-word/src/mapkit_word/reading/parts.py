"""Nested parts, read from the tables and headings that they were written as."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from mapkit.model import FieldInfo, fields_of
from mapkit.model.fields import fold
from mapkit_word.anchors import PART_MARK, unmark
from mapkit_word.document.parts import columns_of, is_tabular
from mapkit_word.fields import groups_of, is_empty, is_part, long_fields, short_fields
from mapkit_word.form.words import COPY, is_placeholder

from .items import Item, Para, Table
from .layout import Found, first_line

#: Reports a finding: code, message, field.
Report = Callable[[str, str, str], None]
#: Makes a value of what was found of a field: the field, and the level of its heading.
MakeValue = Callable[[Found, int], Any]


@frozen(kw_only=True)
class PartReader:
    """Reads the parts of one field."""

    make: MakeValue
    report: Report

    def read(self, info: FieldInfo, items: Sequence[Item], level: int) -> Any:
        """Return the parts that stand below a heading of some level."""
        found = list(
            self._rows(info, items) if info.many and is_tabular(info.type) else self._parts(info, items, level)
        )
        kept = [part for part in found if part != info.type()]
        if info.many:
            return tuple(kept)
        return kept[0] if kept else None

    def _rows(self, info: FieldInfo, items: Sequence[Item]) -> Iterator[Any]:
        columns = {fold(label): column for column in columns_of(info.type) for label in column.labels}
        for item in items:
            if isinstance(item, Para):
                if not (item.is_empty or is_placeholder(item.text)):
                    self.report("WD08", f"text beside the table was left out: {item.text[:80]!r}", info.name)
            elif item.rows:
                heads = [columns.get(fold(first_line(cell))) for cell in item.rows[0].cells]
                for row in item.rows[1:]:
                    known = zip(heads, row.cells, strict=False)
                    yield self._made(
                        info.type, {c.name: Found(c, "label", items=[*cell.items]) for c, cell in known if c}, 6
                    )

    def _parts(self, info: FieldInfo, items: Sequence[Item], level: int) -> Iterator[Any]:
        """Yield the parts that headings of the next level start."""
        if not info.many:
            yield self._made(info.type, self._fields(info, items, level + 1), level + 1)
            return
        runs: list[list[Item]] = []
        for item in items:
            if isinstance(item, Para) and 0 < item.heading <= level + 1:
                runs.append([])
            elif runs or not (isinstance(item, Para) and item.is_empty):
                runs = runs or [[]]
                runs[-1].append(item)
        for run in runs:
            yield self._made(info.type, self._fields(info, run, level + 2), level + 2)

    def _fields(self, info: FieldInfo, items: Sequence[Item], level: int) -> dict[str, Found]:
        """Return the fields of one part: rows of its table of facts, and sections under headings of some level."""
        short = {fold(label): field for field in short_fields(info.type) for label in field.labels}
        long = {fold(label): field for field in long_fields(info.type) for label in field.labels}
        notes = {COPY, *(group.info.help for group in groups_of(info.type))}
        groups = {fold(label): group for group in groups_of(info.type) for label in group.info.labels}
        found: dict[str, Found] = {}
        current: Found | None = None
        for item in items:
            if isinstance(item, Para) and 0 < item.heading <= level and fold(item.text) in groups:
                # the facts of a part within this one follow, under their own labels
                current, group = None, groups[fold(item.text)]
                short = short | {fold(label): field for field in group.infos for label in field.labels}
            elif isinstance(item, Para) and 0 < item.heading <= level and fold(item.text) in long:
                field = long[fold(item.text)]
                current = found.setdefault(field.name, Found(field, "heading"))
            elif isinstance(item, Table) and current is None:
                for row in item.rows:
                    field_of_row = short.get(fold(first_line(row.cells[0]))) if len(row.cells) > 1 else None
                    if field_of_row is not None:
                        values = [inner for cell in row.cells[1:] for inner in cell.items]
                        found[field_of_row.name] = Found(field_of_row, "label", _shape(values), values)
            elif current is not None:
                current.items.append(item)
            elif isinstance(item, Para) and not item.is_empty and item.text not in notes:
                self.report("WD08", f"text under no label of this part was left out: {item.text[:80]!r}", info.name)
        return found

    def _made(self, cls: type[Any], found: Mapping[str, Found], level: int) -> Any:
        return cls(**nested(cls, {name: self.make(each, level) for name, each in found.items()}))


def _shape(items: Sequence[Item]) -> str:
    """Return the shape in which a value was written, by the bookmark around it."""
    names = (name for item in items if isinstance(item, Para) for name in item.bookmarks if name.startswith(PART_MARK))
    return next((unmark(name)[1] for name in names), "")


def nested(cls: type[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by the names of a kind's or part's own fields: ``scale.lowest`` goes into a part ``scale``.

    A value that is None is left at its field's default.
    """
    made: dict[str, Any] = {}
    inner: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        outer, dot, rest = name.partition(".")
        if value is None:
            continue
        if dot:
            inner.setdefault(outer, {})[rest] = value
        else:
            made[name] = value
    types = _types(cls)
    for name, parts in inner.items():
        if name in types and not all(is_empty(value) for value in parts.values()):
            made[name] = types[name](**nested(types[name], parts))
    return made


def _types(cls: type[Any]) -> dict[str, type[Any]]:
    return {info.name: info.type for info in fields_of(cls) if is_part(info)}
