"""The levels of an evaluation as a picture, with the same numbers as a table."""

from __future__ import annotations

from attrs import frozen
from markupsafe import Markup

from mapkit.model import Evaluation
from mapkit.outcomes.charts import cell_parts, chart, chart_table, svg
from mapkit_html.site.texts import Texts

from .evidence import Covered, outcome_of, pieces_of
from .known import Outcomes
from .saying import chart_words


@frozen(kw_only=True)
class Row:
    """One outcome: its name, the path of its page, and what stands in the columns."""

    name: str
    path: str
    cells: tuple[str, ...]


@frozen(kw_only=True)
class Levels:
    """A picture of levels and its table; the picture is empty where no level is stated."""

    picture: Markup
    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def levels_of(evaluation: Evaluation, outcomes: Outcomes, texts: Texts, *, id: str) -> Levels:
    """Return an evaluation's levels, those of earlier ones, and how much evidence there is for each outcome.

    Args:
        evaluation: The evaluation.
        outcomes: What is known of outcomes.
        texts: The website's texts.
        id: A name that nothing else on the page has.
    """
    words = chart_words(texts)
    framework = outcomes.frameworks.get(evaluation.framework)
    shown = chart(evaluation, framework, earlier=outcomes.earlier(evaluation), words=words)
    table = chart_table(shown)
    rows = []
    for axis, (name, *cells) in zip(shown.axes, table.rows, strict=True):
        count = pieces_of(outcome_of(evaluation, axis.number), outcomes, texts).count
        path = outcomes.outcome_path(evaluation.framework, axis.number)
        rows.append(Row(name=name, path=path, cells=(*cells, texts.number(count))))
    return Levels(
        picture=Markup(svg(shown, id=id)),
        caption=table.caption,
        header=(*table.header, texts("outcomes.pieces")),
        rows=tuple(rows),
    )


@frozen(kw_only=True)
class Grid:
    """The coverage matrix as a table: the path of each outcome and evaluation beside its name."""

    caption: str
    #: Name and path of each evaluation.
    columns: tuple[tuple[str, str], ...]
    #: Name and path of each outcome, and for each evaluation: its evidence, its level, whether there is none.
    rows: tuple[tuple[str, str, tuple[tuple[str, str, bool], ...]], ...]


def grid_of(found: Covered, framework: str, outcomes: Outcomes) -> Grid:
    """Return a matrix as a table of the website."""
    shown = found.matrix
    columns = zip(shown.columns, found.evaluations, strict=True)
    rows = []
    for axis, cells in zip(shown.axes, shown.cells, strict=True):
        said = tuple((*cell_parts(cell, shown.words), not (cell and cell.pieces)) for cell in cells)
        rows.append((axis.name, outcomes.outcome_path(framework, axis.number), said))
    return Grid(
        caption=shown.title,
        columns=tuple((name, outcomes.card(evaluation).path) for name, evaluation in columns),
        rows=tuple(rows),
    )
