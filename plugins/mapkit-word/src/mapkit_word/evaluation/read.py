"""Reading outcomes and plans, out of reports and out of forms, whatever was done to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from mapkit.model import Action, FieldInfo, IndicatorStatus, LevelScore, OutcomeEvaluation, PartialDate, Quote
from mapkit.model.fields import fold
from mapkit.model.parts import changed
from mapkit_word.anchors import OWN, PART_MARK, unmark
from mapkit_word.form.words import HEADS
from mapkit_word.reading.derived import without_derived
from mapkit_word.reading.items import Item, Para, Table, TableRow
from mapkit_word.reading.layout import Found, first_line
from mapkit_word.reading.marks import chosen, columns_of, heads_of, number_in, paragraphs, pieces_of, text_of_items
from mapkit_word.reading.parts import PartReader
from mapkit_word.reading.quotes import QuoteReader

from .read_evidence import evidence_in
from .words import (
    ACTION,
    ACTION_COLUMNS,
    EVIDENCE_COLUMNS,
    FOLLOWS,
    LISTS,
    MET,
    OUTCOME,
    PLANS,
    PROGRESS,
    SAID,
    SCORE_COLUMNS,
    SCORES,
    STATUS_COLUMNS,
    SUBLEVELS,
)

_LABELS = {fold(label): name for name, info in OUTCOME.items() for label in info.labels}
_NOUN = OUTCOME["section"].label


@define
class _Run:
    """One outcome's paragraphs and tables, given to its fields."""

    number: str = ""
    #: Whether the record had the outcome when the document was made, even if nothing was said in it.
    own: bool = False
    found: dict[str, list[Item]] = field(factory=dict)
    current: str = ""

    def add(self, name: str, items: Sequence[Item]) -> None:
        self.found.setdefault(name, []).extend(items)


@frozen(kw_only=True)
class OutcomeReader(PartReader):
    """Reads the outcomes of an evaluation."""

    def read(self, info: FieldInfo, items: Sequence[Item], level: int) -> Any:
        """Return the outcomes that stand below a heading; one of which nothing is said only if the record had it."""
        made = [(run, self._outcome(run, level)) for run in self._runs(without_derived(items), level)]
        return tuple(outcome for run, outcome in made if run.own or changed(outcome, section="") != OutcomeEvaluation())

    def _runs(self, items: Sequence[Item], level: int) -> list[_Run]:
        runs: list[_Run] = []
        for item in items:
            if isinstance(item, Para) and 0 < item.heading <= level + 1 and not item.is_empty:
                runs.append(_Run(number=_number_of(item), own=_is_own(item)))
                continue
            if not runs:
                if isinstance(item, Para) and not list(paragraphs([item])):
                    continue
                runs.append(_Run())
            self._give(item, runs[-1], level)
        return runs

    def _give(self, item: Item, run: _Run, level: int) -> None:
        """Give a paragraph or a table to the field that it belongs to."""
        if isinstance(item, Table):
            self._table(item, run)
        elif 0 < item.heading <= level + 2 and fold(item.text) == fold(FOLLOWS):
            run.current = ""
        elif 0 < item.heading <= level + 2 and fold(item.text) in _LABELS:
            run.current = _LABELS[fold(item.text)]
            run.add(run.current, ())
        elif run.current or list(paragraphs([item])):
            # what stands under no label of an outcome is what somebody has to say about it
            run.add(run.current or "narrative", [item])

    def _table(self, table: Table, run: _Run) -> None:
        heads = heads_of(table)
        if heads and not run.number and heads[0].startswith(fold(_NOUN)):
            run.number = heads[0][len(_NOUN) :].strip()
        columns = columns_of(table, SCORE_COLUMNS)
        rows = [(_LABELS.get(fold(first_line(row.cells[0])), ""), row) for row in table.rows if row.cells]
        lists = sum(name in LISTS for name, _ in rows)
        if {"level", "sublevel", "by"} <= set(columns):
            for name, row in rows[1:]:
                if name in SCORES:
                    run.add(name, [Table(rows=(table.rows[0], row))])
        elif {"id", "met", "note"} <= set(columns_of(table, STATUS_COLUMNS)):
            run.add("indicators", [table])
        elif {"source", "note", "consent"} <= set(columns_of(table, EVIDENCE_COLUMNS)):
            run.add("evidence", [table])
        elif heads[1:2] == [fold(SAID)] or lists > 1 or (not run.current and any(name for name, _ in rows)):
            for name, row in rows:
                self._row(name, row, run)
        else:
            run.add(run.current or "narrative", [table])

    def _row(self, name: str, row: TableRow, run: _Run) -> None:
        values = [item for cell in row.cells[1:] for item in cell.items]
        if name == "section":
            run.number = run.number or text_of_items(values)
        elif name:
            run.add(name, values)
        elif not row.header and first_line(row.cells[0]) != HEADS[0] and list(paragraphs(values)):
            run.add("narrative", [item for cell in row.cells for item in cell.items])

    def _outcome(self, run: _Run, level: int) -> OutcomeEvaluation:
        values: dict[str, Any] = {"section": run.number}
        for name, items in run.found.items():
            if name == "narrative":
                values[name] = self.make(Found(OUTCOME[name], "heading", items=items), level + 2)
            elif name in LISTS:
                values[name] = self.make(Found(OUTCOME[name], "heading", "lines", _flat(items)), level + 2)
            elif name in SCORES:
                values[name] = self._score(name, items)
            elif name == "indicators":
                values[name] = tuple(self._statuses(items))
            elif name == "evidence":
                values[name] = tuple(each for each in evidence_in(items) if each != type(each)())
        return OutcomeEvaluation(**{name: value for name, value in values.items() if value is not None})

    def _score(self, name: str, items: Sequence[Item]) -> LevelScore | None:
        said: dict[str, str] = {}
        for item in items:
            if isinstance(item, Table):
                cells = zip(columns_of(item, SCORE_COLUMNS), item.rows[1].cells, strict=False)
                said |= {column: text_of_items(cell.items) for column, cell in cells if column not in ("", "who")}
            else:
                said |= dict(pieces_of(item)) or {"level": item.text}
        said = {column: text.strip() for column, text in said.items() if text.strip()}
        if not said:
            return None
        level = number_in(said.get("level", ""))
        if level is None and "level" in said:
            self.report(
                "WD08", f"{OUTCOME[name].label}: {said['level'][:60]!r} is no level; it was left out", "outcomes"
            )
        sublevel = chosen(SUBLEVELS, said.get("sublevel", ""))
        if sublevel is None and "sublevel" in said:
            self.report("WD08", f"{said['sublevel'][:60]!r} is no sub-level; it was left out", "outcomes")
        on = PartialDate.parse(said["on"]) if "on" in said else None
        values: dict[str, Any] = {"sublevel": sublevel or ""}
        score = LevelScore(level=level, by=said.get("by", ""), on=on, **values)
        return score if score != LevelScore() else None

    def _statuses(self, items: Sequence[Item]) -> Iterator[IndicatorStatus]:
        for item in items:
            if isinstance(item, Table):
                columns = columns_of(item, STATUS_COLUMNS)
                for row in item.rows[1:]:
                    cells = zip(columns, row.cells, strict=False)
                    yield from self._status({name: text_of_items(cell.items) for name, cell in cells})
            else:
                for para in paragraphs([item]):
                    yield from self._status(dict(pieces_of(para)) or {"note": para.text})

    def _status(self, said: Mapping[str, str]) -> Iterator[IndicatorStatus]:
        """Yield how far an indicator is met; nothing for a row that nobody filled in."""
        id, met, note = (said.get(name, "").strip() for name in ("id", "met", "note"))
        answer = chosen(MET, met) if met else None
        if met and answer is None:
            self.report("WD08", f"{met[:60]!r} is none of {', '.join(MET.values())}; it was left out", "outcomes")
        if answer or note:
            values: dict[str, Any] = {"met": answer or "unknown"}
            yield IndicatorStatus(id=id, note=note, **values)


