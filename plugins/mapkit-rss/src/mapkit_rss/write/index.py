"""The small facts about every record by which feeds are put together: no bodies."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from mapkit.model import Record, Term
from mapkit.model.addresses import address_key
from mapkit_rss import moments

from .identity import Identity
from .links import Links, named_in

if TYPE_CHECKING:
    from mapkit.plugin import CollectionView

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
    #: A digest of all that its item is made from.
    digest: str


def index_of(view: CollectionView, identity: Identity) -> tuple[list[Row], Links]:
    """Return a row for each record, and what is known of the records' addresses.

    The rows stand with the newest first; those without a date last; equal dates by id.
    """
    rows: list[Row] = []
    names: list[tuple[str, ...]] = []
    targets: dict[str, str] = {}
    for record in view:
        rows.append(_row(record, view.digest(record.id)))
        names.append(named_in(record))
        targets |= _targets(record, identity)
    rows = [_with_targets(row, named, targets) for row, named in zip(rows, names, strict=True)]
    rows.sort(key=lambda row: row.id)
    rows.sort(key=lambda row: row.date or _LONG_AGO, reverse=True)
    return rows, Links(base=identity.base, targets=targets)


def _targets(record: Record, identity: Identity) -> dict[str, str]:
    address = identity.address(record)
    if not address:
        return {}
    # a key may be an address without its scheme
    old = (
        url
        for origin in (record.origin if identity.base else ())
        for url in (origin.url or "", origin.key if "://" in origin.key else f"//{origin.key}")
    )
    keys = (f"id:{record.id}", *map(address_key, old))
    return dict.fromkeys(filter(None, keys), address)


def _with_targets(row: Row, named: tuple[str, ...], targets: dict[str, str]) -> Row:
    """A row whose digest covers where its links lead, so that its item is made again when another record moves."""
    led = [(key, targets[key]) for key in named if key in targets]
    return row._replace(digest=sha256(f"{row.digest}{led}".encode()).hexdigest()) if led else row


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
