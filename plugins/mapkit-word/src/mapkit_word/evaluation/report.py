"""The self-evaluation and evidence report: an evaluation's part of a document."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define

from mapkit.model import Evaluation
from mapkit_word.anchors import bookmark
from mapkit_word.document.facts import DETAILS, head_row, marked, plain_cell, two_cells
from mapkit_word.document.grid import table_xml
from mapkit_word.document.inline import text_run
from mapkit_word.document.record import Chapter
from mapkit_word.document.values import write_short
from mapkit_word.fields import Said

from .around import Around
from .glance import evidence_at_a_glance, levels_at_a_glance
from .outcome import OutcomeWriter
from .pieces import derived, label_cell, line, shared
from .plan import plan_part

_LABELS = 0.3


@define(kw_only=True)
class EvaluationChapter(Chapter):
    """An evaluation's part of a document."""

    around: Around

    @property
    def evaluation(self) -> Evaluation:
        """The record, as what it is."""
        assert isinstance(self.record, Evaluation)  # narrowed where the chapter is made
        return self.record

    def name(self) -> str:
        """Return what the document calls itself."""
        return "Self-evaluation and evidence report"

    def facts(self, facts: list[Said], subject: str) -> str:
        """Return the table of facts, with what the framework says of itself."""
        columns = shared(self.story.template.width, _LABELS, 1 - _LABELS)
        left, right = columns
        rows = [head_row("About this evaluation", DETAILS, (left, right))]
        for fact in facts:
            written = write_short(fact.info, fact.value, self.story, subject)
            value = marked(written.paragraphs, self.story, bookmark(self.number, fact.info.name, written.shape))
            if fact.info.name == "framework" and self.around.framework:
                title = self.around.framework.title
                value = line(derived(self.story, text_run(title))) + value
            rows.append(two_cells(plain_cell(fact.info.label), value, (left, right)))
            if fact.info.name == "framework" and self.around.framework and self.around.framework.edition:
                label = label_cell("Edition", self.story, worked_out=True)
                rows.append(two_cells(label, plain_cell(self.around.framework.edition), (left, right)))
        text = "Facts about this evaluation: names in the first column, details in the second."
        return table_xml("".join(rows), columns, first_row=True, first_column=True, text=text) if facts else ""

    def sections(self, fields: list[Said], subject: str) -> Iterator[str]:
        """Yield the long fields; before the first outcome what can be seen at a glance."""
        for field in fields:
            if field.info.name == "outcomes":
                yield self._glance()
            yield self._section(field, subject)

    def _glance(self) -> str:
        where = (self.evaluation, self.around, self.story, 2)
        return levels_at_a_glance(*where) + evidence_at_a_glance(*where)

    def _section(self, field: Said, subject: str) -> str:
        name = field.info.name
        if name == "outcomes":
            writer = OutcomeWriter(around=self.around, story=self.story, subject=subject)
            text = "".join(writer.write(outcome, 3) for outcome in self.evaluation.outcomes)
            self._keep(name, writer.levels)
        elif name == "plan":
            text = plan_part(self.evaluation.plan, self.story, 2)
        else:
            return super()._section(field, subject)
        return self._headed(field, text)
