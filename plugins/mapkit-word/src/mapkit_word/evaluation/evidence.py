"""Pieces of evidence, as items of a list: what it is and where, what it shows, what it speaks for, who agreed to what."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from mapkit.model import Consent, Evidence, Record, fields_of
from mapkit_word.document.facts import mark, small
from mapkit_word.document.inline import text_run
from mapkit_word.document.links import safe_address
from mapkit_word.document.record import day_of, noun_of
from mapkit_word.document.story import Story
from mapkit_word.document.values import text_of, write_short

from .around import Around
from .pieces import STRONG
from .words import EVIDENCE

#: What stands in the place of evidence that does not say what it is.
WITHHELD, UNNAMED = "Evidence that is not named here", "Evidence without a record or document"
_LINK = frozenset({"link"})


def evidence_runs(evidence: Evidence, around: Around, story: Story) -> str:
    """Return a piece of evidence as running text: what it is and what it shows, and below in short lines the rest."""
    record = around.records.get(evidence.record)
    named = text_run("; ").join(filter(None, [_record(evidence, record, story), _document(evidence, story)]))
    named = named or mark(story, "unnamed", text_run(WITHHELD if around.partial else UNNAMED))
    note = mark(story, "note", text_run(evidence.note))
    lines = [named + (text_run(": ") if named and note else "") + note, *_details(evidence, record, story)]
    return text_run("\n").join(filter(None, lines))


def _record(evidence: Evidence, record: Record | None, story: Story) -> str:
    """Return a record's title, linked to where it was published; its id where its title is not known."""
    if record is None or not record.title:
        return mark(story, "record", text_run(evidence.record, STRONG))
    start = story.link(address_of(record))
    return f"{start}{text_run(record.title, _LINK)}</w:hyperlink>" if start else text_run(record.title, STRONG)


def address_of(record: Record) -> str:
    """Return where a record was published; empty where that is not known."""
    return next((o.url for o in record.origin if o.url and safe_address(o.url).startswith("http")), "")


def _document(evidence: Evidence, story: Story) -> str:
    if evidence.document is None:
        return ""
    written = write_short(EVIDENCE["document"], evidence.document, story, document_name(evidence.document.url))
    return mark(story, f"document{written.shape}", written.paragraphs[0])


def document_name(url: str | None) -> str:
    """Return what a document without a name of its own is called: by the place where it lies."""
    host = urlsplit(safe_address(url or "")).hostname
    return f"Document at {host}" if host else "Document"


def _details(evidence: Evidence, record: Record | None, story: Story) -> Iterator[str]:
    if record is not None and record.title:
        noun, day = noun_of(record), day_of(record.published)
        said = noun[:1].upper() + noun[1:] + (f", {day}" if day else "")
        yield small(f"{said}. Record: ") + mark(story, "record", small(evidence.record))
    speaks = []
    if evidence.level is not None:
        speaks.append(small("level ") + mark(story, "level", small(str(evidence.level))))
    if evidence.indicators:
        word = "indicator " if len(evidence.indicators) == 1 else "indicators "
        runs = small(", ").join(mark(story, "indicator", small(id)) for id in evidence.indicators)
        speaks.append(small(word) + runs)
    if speaks:
        yield small("Speaks for ") + small("; ").join(speaks)
    if evidence.consent is not None:
        yield small("Consent: ") + small("; ").join(_consent(evidence.consent, story))


def _consent(consent: Consent, story: Story) -> Iterator[str]:
    for info in fields_of(Consent):
        value = getattr(consent, info.name)
        if value is not None:
            label = info.label[:1].lower() + info.label[1:]
            yield small(f"{label}: ") + mark(story, f"consent{info.name}", small(text_of(value)))
