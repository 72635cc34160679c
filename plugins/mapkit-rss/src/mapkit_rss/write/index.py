"""The small facts about every record by which feeds are put together: no bodies."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from mapkit.model import Record, Term
from mapkit_rss import moments

if TYPE_CHECKING:
    from mapkit.collection.view import CollectionView

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Row(NamedTuple):
    """One record's place in the feeds."""

    id: str
    kind: str
    #: Its own date: when it was published, else when it was changed; None where it has neither.
    date: datetime | None
    #: The later of the two.
    changed: datetime | None
    terms: tuple[Term, ...]
    digest: str


def index_of(view: CollectionView) -> list[Row]:
    """Return a row for each record, the newest first; those without a date last; equal dates by id."""
    rows = [_row(record, view.digest(record.id)) for record in view]
    rows.sort(key=lambda row: row.id)
    rows.sort(key=lambda row: row.date or _LONG_AGO, reverse=True)
    return rows


def newest(rows: list[Row]) -> datetime | None:
    """Return when the newest of some records was published or changed."""
    return max((row.changed for row in rows if row.changed), default=None)


def _row(record: Record, digest: str) -> Row:
    published, modified = moments.parse(record.published), moments.parse(record.modified)
    return Row(
        id=record.id,
        kind=record.kind,
        date=published or modified,
        changed=max(filter(None, (published, modified)), default=None),
        terms=tuple(term for term in record.terms if term.taxonomy in ("category", "tag")),
        digest=digest,
    )
