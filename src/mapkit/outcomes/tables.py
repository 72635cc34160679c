"""Evaluations as tables for a spreadsheet: coverage, progress, what is missing, and the levels report."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from mapkit.model import Evaluation, Framework, LevelScore
from mapkit.model.sequences import as_tuple

from .coverage import Coverage, order
from .progress import Missing, Progress

#: What makes a spreadsheet take a text for a formula.
_FORMULA = tuple("=+-@\t\r")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_COVERAGE = (
    "organisation",
    "period",
    "framework",
    "outcome",
    "title",
    "self-assessed",
    "validated",
    "borne out",
    "pieces of evidence",
    "evidence",
    "newest",
    "oldest",
    "met",
    "met in part",
    "not met",
    "not answered",
)
_MISSING = (
    "organisation",
    "period",
    "framework",
    "outcome",
    "title",
    "level borne out",
    "next level",
    "indicator",
    "text",
    "what is missing",
)
_LEVELS = (
    "organisation",
    "service",
    "period",
    "framework",
    "edition",
    "outcome",
    "title",
    "self-assessed level",
    "self-assessed sub-level",
    "self-assessed by",
    "self-assessed on",
    "validated level",
    "validated sub-level",
    "validated by",
    "validated on",
)


@frozen(kw_only=True)
class Sheet:
    """The names of the columns, and rows of as many texts."""

    columns: tuple[str, ...] = field(converter=as_tuple)
    rows: tuple[tuple[str, ...], ...] = field(converter=as_tuple)

    def csv(self) -> bytes:
        """Return it as CSV that spreadsheets open rightly: UTF-8 with its mark, lines that end in CR and LF (RFC 4180).

        A text that a spreadsheet would take for a formula has an apostrophe put before it.
        """
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_harmless(cell) for cell in row] for row in self.rows)
        return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def coverage_sheet(rows: Iterable[Coverage]) -> Sheet:
    """Return a row for each outcome of each evaluation: levels, and the evidence with its count and dates."""
    return Sheet(columns=_COVERAGE, rows=[_covered(row) for row in rows])


def _covered(row: Coverage) -> tuple[str, ...]:
    return (
        row.organisation,
        row.period,
        row.framework,
        row.section,
        row.title,
        level_says(row.self_assessed),
        level_says(row.validated),
        "" if row.borne_out is None else str(row.borne_out),
        str(len(row.evidence)),
        "; ".join(row.evidence),
        row.newest,
        row.oldest,
        *([str(n) for n in (a.met, a.partly, a.not_met, a.unanswered)] if (a := row.answers) else [""] * 4),
    )


def progress_sheet(rows: Sequence[Progress]) -> Sheet:
    """Return a row for each outcome of each organisation, with three columns for each period, and the change."""
    periods = list(dict.fromkeys(row.period for progress in rows for row in progress.periods))
    told = [f"{what}, {period}" for period in periods for what in ("self-assessed", "validated", "pieces of evidence")]
    lines = []
    for progress in rows:
        by_period = {row.period: row for row in progress.periods}
        cells = [cell for period in periods for cell in _at(by_period.get(period))]
        change = "" if progress.change is None else str(progress.change)
        lines.append((progress.organisation, progress.framework, progress.section, progress.title, *cells, change))
    return Sheet(columns=("organisation", "framework", "outcome", "title", *told, "levels gained"), rows=lines)


def _at(row: Coverage | None) -> tuple[str, str, str]:
    if row is None:
        return "", "", ""
    return level_says(row.self_assessed), level_says(row.validated), str(len(row.evidence))


def missing_sheet(rows: Iterable[Missing]) -> Sheet:
    """Return a row for each indicator that keeps an outcome from its next level."""
    lines = (
        (
            row.organisation,
            row.period,
            row.framework,
            row.section,
            row.title,
            "" if row.level is None else str(row.level),
            "" if row.next_level is None else str(row.next_level),
            lack.indicator.id,
            lack.indicator.text,
            lack.why,
        )
        for row in rows
        for lack in row.lacks
    )
    return Sheet(columns=_MISSING, rows=lines)


def levels_sheet(evaluations: Iterable[Evaluation], frameworks: Mapping[str, Framework]) -> Sheet:
    """Return the levels report: for each outcome the self-assessed and the validated level, by whom and when.

    An outcome of the framework of which an evaluation says nothing has a row without levels.
    """
    return Sheet(
        columns=_LEVELS,
        rows=[row for one in sorted(evaluations, key=order) for row in _levels(one, frameworks.get(one.framework))],
    )


def _levels(evaluation: Evaluation, framework: Framework | None) -> Iterable[tuple[str, ...]]:
    titles = {section.number: section.title for section in framework.sections} if framework else {}
    said = {outcome.section: outcome for outcome in evaluation.outcomes}
    for number in dict.fromkeys((*titles, *said)):
        outcome = said.get(number)
        yield (
            evaluation.organisation,
            evaluation.service,
            str(evaluation.period or ""),
            evaluation.framework,
            framework.edition if framework else "",
            number,
            titles.get(number, ""),
            *_score(outcome.self_assessed if outcome else None),
            *_score(outcome.validated if outcome else None),
        )


def _score(score: LevelScore | None) -> tuple[str, str, str, str]:
    return (_number(score), score.sublevel, score.by, str(score.on or "")) if score else ("", "", "", "")


def level_says(score: LevelScore | None) -> str:
    """Return a judgement in short: ``2 high``; empty where there is none."""
    return f"{_number(score)} {score.sublevel}".strip() if score else ""


def _number(score: LevelScore) -> str:
    return "" if score.level is None else str(score.level)
