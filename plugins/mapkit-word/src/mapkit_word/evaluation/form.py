"""The form's part about outcomes: for each of them its levels, a narrative, indicators, evidence, strengths and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from mapkit.model import IndicatorStatus, LevelScore, OutcomeEvaluation, Section
from mapkit_word.document.blocks import paragraph
from mapkit_word.document.facts import head_row, mark, two_cells
from mapkit_word.document.grid import table_xml
from mapkit_word.document.inline import text_run
from mapkit_word.document.sections import Levels, section_text
from mapkit_word.document.story import Story
from mapkit_word.document.values import text_of
from mapkit_word.form.controls import choice, placeholder
from mapkit_word.form.words import COPY, HEADS, PLACEHOLDER

from .around import Around
from .form_evidence import evidence_table
from .outcome import outcome_heading
from .pieces import STRONG, derived, grid, line, shared
from .words import FOLLOWS, HELP, LISTS, MET, OUTCOME, SCORE_COLUMNS, SCORES, STATUS_COLUMNS, SUBLEVELS

#: How many rows a table of indicators offers where none are loaded.
_ROWS = 4
#: The share of the width that questions have.
_QUESTIONS = 0.34
#: The scale where the framework says none.
_SCALE = (0, 4)


@define(kw_only=True)
class OutcomeBoxes:
    """Writes the boxes for the outcomes of one evaluation."""

    around: Around
    story: Story
    subject: str = ""
    #: The levels of the headings in the narratives: as the texts have them, and in the form.
    levels: Levels = field(factory=list)

    def write(self, outcomes: Sequence[OutcomeEvaluation], level: int) -> str:
        """Return the boxes for each outcome that the record has, and for each other one of the framework.

        Args:
            outcomes: Those of the record.
            level: The level of the heading above them.
        """
        return "".join(self._outcome(outcome, level + 1, own=own) for outcome, own in self._all(outcomes))

    def _all(self, outcomes: Sequence[OutcomeEvaluation]) -> list[tuple[OutcomeEvaluation, bool]]:
        """Return the record's outcomes, and empty ones where the framework has more: in its order, as far as theirs allows."""
        sections = self.around.framework.sections if self.around.framework else ()
        order = {section.number: at for at, section in enumerate(sections)}
        own = [(outcome, True) for outcome in outcomes]
        known = {outcome.section for outcome in outcomes}
        blank = [(OutcomeEvaluation(section=number), False) for number in order if number not in known]
        places = [order.get(outcome.section, -1) for outcome in outcomes]
        if places == sorted(places):
            return sorted(own + blank, key=lambda pair: order.get(pair[0].section, -1)) or [
                (OutcomeEvaluation(), False)
            ]
        return own + blank

    def _outcome(self, outcome: OutcomeEvaluation, level: int, *, own: bool) -> str:
        section = self.around.section(outcome.section)
        pieces = [outcome_heading(outcome.section, self.around, self.story, level, own=own)]
        pieces += map(self._note, _about(section) if self.around.framework else [COPY])
        pieces += [
            self._scores(outcome, section),
            self._head("narrative", level + 1),
            self._narrative(outcome, level + 1),
        ]
        pieces += [self._head("indicators", level + 1), self._statuses(outcome, section)]
        pieces += [self._head("evidence", level + 1), evidence_table(outcome.evidence, self.around, self.story)]
        pieces.append(paragraph(text_run(FOLLOWS), style=f"Heading{level + 1}"))
        pieces.append(self._lists(outcome))
        return "".join(pieces)

    def _note(self, text: str) -> str:
        return paragraph(derived(self.story, text_run(text)), style="FormHelp")

    def _head(self, name: str, level: int) -> str:
        head = paragraph(text_run(OUTCOME[name].label), style=f"Heading{level}")
        return head + self._note(HELP[name])

    def _scores(self, outcome: OutcomeEvaluation, section: Section | None) -> str:
        names = {
            str(level): self._level_name(outcome.section, level)
            for level in range(self._scale()[0], self._scale()[1] + 1)
        }
        heads = [labels[0] for labels in SCORE_COLUMNS.values()]
        widths = shared(self.story.template.width, 2.0, 1.7, 1.6, 2.0, 1.7)
        rows = [list(self._score(name, getattr(outcome, name), names)) for name in SCORES]
        title = f"{OUTCOME['section'].label} {outcome.section}".strip()
        return grid(heads, rows, widths, f"{title}: the levels, self-assessed and validated, by whom and when.")

    def _scale(self) -> tuple[int, int]:
        scale = self.around.framework.scale if self.around.framework else None
        return (scale.lowest, scale.highest) if scale and scale.highest > scale.lowest else _SCALE

    def _level_name(self, number: str, level: int) -> str:
        title = self.around.level_title(number, level)
        return f"{level} ({title})" if title else str(level)

    def _score(self, name: str, score: LevelScore | None, names: Mapping[str, str]) -> Iterator[str]:
        label = OUTCOME[name].label
        yield line(text_run(label, STRONG))
        yield line(
            choice(f"{label}: level", names, str(score.level) if score and score.level is not None else "", self.story)
        )
        yield line(choice(f"{label}: sub-level", SUBLEVELS, score.sublevel if score else "", self.story))
        yield line(text_run(score.by if score else ""))
        yield line(text_run(text_of(score.on) if score and score.on else ""))

    def _narrative(self, outcome: OutcomeEvaluation, level: int) -> str:
        if not outcome.narrative:
            return placeholder(OUTCOME["narrative"].label, PLACEHOLDER, self.story)
        info = OUTCOME["narrative"]
        text, levels = section_text(info, outcome.narrative, self.story, self.subject, level, "FormAnswer")
        self.levels += levels
        return text + paragraph("", style="FormAnswer") if text.endswith("</w:tbl>") else text

    def _statuses(self, outcome: OutcomeEvaluation, section: Section | None) -> str:
        loaded = {i.id: i.text for step in (section.levels if section else ()) for i in step.indicators}
        said = {status.id: status for status in outcome.indicators}
        own = [(status.id, status) for status in outcome.indicators]
        more: list[tuple[str, IndicatorStatus | None]] = [(id, None) for id in loaded if id not in said]
        rows = [list(self._status(id, loaded.get(id, ""), status)) for id, status in [*own, *more]]
        rows += [list(self._status("", "", None)) for _ in range(0 if loaded else _ROWS)]
        columns = [name for name in STATUS_COLUMNS if name != "text" or loaded]
        shares = {"id": 1.3, "text": 3.6, "met": 1.5, "note": 2.6}
        if not loaded:
            rows = [[row[0], row[2], row[3]] for row in rows]
        widths = shared(self.story.template.width, *(shares[name] for name in columns))
        heads = [STATUS_COLUMNS[name][0] for name in columns]
        return grid(heads, rows, widths, "How far each indicator is met, one a row.")

    def _status(self, id: str, text: str, status: IndicatorStatus | None) -> Iterator[str]:
        yield line(text_run(id, STRONG))
        yield line(derived(self.story, text_run(text)) if text else "")
        yield line(choice(f"{id} met".strip(), MET, status.met if status else "", self.story))
        yield line(text_run(status.note if status else ""))

    def _lists(self, outcome: OutcomeEvaluation) -> str:
        width = self.story.template.width
        columns = (int(width * _QUESTIONS), width - int(width * _QUESTIONS))
        rows = [head_row(*HEADS, columns)]
        for name in LISTS:
            question = line(text_run(OUTCOME[name].label, STRONG)) + paragraph(text_run(HELP[name]), style="FormHelp")
            texts = [mark(self.story, "lines", text_run(text)) for text in getattr(outcome, name)]
            rows.append(two_cells(question, "".join(map(line, texts)) or line(""), columns))
        text = "Questions with notes in the first column, boxes for your answers in the second."
        return table_xml("".join(rows), columns, first_row=True, first_column=False, text=text, ruled=True)


def _about(section: Section | None) -> list[str]:
    """Return what the framework says of an outcome, for whoever fills the form in."""
    if section is None:
        return []
    said = [f"It looks at: {section.scope}"] if section.scope else []
    said += [f"Key question: {question}" for question in section.key_questions]
    if section.suggested_evidence:
        said.append(f"Suggested evidence: {'; '.join(section.suggested_evidence)}.")
    return said
