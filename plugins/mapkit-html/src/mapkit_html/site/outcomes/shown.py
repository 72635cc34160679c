"""What may be shown of a record: the host has left out the rest already, and is not trusted alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from mapkit.errors import RecordNotFoundError
from mapkit.model import Evaluation, Evidence, Record
from mapkit.model.consent import Use
from mapkit.model.parts import changed
from mapkit.outcomes import is_refused, published_evaluation, with_published_quotes
from mapkit.plugin import CollectionView
from mapkit_html.site.settings import Settings


def may_show(record: Record, settings: Settings) -> bool:
    """Return whether a record may be shown at all: by its visibility, and by what was agreed to."""
    if "all" in settings.include:
        return True
    public = record.visibility == "public" or settings.shows(record.visibility)
    return public and not is_refused(record, _use(settings))


def as_shown(record: Record, nameable: Callable[[str], bool], settings: Settings) -> Record:
    """Return a record without what nobody agreed to show, and without the names of evidence that may not be shown.

    Args:
        record: Any record.
        nameable: Tells whether the record of an id may be named.
        settings: The run's settings.
    """
    if "all" not in settings.include:
        record = with_published_quotes(record, _use(settings))
        if isinstance(record, Evaluation):
            record = published_evaluation(record, _use(settings))
    if not isinstance(record, Evaluation):
        return record
    outcomes = tuple(
        changed(outcome, evidence=tuple(_named(evidence, nameable) for evidence in outcome.evidence))
        for outcome in record.outcomes
    )
    return changed(record, outcomes=outcomes)


def looked_up(view: CollectionView, id: str, settings: Settings) -> Record | None:
    """Return a record that may be shown, whether it was chosen or not."""
    try:
        record = view.whole[id]
    except RecordNotFoundError:
        return None
    return record if may_show(record, settings) else None


def looks(view: CollectionView, settings: Settings) -> Callable[[str], bool]:
    """Return what tells whether the record of an id may be named: each is looked up once."""
    return cache(lambda id: looked_up(view, id, settings) is not None)


def _named(evidence: Evidence, nameable: Callable[[str], bool]) -> Evidence:
    if not evidence.record or nameable(evidence.record):
        return evidence
    return changed(evidence, record="", note="")


def _use(settings: Settings) -> Use:
    return "internal" if "internal" in settings.include else "external"
