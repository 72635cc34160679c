"""What a chart shows: axes, series and their points; and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import field, frozen

from mapkit.model import Evaluation, Framework, Indicator, Level, LevelScore, OutcomeEvaluation, Section
from mapkit.model.fields import fold
from mapkit.model.sequences import as_tuple
from mapkit.outcomes.compliance import compliance

from .words import ChartWords

Role = Literal["self-assessed", "validated", "earlier", "share"]


@frozen(kw_only=True)
class Axis:
    """One outcome: its number and its title, which may be empty."""

    number: str
    title: str = ""

    @property
    def name(self) -> str:
        """Number and title in one."""
        return f"{self.number} {self.title}".strip()


@frozen(kw_only=True)
class Point:
    """One value: a level, or a share in per cent; and how it is said, with its sub-level."""

    value: float
    text: str


@frozen(kw_only=True)
class Series:
    """One line of a chart; a point for each axis, None where nothing is stated."""

    name: str
    role: Role
    points: tuple[Point | None, ...] = field(converter=as_tuple)


@frozen(kw_only=True)
class Chart:
    """What is drawn and tabled of one evaluation."""

    title: str
    axes: tuple[Axis, ...] = field(converter=as_tuple)
    #: The evaluation's own first, then earlier ones, the newest first.
    series: tuple[Series, ...] = field(converter=as_tuple)
    lowest: int = 0
    highest: int = 4
    #: The values at which rings are drawn, with their labels.
    rings: tuple[tuple[int, str], ...] = field(converter=as_tuple)
    #: What a gap means.
    gap: str = ""
    words: ChartWords = field(factory=ChartWords)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: nothing is stated of any outcome."""
        return not self.series


@frozen(kw_only=True)
class Table:
    """The numbers of a picture: a caption, the header's cells, and rows whose first cell is their header."""

    caption: str
    header: tuple[str, ...] = field(converter=as_tuple)
    rows: tuple[tuple[str, ...], ...] = field(converter=as_tuple)


