"""Rules for briefings, case studies and meetings: what the editors of the old site looked out for."""

from __future__ import annotations

from collections.abc import Iterator

from mapkit.model import Briefing, CaseStudy, Finding, Meeting, PartialDate, Record
from mapkit.model.findings import found
from mapkit.plugin import Context


def briefing_rules(record: Record, context: Context) -> Iterator[Finding]:
    """Yield what speaks against a record of one of these kinds."""
    match record:
        case Briefing():
            yield from _briefing(record)
            yield from _due(record, context)
        case CaseStudy() if not record.alignment and record.story:
            yield found("C02", "it says nothing of the drivers it is aligned to", record, "alignment")
        case Meeting():
            date = PartialDate.parse(record.title)
            if record.meeting_date is None and date.precision not in ("day", "interval"):
                yield found("M02", f"{record.title!r} does not say when it was", record)
        case _:
            return


def _briefing(briefing: Briefing) -> Iterator[Finding]:
    updated, due = briefing.last_updated, briefing.due_for_review
    if updated and due and updated.value and due.value:
        if due.start <= updated.start:
            yield found("D04", f"due {due}, last updated {updated}", briefing, "due_for_review")
        elif _months(due) - _months(updated) != 12:
            yield found("D06", f"due {due}, last updated {updated}", briefing, "due_for_review")
    if briefing.reuse_notice and "](" not in briefing.reuse_notice:
        yield found("D09", "the notice has no link to the document it offers", briefing, "reuse_notice")
    if briefing.full_title and not _alike(briefing.full_title, briefing.title):
        yield found("D11", f"the full title is {briefing.full_title!r}", briefing, "full_title")
    date = briefing.publication_date
    if date and date.value and briefing.published and briefing.published[: len(date.value)] < date.value.split("/")[0]:
        yield found("D12", f"published {date}, posted {briefing.published[:10]}", briefing, "publication_date")


def _due(briefing: Briefing, context: Context) -> Iterator[Finding]:
    due = briefing.due_for_review
    if due and due.value and due.start[:7] <= f"{context.now:%Y-%m}" and briefing.visibility != "trash":
        yield found("D05", f"due {due}", briefing, "due_for_review")


def _months(date: PartialDate) -> int:
    year, month = int(date.start[:4]), int(date.start[5:7])
    return year * 12 + month


def _alike(one: str, other: str) -> bool:
    """Return whether two titles share at least half of the shorter one's words."""
    words, others = ({word.strip(".,:;?!").casefold() for word in text.split()} for text in (one, other))
    return len(words & others) * 2 >= min(len(words), len(others))
