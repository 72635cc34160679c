"""The coverage matrix: outcomes by evaluation, with the evidence and the level of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from mapkit.model import Framework, LevelScore
from mapkit.model.sequences import as_tuple
from mapkit.outcomes.coverage import Coverage

from .facts import Axis, Table, score_says
from .words import ChartWords


@frozen(kw_only=True)
class Cell:
    """One outcome in one evaluation."""

    #: How many pieces of evidence there are.
    pieces: int = 0
    #: The validated level, else the self-assessed one; None where neither is stated.
    score: LevelScore | None = None
    validated: bool = False


@frozen(kw_only=True)
class Matrix:
    """The outcomes of one framework by the evaluations that use it."""

    title: str
    axes: tuple[Axis, ...] = field(converter=as_tuple)
    #: What each column is called: the organisation and the period.
    columns: tuple[str, ...] = field(converter=as_tuple)
    #: A row for each outcome, with a cell for each column; None where the evaluation does not have the outcome.
    cells: tuple[tuple[Cell | None, ...], ...] = field(converter=as_tuple)
    words: ChartWords = field(factory=ChartWords)


def matrix(
    rows: Iterable[Coverage], frameworks: Mapping[str, Framework] | None = None, *, words: ChartWords | None = None
) -> tuple[Matrix, ...]:
    """Return a matrix for each framework among the rows, in the order in which they come.

    Args:
        rows: What `mapkit.outcomes.coverage` returns: a row for each outcome of each evaluation.
        frameworks: The frameworks by id, for their titles.
        words: What the matrix says, in another language than English.
    """
    words = words or ChartWords()
    gathered: dict[str, list[Coverage]] = {}
    for row in rows:
        gathered.setdefault(row.framework, []).append(row)
    return tuple(_matrix(id, found, frameworks or {}, words) for id, found in gathered.items())


def matrix_table(shown: Matrix) -> Table:
    """Return a matrix as a table: a row an outcome, a column an evaluation; what each cell says is said in words."""
    rows = [
        (axis.name, *(cell_says(cell, shown.words) for cell in cells))
        for axis, cells in zip(shown.axes, shown.cells, strict=True)
    ]
    return Table(caption=shown.title, header=(shown.words.outcome, *shown.columns), rows=rows)


def cell_says(cell: Cell | None, words: ChartWords) -> str:
    """Return a cell in words: its evidence, then its level."""
    pieces, level = cell_parts(cell, words)
    return words.cell.format(pieces=pieces, level=level)


def cell_parts(cell: Cell | None, words: ChartWords) -> tuple[str, str]:
    """Return what a cell says of its evidence, and what it says of its level."""
    cell = cell or Cell()
    pieces = {0: words.no_pieces, 1: words.one_piece}.get(cell.pieces, words.pieces).format(n=cell.pieces)
    if cell.score is None or cell.score.level is None:
        return pieces, words.cell_no_level
    level = words.cell_validated if cell.validated else words.cell_self_assessed
    return pieces, level.format(level=score_says(cell.score, words))


def _matrix(id: str, rows: list[Coverage], frameworks: Mapping[str, Framework], words: ChartWords) -> Matrix:
    axes: dict[str, Axis] = {}
    names: list[str] = []
    columns: list[dict[str, Cell]] = []
    for row in rows:
        axes.setdefault(row.section, Axis(number=row.section, title=row.title))
        name = words.column.format(organisation=row.organisation, period=row.period) if row.period else row.organisation
        if not names or name != names[-1] or row.section in columns[-1]:  # another evaluation begins
            names.append(name)
            columns.append({})
        score = row.validated or row.self_assessed
        columns[-1][row.section] = Cell(pieces=len(row.evidence), score=score, validated=row.validated is not None)
    framework = frameworks.get(id)
    return Matrix(
        title=words.matrix_title.format(framework=framework.title if framework else id),
        axes=tuple(axes.values()),
        columns=names,
        cells=[tuple(cells.get(number) for cells in columns) for number in axes],
        words=words,
    )
