"""The form's tables of evidence and of the plan: filled rows, and empty ones below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapkit.model import Action, Evidence
from mapkit_word.document.facts import mark
from mapkit_word.document.inline import text_run
from mapkit_word.document.story import Story
from mapkit_word.document.values import text_of, write_short
from mapkit_word.form.controls import choice
from mapkit_word.form.quotes import consent_cell

from .around import Around
from .evidence import document_name
from .pieces import STRONG, derived, grid, line, shared
from .words import ACTION, EVIDENCE, EVIDENCE_COLUMNS, PLANS, PROGRESS

#: How many empty rows are offered.
_ROWS, _ACTIONS = 3, 4


def evidence_table(evidence: Sequence[Evidence], around: Around, story: Story) -> str:
    """Return the table of an outcome's evidence, with empty rows below."""
    widths = shared(story.template.width, 2.4, 2.4, 0.95, 1.7, 2.6)
    heads = [labels[0] for labels in EVIDENCE_COLUMNS.values()]
    rows = [list(_evidence(each, around, story)) for each in (*evidence, *[None] * _ROWS)]
    return grid(heads, rows, widths, "The evidence, one piece a row.")


def _evidence(evidence: Evidence | None, around: Around, story: Story) -> Iterator[str]:
    if evidence is None:
        yield from (line(""), line(""), line(""), line(""), consent_cell(None, story))
        return
    yield _source(evidence, around, story)
    yield line(text_run(evidence.note))
    yield line(text_run("" if evidence.level is None else str(evidence.level)))
    yield _indicators(evidence.indicators, story)
    yield consent_cell(evidence.consent, story)


def _source(evidence: Evidence, around: Around, story: Story) -> str:
    """Return the record by its title and id, and the document; each marked, so that it is told apart."""
    text = ""
    record = around.records.get(evidence.record)
    if record is not None and record.title:
        text += line(derived(story, text_run(record.title, STRONG)))
    if evidence.record:
        text += line(mark(story, "record", text_run(evidence.record)))
    if evidence.document is not None:
        name = document_name(evidence.document.url)
        written = write_short(EVIDENCE["document"], evidence.document, story, name)
        text += line(mark(story, f"document{written.shape}", written.paragraphs[0]))
    return text or line("")


def _indicators(ids: Sequence[str], story: Story) -> str:
    if any(mark in id for id in ids for mark in ",;\n"):
        return "".join(line(mark(story, "lines", text_run(id))) for id in ids)
    return line(text_run("; ".join(ids)))


def plan_table(plan: Sequence[Action], story: Story) -> str:
    """Return the table of a plan's lines, with empty rows below."""
    widths = shared(story.template.width, 3.0, 1.7, 1.1, 1.5, 1.4, 1.6)
    rows = [list(_action(each, story)) for each in (*plan, *[None] * _ACTIONS)]
    return grid(
        [info.label for info in ACTION.values()], rows, widths, "What is to be done, by whom and when, one a row."
    )


def _action(action: Action | None, story: Story) -> Iterator[str]:
    words = {"plan": PLANS, "status": PROGRESS}
    for name, info in ACTION.items():
        value = getattr(action, name) if action is not None else ""
        shown = "" if value is None else text_of(value)
        yield line(choice(info.label, words[name], shown, story) if name in words else text_run(shown))