@frozen(kw_only=True)
class PlanReader(PartReader):
    """Reads the lines of an evaluation's plan."""

    def read(self, info: FieldInfo, items: Sequence[Item], level: int) -> Any:
        """Return the lines of the plan's tables; a paragraph beside them is a line too."""
        found: list[Action] = []
        plan = ""
        for item in without_derived(items):
            if isinstance(item, Table):
                found += self._lines(item, plan)
            elif item.heading:
                plan = chosen(PLANS, item.text) or plan
            else:
                found += (self._action({"text": para.text}, plan) for para in paragraphs([item]))
        return tuple(action for action in found if action.text or changed(action, plan="action") != Action())

    def _lines(self, table: Table, plan: str) -> Iterator[Action]:
        columns = columns_of(table, ACTION_COLUMNS)
        rows = table.rows[1:] if any(columns) else table.rows
        names = columns if any(columns) else list(ACTION_COLUMNS)
        for row in rows:
            cells = zip(names, row.cells, strict=False)
            yield self._action({name: text_of_items(cell.items) for name, cell in cells if name}, plan)

    def _action(self, said: Mapping[str, str], plan: str) -> Action:
        values: dict[str, Any] = {"plan": plan} if plan else {}
        for name, text in said.items():
            if name in ("plan", "status"):
                answer = chosen(PLANS if name == "plan" else PROGRESS, text) if text else None
                if text and answer is None:
                    self.report("WD08", f"{text[:60]!r} is no {ACTION[name].label.lower()}; it was left out", "plan")
                values |= {name: answer} if answer else {}
            elif name == "due":
                values[name] = PartialDate.parse(text) if text else None
            else:
                values[name] = text
        return Action(**values)


def reader_for(info: FieldInfo) -> type[PartReader]:
    """Return what reads the parts of a field."""
    readers: dict[type[Any], type[PartReader]] = {
        OutcomeEvaluation: OutcomeReader,
        Action: PlanReader,
        Quote: QuoteReader,
    }
    return readers.get(info.type, PartReader) if info.many else PartReader


def _number_of(heading: Para) -> str:
    """Return an outcome's number, as its heading says it: ``Outcome 1: Its title``."""
    text = heading.text.replace("\n", " ")
    rest = text[len(_NOUN) :].strip() if text.casefold().startswith(_NOUN.casefold()) else text
    return rest.partition(": ")[0].strip()


def _is_own(heading: Para) -> bool:
    return any(name.startswith(PART_MARK) and unmark(name)[1] == OWN for name in heading.bookmarks)


def _flat(items: Sequence[Item]) -> list[Item]:
    """Return paragraphs, those of tables too."""
    return list(paragraphs(items))