def chart(
    evaluation: Evaluation,
    framework: Framework | None = None,
    *,
    earlier: Iterable[Evaluation] = (),
    words: ChartWords | None = None,
) -> Chart:
    """Return what is to be drawn of an evaluation: its levels, self-assessed and validated, and those of earlier ones.

    Where it states no level at all but answers indicators (as LQAF's criteria), the share of them that is met in full is
    shown instead, in per cent of the framework's, or of the evaluation's own where the framework has none loaded.

    Args:
        evaluation: The evaluation.
        framework: Its framework: the axes' order and titles, and the scale; without it the axes are the evaluation's own.
        earlier: Earlier evaluations of the same organisation by the same framework, as `earlier_evaluations` finds them.
        words: What the chart says, in another language than English.
    """
    words = words or ChartWords()
    axes = _axes(evaluation, framework)
    shares = not any(o.self_assessed or o.validated for o in evaluation.outcomes)
    shares = shares and any(o.indicators for o in evaluation.outcomes)
    lowest, highest = (0, 100) if shares else _scale(framework)
    sections = {section.number: section for section in framework.sections} if framework and shares else {}
    own = _share_series(evaluation, axes, words, sections) if shares else _level_series(evaluation, axes, words)
    before = [_before(other, axes, words, sections, shares=shares) for other in earlier]
    period = words.date(evaluation.period) if evaluation.period else ""
    titles = {
        (False, True): words.title,
        (False, False): words.title_without_period,
        (True, True): words.share_title,
        (True, False): words.share_title_without_period,
    }
    step = 25 if shares else max(1, -(-(highest - lowest) // 10))
    steps = dict.fromkeys((*range(lowest, highest, step), highest))
    return Chart(
        title=titles[shares, bool(period)].format(organisation=evaluation.organisation, period=period),
        axes=axes,
        series=[*own, *(series for series in before if series is not None)],
        lowest=lowest,
        highest=highest,
        rings=[(n, words.percent.format(n=n) if shares else str(n)) for n in steps],
        gap=words.share_gap if shares else words.gap,
        words=words,
    )


def earlier_evaluations(evaluation: Evaluation, evaluations: Iterable[Evaluation]) -> tuple[Evaluation, ...]:
    """Return the evaluations of the same organisation by the same framework for earlier periods, the newest first.

    Levels of different editions are not compared. Evaluations without a period that can be told have no order, and are
    left out.
    """
    if evaluation.period is None or not evaluation.period.start:
        return ()
    start, name = evaluation.period.start, fold(evaluation.organisation)
    found = [
        (other.period.start, other.id, other)
        for other in evaluations
        if other.framework == evaluation.framework
        and fold(other.organisation) == name
        and other.period is not None
        and "" < other.period.start < start
    ]
    return tuple(other for *_, other in sorted(found, key=lambda item: item[:2], reverse=True))


def chart_table(shown: Chart) -> Table:
    """Return the numbers of a chart as a table: a row an outcome, a column a series."""
    rows = [
        (axis.name, *(said(series.points[i], shown.words) for series in shown.series))
        for i, axis in enumerate(shown.axes)
    ]
    return Table(caption=shown.title, header=(shown.words.outcome, *(s.name for s in shown.series)), rows=rows)


def said(point: Point | None, words: ChartWords) -> str:
    """Return a point as a table says it."""
    return words.missing if point is None else point.text


def _axes(evaluation: Evaluation, framework: Framework | None) -> tuple[Axis, ...]:
    axes = {s.number: Axis(number=s.number, title=s.title) for s in framework.sections} if framework else {}
    for outcome in evaluation.outcomes:
        axes.setdefault(outcome.section, Axis(number=outcome.section))
    return tuple(axes.values())


def _scale(framework: Framework | None) -> tuple[int, int]:
    scale = framework.scale if framework else None
    return (scale.lowest, scale.highest) if scale and scale.highest > scale.lowest else (0, 4)


def _outcomes(evaluation: Evaluation, axes: Sequence[Axis]) -> list[OutcomeEvaluation | None]:
    by_number = {outcome.section: outcome for outcome in reversed(evaluation.outcomes)}
    return [by_number.get(axis.number) for axis in axes]


def _level_series(evaluation: Evaluation, axes: Sequence[Axis], words: ChartWords) -> list[Series]:
    outcomes = _outcomes(evaluation, axes)
    own = [_level(outcome.self_assessed if outcome else None, words) for outcome in outcomes]
    checked = [_level(outcome.validated if outcome else None, words) for outcome in outcomes]
    found = (
        Series(name=words.self_assessed, role="self-assessed", points=own),
        Series(name=words.validated, role="validated", points=checked),
    )
    return [series for series in found if any(series.points)]


def _level(score: LevelScore | None, words: ChartWords) -> Point | None:
    if score is None or score.level is None:
        return None
    return Point(value=score.level, text=score_says(score, words))


def score_says(score: LevelScore, words: ChartWords) -> str:
    """Return a level with its sub-level, where it has one."""
    sublevel = words.sublevels.get(score.sublevel, score.sublevel)
    level = "" if score.level is None else str(score.level)
    return words.sublevel.format(level=level, sublevel=sublevel).strip() if sublevel else level


def _share_series(
    evaluation: Evaluation, axes: Sequence[Axis], words: ChartWords, sections: Mapping[str, Section]
) -> list[Series]:
    points = [_share(outcome, sections, words) for outcome in _outcomes(evaluation, axes)]
    return [Series(name=words.share, role="share", points=points)] if any(points) else []


def _share(outcome: OutcomeEvaluation | None, sections: Mapping[str, Section], words: ChartWords) -> Point | None:
    """Return the share of the framework's indicators that is met; of the evaluation's own where none are loaded."""
    if outcome is None or not outcome.indicators:
        return None
    section = sections.get(outcome.section)
    if section is None or not any(level.indicators for level in section.levels):
        own = tuple(Indicator(id=status.id) for status in outcome.indicators)
        section = Section(number=outcome.section, levels=(Level(indicators=own),))
    value = compliance(section, outcome).percent or 0
    return Point(value=value, text=words.percent.format(n=value))


def _before(
    other: Evaluation, axes: Sequence[Axis], words: ChartWords, sections: Mapping[str, Section], *, shares: bool
) -> Series | None:
    """Return an earlier evaluation as one line: the validated levels where there are any, else the self-assessed ones."""
    found = _share_series(other, axes, words, sections) if shares else _level_series(other, axes, words)
    if not found:
        return None
    period = words.date(other.period) if other.period else other.title
    name = words.earlier.format(period=period, name=found[-1].name.lower())
    return Series(name=name, role="earlier", points=found[-1].points)
