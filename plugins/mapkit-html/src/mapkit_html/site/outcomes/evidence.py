"""Pieces of evidence as pages show them: where each leads, and how many may not be shown."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from mapkit.model import Evaluation, Evidence, OutcomeEvaluation
from mapkit.model.parts import changed
from mapkit.outcomes import coverage
from mapkit.outcomes.charts import Matrix, matrix
from mapkit.outcomes.coverage import Coverage
from mapkit_html.site.documents import format_name, says_nothing
from mapkit_html.site.texts import Texts

from .known import Outcomes
from .saying import chart_words


@frozen(kw_only=True)
class Piece:
    """One piece of evidence."""

    text: str
    #: The path of its page or file below the website, or an address; both empty where there is none.
    path: str = ""
    href: str = ""
    #: What it is: the kind of record.
    kind: str = ""
    notes: tuple[str, ...] = ()
    #: What it speaks for: a level, or indicators.
    speaks_for: str = ""


@frozen(kw_only=True)
class Pieces:
    """The evidence for one outcome in one evaluation."""

    shown: tuple[Piece, ...] = ()
    #: How many pieces may not be shown.
    hidden: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.shown) + self.hidden


def pieces_of(outcome: OutcomeEvaluation | None, outcomes: Outcomes, texts: Texts) -> Pieces:
    """Return the evidence for an outcome: a record that is named twice is one piece, with both notes."""
    found: dict[tuple[str, str, str], Piece] = {}
    hidden = 0
    for evidence in outcome.evidence if outcome else ():
        piece = _piece(evidence, outcomes, texts)
        if piece is None:
            hidden += 1
            continue
        known = found.get((piece.text, piece.path, piece.href))
        if known is not None:
            speaks = "; ".join(dict.fromkeys(filter(None, (known.speaks_for, piece.speaks_for))))
            piece = changed(known, notes=tuple(dict.fromkeys((*known.notes, *piece.notes))), speaks_for=speaks)
        found[piece.text, piece.path, piece.href] = piece
    return Pieces(shown=tuple(found.values()), hidden=hidden)


def _piece(evidence: Evidence, outcomes: Outcomes, texts: Texts) -> Piece | None:
    speaks = _speaks_for(evidence, texts)
    notes = (evidence.note,) if evidence.note else ()
    card = outcomes.survey.by_id.get(evidence.record)
    if card is not None:
        kind = texts.label(outcomes.survey.kinds[card.kind].title)
        return Piece(text=card.title, path=card.path, kind=kind, notes=notes, speaks_for=speaks)
    if evidence.record:
        title = outcomes.elsewhere.get(evidence.record, "")
        return Piece(text=title, notes=notes, speaks_for=speaks) if title else None
    link = evidence.document
    if link is None or not (link.text or link.url):
        return Piece(text=evidence.note, speaks_for=speaks) if evidence.note else None
    target = outcomes.survey.links.target(link.url or "", "")
    text = " ".join(link.text.split())
    text = link.url if says_nothing(text) and link.url else text
    return Piece(
        text=text,
        path=target.to if target.sort in ("page", "media") else "",
        href=target.to if target.sort == "outside" else "",
        kind=format_name(link.url or "", texts),
        notes=notes,
        speaks_for=speaks,
    )


def _speaks_for(evidence: Evidence, texts: Texts) -> str:
    if evidence.indicators:
        return texts("outcomes.for_indicators", n=len(evidence.indicators), names=", ".join(evidence.indicators))
    return "" if evidence.level is None else texts("outcomes.for_level", level=evidence.level)


@frozen(kw_only=True)
class Covered:
    """A matrix with the evaluation at the head of each column."""

    matrix: Matrix
    evaluations: tuple[Evaluation, ...]


def covered(evaluations: Iterable[Evaluation], outcomes: Outcomes, texts: Texts) -> Covered | None:
    """Return the matrix of evaluations by one framework; evidence that may not be shown is counted."""
    rows: list[Coverage] = []
    shown: list[Evaluation] = []
    for evaluation in evaluations:
        own = coverage([evaluation], outcomes.frameworks, {})
        if own:
            shown.append(evaluation)
            rows += [_counted(row, evaluation, outcomes, texts) for row in own]
    made = matrix(rows, outcomes.frameworks, words=chart_words(texts))
    return Covered(matrix=made[0], evaluations=tuple(shown)) if made else None


def _counted(row: Coverage, evaluation: Evaluation, outcomes: Outcomes, texts: Texts) -> Coverage:
    outcome = outcome_of(evaluation, row.section)
    count = pieces_of(outcome, outcomes, texts).count
    period = texts.date(evaluation.period) if evaluation.period else ""
    return changed(row, evidence=tuple(map(str, range(count))), period=period)


def outcome_of(evaluation: Evaluation, number: str) -> OutcomeEvaluation | None:
    """Return what an evaluation says of an outcome; None where it says nothing."""
    return next((outcome for outcome in evaluation.outcomes if outcome.section == number), None)
