"""An evaluation at a glance: the levels as a chart and as a table, and how well evidence covers the outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapkit.model import Evaluation, OutcomeEvaluation
from mapkit.model.parts import changed
from mapkit.outcomes import Coverage, coverage
from mapkit.outcomes.charts import Chart, chart, chart_table, matrix, matrix_table, svg
from mapkit_word.document.blocks import paragraph, plain_paragraph
from mapkit_word.document.inline import text_run
from mapkit_word.document.record import day_of
from mapkit_word.document.story import Story

from .around import Around, Neighbours
from .drawing import chart_picture
from .levels import OURS, borne_out, with_withheld
from .pieces import derived_heading, plain_table, shared

#: How much room the column of outcomes has, beside 1 for each other column.
_FIRST = 2.4
#: The room that the chart leaves to the table above it.
_ROOM = '<w:spacing w:before="200"/>'
#: How many evaluations stand beside each other in one table.
_MOST = 4
_GAP = "None: a gap"


def levels_at_a_glance(evaluation: Evaluation, around: Around, story: Story, level: int) -> str:
    """Return the levels as a picture and as a table of the same numbers; empty where nothing is stated."""
    shown = chart(evaluation, around.framework, earlier=around.earlier)
    if shown.empty:
        return ""
    alt = f"{shown.title}. A chart; the table above it has the same numbers."
    picture = chart_picture(svg(shown, id=evaluation.id or "chart", look="print"), "chart/levels.png", alt, story)
    shares = any(series.role == "share" for series in shown.series)
    heading = derived_heading("Indicators at a glance" if shares else "Levels at a glance", level, story)
    numbers = _numbers(shown, evaluation, around, story)
    return heading + numbers + (paragraph(picture, more=_ROOM) if picture else "")


def _numbers(shown: Chart, evaluation: Evaluation, around: Around, story: Story) -> str:
    table = chart_table(shown)
    header, rows = list(table.header), [list(row) for row in table.rows]
    outcomes = {outcome.section: outcome for outcome in reversed(evaluation.outcomes)}
    ours = [_borne_out(outcomes.get(axis.number), around) for axis in shown.axes]
    if any(ours):
        header.append(f"Borne out by the indicators ({OURS})")
        rows = [[*row, level or "not known"] for row, level in zip(rows, ours, strict=True)]
    widths = shared(story.template.width, _FIRST, *[1.0] * (len(header) - 1))
    caption = plain_paragraph(table.caption, style="Caption", keep=True)
    return caption + plain_table(header, rows, widths, f"{table.caption}: a row for each outcome.")


def _borne_out(outcome: OutcomeEvaluation | None, around: Around) -> str:
    return borne_out(outcome, around) if outcome else ""


def evidence_at_a_glance(evaluation: Evaluation, around: Around, story: Story, level: int) -> str:
    """Return the coverage matrix: the pieces of evidence for each outcome, now and in earlier evaluations."""
    frameworks = {around.framework.id: around.framework} if around.framework else {}
    each = (evaluation, *around.earlier)
    columns = [{row.section: row for row in coverage([_full(one)], frameworks, around.records)} for one in each]
    numbers = list(dict.fromkeys(number for column in columns for number in column))
    if not numbers:
        return ""
    header = ["Outcome", "Pieces of evidence", "Newest", "Oldest"]
    header += [f"In {earlier.period}" for earlier in around.earlier]
    rows = [list(_row(number, columns)) for number in numbers]
    widths = shared(story.template.width, _FIRST, *[1.0] * (len(header) - 1))
    caption = plain_paragraph(
        "Evidence by outcome: how many records and documents are named", style="Caption", keep=True
    )
    text = "Evidence by outcome: a row for each outcome, with how many pieces there are, the newest and the oldest."
    return derived_heading("Evidence at a glance", level, story) + caption + plain_table(header, rows, widths, text)


def _row(number: str, columns: list[dict[str, Coverage]]) -> Iterator[str]:
    own, *earlier = (column.get(number) for column in columns)
    title = next((row.title for row in (own, *earlier) if row is not None), "")
    yield f"{number} {title}".strip()
    yield _count(own)
    yield (day_of(own.newest) if own else "") or "not known"
    yield (day_of(own.oldest) if own else "") or "not known"
    yield from map(_count, earlier)


def _count(row: Coverage | None) -> str:
    return str(len(row.evidence)) if row is not None and row.evidence else _GAP


def _full(evaluation: Evaluation) -> Evaluation:
    """Return an evaluation in which evidence counts that may not be named."""
    return changed(evaluation, outcomes=tuple(map(with_withheld, evaluation.outcomes)))


def overview(evaluations: Sequence[Evaluation], known: Neighbours, story: Story) -> str:
    """Return the coverage matrix of several evaluations: for each framework a table of outcomes by evaluation."""
    arounds = [known.of(evaluation) for evaluation in evaluations]
    frameworks = {around.framework.id: around.framework for around in arounds if around.framework}
    records = {id: record for around in arounds for id, record in around.records.items()}
    pieces: list[str] = []
    for start in range(0, len(evaluations), _MOST):
        rows = coverage(map(_full, evaluations[start : start + _MOST]), frameworks, records)
        for shown in matrix(rows, frameworks):
            table = matrix_table(shown)
            widths = shared(story.template.width, _FIRST, *[1.6] * (len(table.header) - 1))
            pieces.append(plain_paragraph(table.caption, style="Caption", keep=True))
            pieces.append(plain_table(table.header, table.rows, widths, f"{table.caption}: a row for each outcome."))
    return paragraph(text_run("Evidence and levels"), style="Heading2") + "".join(pieces)
