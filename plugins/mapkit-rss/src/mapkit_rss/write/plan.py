"""Which feeds there are, and how each is divided into documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from mapkit.model import Record

from .index import Row
from .slugs import FOLDERS, term_name


@frozen(kw_only=True)
class Group:
    """One feed: the collection's, or that of a kind, a category or a tag."""

    #: The folder that it lies in, such as ``briefings``; empty for the collection's.
    folder: str
    #: What it is called, such as ``Briefings``; empty for the collection's.
    name: str
    rows: list[Row]


@frozen(kw_only=True)
class Page:
    """One document of a feed: its newest items (0), or an archive page (from 1, the oldest)."""

    number: int
    rows: list[Row]
    #: The archive pages next to it: that with the items before its own, and that with those after; 0: none.
    older: int = 0
    newer: int = 0


def groups(rows: list[Row], kinds: Mapping[str, type[Record]]) -> Iterator[Group]:
    """Yield the collection's feed, then one for each kind, category and tag that has a record, in a fixed order."""
    yield Group(folder="", name="", rows=rows)
    by_kind = {name: [row for row in rows if row.kind == name] for name in kinds}
    for name, cls in kinds.items():
        if by_kind[name]:
            yield Group(folder=cls.info.folder, name=cls.info.plural, rows=by_kind[name])
    for taxonomy, folder in FOLDERS.items():
        yield from _terms(rows, taxonomy, folder)


def _terms(rows: list[Row], taxonomy: str, folder: str) -> Iterator[Group]:
    found: dict[str, tuple[str, list[Row]]] = {}
    for row in rows:
        # one record may hold the same term twice
        for name, slug in {term_name(t.slug, t.name): t.name for t in row.terms if t.taxonomy == taxonomy}.items():
            found.setdefault(name, (slug, []))[1].append(row)
    for name, (title, members) in sorted(found.items()):
        yield Group(folder=f"{folder}/{name}", name=title, rows=members)


def pages(rows: Sequence[Row], size: int) -> Iterator[Page]:
    """Yield the documents of a feed, the newest items first; then the archive pages, the newest of them first.

    An archive page holds a full count of items, counted from the oldest, so that a new record changes none of them (RFC
    5005, section 4). The newest items may also stand on the newest archive page; together the documents hold every item.

    Args:
        rows: The items, the newest first.
        size: How many a document holds; 0: all.
    """
    total = len(rows)
    count = -(-(total - size) // size) if size and total > size else 0
    yield Page(number=0, rows=list(rows[: size or total]), older=count)
    for number in range(count, 0, -1):
        end = total - (number - 1) * size
        yield Page(
            number=number,
            rows=list(rows[end - size : end]),
            older=number - 1,
            newer=number + 1 if number < count else 0,
        )
