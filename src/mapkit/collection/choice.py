"""Which records of a collection a run is about, and what of that choice is nowhere in it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen

from mapkit.errors import RecordNotFoundError, UsageError
from mapkit.model import Record


@frozen(kw_only=True)
class Choice:
    """Which records of those that may be shown: all that fit every condition that is given."""

    kinds: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()
    #: Names or slugs of categories and tags; one of them is enough.
    terms: frozenset[str] = frozenset()
    #: The first day of ``published``: ``2019`` or ``2019-06-01``.
    since: str = ""

    def fits(self, record: Record) -> bool:
        """Return whether a record is among those chosen."""
        return (
            (not self.ids or record.id in self.ids)
            and (not self.kinds or record.kind in self.kinds)
            and (not self.terms or not _names(record).keys().isdisjoint(map(str.casefold, self.terms)))
            and (not self.since or (record.published or "") >= self.since)
        )


class Chooser:
    """Picks the chosen ones of all records of a collection; one that is asked for and is nowhere is most likely a slip."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        #: The names and slugs of the categories and tags that were met, folded, as they are written.
        self._terms: dict[str, str] = {}

    def fits(self, record: Record) -> bool:
        """Return whether a record is among those chosen."""
        if self._choice.terms:
            self._terms.update(_names(record))
        return self._choice.fits(record)

    def finish(self, ids: Iterable[str] = ()) -> None:
        """Look, once all records were shown, for what was chosen and is nowhere.

        Args:
            ids: The ids of all records, where ids were chosen.

        Raises:
            RecordNotFoundError: no record has an id.
            UsageError: no record has a category or tag.
        """
        known = dict.fromkeys(ids) if self._choice.ids else {}
        for id in self._choice.ids:
            if id not in known:
                raise not_found(id, known)
        for term in sorted(self._choice.terms):
            if term.casefold() not in self._terms:
                like = get_close_matches(term.casefold(), self._terms, 1)
                hint = f"; did you mean {self._terms[like[0]]!r}?" if like else ""
                raise UsageError(f"no record has the category or tag {term!r}{hint}")


def not_found(id: str, ids: Iterable[str]) -> RecordNotFoundError:
    """Return the error that says that no record has an id, and which ids are like it."""
    known = tuple(ids)
    like = [each for each in known if id and each.startswith(id)] or get_close_matches(id, known)
    return RecordNotFoundError(id, f"no record has this id; did you mean {' or '.join(like[:3])}?" if like else "")


def _names(record: Record) -> dict[str, str]:
    """Return the names and slugs of a record's categories and tags as they are written, by what they are without case."""
    return {text.casefold(): text for term in record.terms for text in (term.slug, term.name)}
