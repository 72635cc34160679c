"""What an evaluation says about one outcome: a heading, and one table of all that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field, frozen

from mapkit.model import IndicatorStatus, OutcomeEvaluation, RichText
from mapkit.outcomes import Standing
from mapkit.richtext import Node
from mapkit_word.anchors import OWN
from mapkit_word.document.blocks import Place, paragraph, write_cell
from mapkit_word.document.facts import mark, plain_cell
from mapkit_word.document.grid import Grid, cell_xml, row_xml, table_xml
from mapkit_word.document.headings import blocks_of
from mapkit_word.document.inline import text_run
from mapkit_word.document.sections import Levels, section_text
from mapkit_word.document.story import Story

from .around import Around
from .evidence import evidence_runs
from .levels import OURS, counted, lacking, next_level, score_runs, standing_in, suggested
from .pieces import STRONG, bullets, derived, label_cell, line, shared
from .words import LISTS, MET, NOTHING, OUTCOME, SAID

#: The share of the width that the labels have.
_LABELS = 0.24
#: About how many letters fit on a sixth of a page: a row with more may go on over its end.
_LONG = 450
_ELEMENTS = re.compile("<[^>]+>")
#: What a narrative may hold and still stand in a table's cell as it is.
_PLAIN = frozenset({"paragraph", "list", "quote"})


@frozen
class _Row:
    label: str
    inner: str
    worked_out: bool = False
    #: About how long its text is.
    length: int = 0


@define(kw_only=True)
class OutcomeWriter:
    """Writes the outcomes of one evaluation."""

    around: Around
    story: Story
    subject: str
    #: The levels of the headings in the narratives: as the texts have them, and in the document.
    levels: Levels = field(factory=list)

    def write(self, outcome: OutcomeEvaluation, level: int) -> str:
        """Return the part of a document about one outcome.

        Args:
            outcome: What is said about it.
            level: The level of its heading.
        """
        head = outcome_heading(outcome.section, self.around, self.story, level)
        rows = list(self._rows(outcome))
        text = head + (self._table(outcome.section, rows) if rows else "")
        if outcome.narrative and not fits_cell(outcome.narrative):
            below, levels = section_text(
                OUTCOME["narrative"], outcome.narrative, self.story, self.subject, min(6, level + 1)
            )
            text += paragraph(text_run(OUTCOME["narrative"].label), style=f"Heading{min(6, level + 1)}") + below
            self.levels += levels
        return text if rows or outcome.narrative else text + line(derived(self.story, text_run(NOTHING)))

    def _rows(self, outcome: OutcomeEvaluation) -> Iterator[_Row]:
        for name, score in (("self_assessed", outcome.self_assessed), ("validated", outcome.validated)):
            if score is not None:
                title = self.around.level_title(outcome.section, score.level) if score.level is not None else ""
                yield _Row(OUTCOME[name].label, score_runs(score, title, self.story))
        if outcome.narrative and fits_cell(outcome.narrative):
            place = Place(style="TableText", width=self._columns()[1] - 216)
            inner = write_cell(blocks_of(outcome.narrative), self.story, place)
            yield _Row(OUTCOME["narrative"].label, inner, length=len(outcome.narrative))
        if outcome.indicators:
            items = [self._indicator(outcome.section, status) for status in outcome.indicators]
            yield self._listed(OUTCOME["indicators"].label, items)
        if outcome.evidence:
            items = [evidence_runs(evidence, self.around, self.story) for evidence in outcome.evidence]
            yield self._listed(OUTCOME["evidence"].label, items)
        for name in LISTS:
            if getattr(outcome, name):
                items = [mark(self.story, "lines", text_run(text)) for text in getattr(outcome, name)]
                yield self._listed(OUTCOME[name].label, items)
        yield from self._ours(outcome)

    def _ours(self, outcome: OutcomeEvaluation) -> Iterator[_Row]:
        """Yield what mapkit works out itself: the level that the indicators bear out, what is missing, a suggestion."""
        stands = standing_in(outcome, self.around)
        if stands is None:
            return
        if stands.level is None:
            yield _Row(f"Criteria met ({OURS})", line(text_run(counted(stands, outcome))), worked_out=True)
            if stands.lacks:
                yield self._lacking(f"Still to be met in full ({OURS})", stands)
            return
        said = f"Level {stands.level}: its indicators, and those below, are met, with evidence for each."
        if not stands.level:
            said = "Level 0: at no level above are all indicators met, with evidence for each."
        yield _Row(f"Level borne out ({OURS})", line(text_run(said)), worked_out=True)
        if stands.lacks:
            yield self._lacking(f"Missing for level {next_level(stands)} ({OURS})", stands)
        if suggested(stands):
            yield _Row("Suggestion of mapkit’s own", line(text_run(suggested(stands))), worked_out=True)

    def _lacking(self, label: str, stands: Standing) -> _Row:
        length = sum(len(lack.indicator.text) + 30 for lack in stands.lacks)
        return _Row(label, lacking(stands, self.story), worked_out=True, length=length)

    def _indicator(self, number: str, status: IndicatorStatus) -> str:
        """Return how far an indicator is met, as running text."""
        text = self.around.indicator(number, status.id)
        id, met = mark(self.story, "id", text_run(status.id, STRONG)), text_run(MET.get(status.met, status.met))
        runs = id + text_run(": ") + mark(self.story, "met", met)
        if text or status.note:
            runs += text_run("." if not text else f". {text}")
        note = mark(self.story, "note", text_run(status.note))
        return runs + (text_run("\nNote: ") + note if note else "")

    def _listed(self, label: str, items: list[str]) -> _Row:
        return _Row(label, bullets(items, self.story), length=sum(len(_ELEMENTS.sub("", item)) for item in items))

    def _columns(self) -> list[int]:
        return shared(self.story.template.width, _LABELS, 1 - _LABELS)

    def _table(self, number: str, rows: list[_Row]) -> str:
        columns = self._columns()
        name = f"{OUTCOME['section'].label} {number}".strip()
        head = cell_xml(plain_cell(name, keep=True), columns[0]) + cell_xml(plain_cell(SAID, keep=True), columns[1])
        lines = [row_xml(head, header=True)]
        for row in rows:
            label = cell_xml(label_cell(row.label, self.story, worked_out=row.worked_out), columns[0])
            lines.append(row_xml(label + cell_xml(row.inner, columns[1]), long=row.length > _LONG))
        text = f"{name}: what is said about it, a row for each point."
        return table_xml("".join(lines), columns, first_row=True, first_column=True, text=text)


def outcome_heading(number: str, around: Around, story: Story, level: int, *, own: bool = True) -> str:
    """Return an outcome's heading: its number, and its title in the framework.

    Args:
        number: Its number.
        around: What the evaluation stands among.
        story: The document.
        level: The level of the heading.
        own: Whether the record has the outcome.
    """
    section = around.section(number)
    title = section.title if section and ": " not in number else ""
    runs = text_run(f"{OUTCOME['section'].label} {number}".strip() + (f": {title}" if title else ""))
    return paragraph(mark(story, OWN, runs) if own else runs, style=f"Heading{level}")


def fits_cell(text: RichText) -> bool:
    """Return whether a text can stand in a cell and be read back: it holds no headings, tables, code or pictures."""
    return all(_is_plain(block) for block in blocks_of(text))


def _is_plain(block: Node | Grid) -> bool:
    return isinstance(block, Node) and block.type in _PLAIN and all(_fits(node) for node in block.walk())


def _fits(node: Node) -> bool:
    return node.type not in ("heading", "table", "code_block", "html_block", "image", "rule")
