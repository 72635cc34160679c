"""Rules for what people agreed to, and for the impact that case studies claim."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from mapkit.model import CaseStudy, Finding, Record, fields_of
from mapkit.model.findings import found
from mapkit.model.quoting import is_refusal, is_refused, lacking_consent, quotes_of
from mapkit.plugin import Context


def impact_rules(record: Record, context: Context) -> Iterator[Finding]:
    """Yield what speaks against publishing a record, and what is doubtful in its impact."""
    if record.visibility == "trash":
        return
    for quote in quotes_of(record):
        if why := lacking_consent(quote):
            name = quote.name or quote.role or quote.text[:40]
            finding = found("C05", f"the quote of {name!r}: {why}", record, "impact_case")
            # a recorded no is nothing to be mended: the quote is kept, and kept back
            yield evolve(finding, severity="info") if is_refusal(why) else finding
    if not isinstance(record, CaseStudy):
        return
    if record.visibility == "public":
        if is_refused(record):
            yield found("C07", "external use of the case study is refused", record, "consent")
        else:
            yield from _contacts(record)
    for saving in record.impact_case.savings if record.impact_case else ():
        if saving.amount and saving.value is None:
            yield found("C06", f"{saving.amount!r} is no plain number", record, "impact_case")
        elif saving.amount and not saving.basis:
            yield found("C06", f"{saving.amount} {saving.unit}".rstrip() + ": on what basis?", record, "impact_case")


def _contacts(study: CaseStudy) -> Iterator[Finding]:
    from mapkit.collection.redact import redacted  # its patterns take long to build, and few sites have case studies

    names = [info.name for info in fields_of(type(study))]
    for name in (*names, "body"):
        value = getattr(study, name)
        if value and redacted(value) != value:
            yield found("C04", "it holds an e-mail address or a telephone number", study, name)
