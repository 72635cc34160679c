"""What is due for review, and for whom."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from mapkit.model import PartialDate, Record
from mapkit.model.dateparts import MONTHS


@frozen(kw_only=True)
class Due:
    """A record whose review date has come: overdue, or due by the day asked for."""

    record: Record
    due: PartialDate
    #: The initials or name of the person who looks after it; empty where nobody is named.
    responsible: str
    overdue: bool
    #: The date to set once it has been checked: twelve months on from today.
    proposed: PartialDate


def review(records: Iterable[Record], today: date, *, within_months: int = 0) -> Iterator[Due]:
    """Yield the records whose review is due by the end of a month, the longest overdue first within each person's list.

    Args:
        records: A collection, or some of its records.
        today: The day to go by.
        within_months: How many months to look ahead.
    """
    month = today.year * 12 + today.month - 1 + within_months
    last = f"{month // 12:04}-{month % 12 + 1:02}-{calendar.monthrange(month // 12, month % 12 + 1)[1]:02}"
    proposed = PartialDate.parse(f"{MONTHS[today.month - 1]} {today.year + 1}")
    found = []
    for record in records:
        due = getattr(record, "due_for_review", None)
        if record.visibility != "trash" and isinstance(due, PartialDate) and due.value and due.start <= last:
            end = due.value.rpartition("/")[2]
            overdue = end < today.isoformat()[: len(end)]  # what is due in a year may be done until its last day
            who = str(getattr(record, "responsible", ""))
            found.append(Due(record=record, due=due, responsible=who, overdue=overdue, proposed=proposed))
    yield from sorted(
        found, key=lambda item: (item.responsible == "", item.responsible, item.due.start, item.record.id)
    )
