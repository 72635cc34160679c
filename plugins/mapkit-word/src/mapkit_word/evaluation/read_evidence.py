"""Reading pieces of evidence: items of a list in a report, rows of a table in a form, and whatever people write there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mapkit.model import Evidence, Link
from mapkit_word.document.values import original_text
from mapkit_word.reading.items import Item, Para, Table
from mapkit_word.reading.marks import columns_of, number_in, paragraphs, pieces_of, shape_of, text_of_items
from mapkit_word.reading.quotes import answers_in, consent_of
from mapkit_word.reading.values import address_in
from mapkit_word.words import CONSENT

from .evidence import document_name
from .words import EVIDENCE, EVIDENCE_COLUMNS

#: How mapkit names records; people who know a record's id write it like this.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+\Z")


def evidence_in(items: Sequence[Item]) -> Iterator[Evidence]:
    """Yield the pieces of evidence in some paragraphs and tables."""
    for item in items:
        if isinstance(item, Table):
            columns = columns_of(item, EVIDENCE_COLUMNS)
            rows = item.rows[1:] if any(columns) else item.rows
            names = columns if any(columns) else list(EVIDENCE_COLUMNS)
            for row in rows:
                cells = {name: cell.items for name, cell in zip(names, row.cells, strict=False) if name}
                yield _from_row(cells)
        else:
            yield from (_from_line(para) for para in paragraphs([item]))


def _from_line(para: Para) -> Evidence:
    """Return what an item of a report's list says, by the marks in it; one without marks is read as people write."""
    pieces = pieces_of(para)
    if not pieces:
        return Evidence(**_source([para]))
    said = dict(pieces)
    consent = {name: said[f"consent{name}"] for name in CONSENT if f"consent{name}" in said}
    level = number_in(said.get("level", ""))
    return Evidence(
        record=said.get("record", "").strip(),
        document=_document(para, pieces),
        note=said.get("note", "").strip(),
        level=level,
        indicators=tuple(text for shape, text in pieces if shape == "indicator"),
        consent=consent_of(consent),
    )


def _document(para: Para, pieces: Sequence[tuple[str, str]]) -> Link | None:
    shape, text = next(((s, t) for s, t in pieces if s.startswith("document")), ("", ""))
    if not shape:
        return None
    url = next((span.href for span in reversed(para.spans) if span.href and span.text.strip() == text.strip()), None)
    how = shape.removeprefix("document")
    return Link(text=original_text(EVIDENCE["document"], text, url, how, document_name(url)), url=url)


def _from_row(cells: Mapping[str, Sequence[Item]]) -> Evidence:
    values = _source(cells.get("source", ()))
    note = "\n".join(filter(None, [values.pop("note", ""), text_of_items(cells.get("note", ()))]))
    return Evidence(
        note=note,
        level=number_in(text_of_items(cells.get("level", ()))),
        indicators=_indicators(cells.get("indicators", ())),
        consent=consent_of(dict(answers_in(cells.get("consent", ())))),
        **values,
    )


def _indicators(items: Sequence[Item]) -> tuple[str, ...]:
    lines = [para.text for para in paragraphs(items)]
    if shape_of(items) == "lines":
        return tuple(lines)
    return tuple(filter(None, (id.strip() for line in lines for id in re.split(r"[;,\n]", line))))


def _source(items: Sequence[Item]) -> dict[str, Any]:
    """Return the record and the document that a cell or a line names, by marks or as people write; the rest as a note."""
    values: dict[str, Any] = {}
    rest: list[str] = []
    for para in paragraphs(items):
        pieces = dict(pieces_of(para))
        document = _document(para, list(pieces.items()))
        beside = para.text
        for text in pieces.values():
            beside = beside.replace(text.strip(), "", 1).strip(" ;,:")
        if pieces and beside:
            rest.append(beside)
        if "record" in pieces and "record" not in values:
            values["record"] = pieces["record"].strip()
        elif document is not None and "document" not in values:
            values["document"] = document
        elif _ID.match(para.text) and "record" not in values:
            values["record"] = para.text
        elif "document" not in values:
            text, url = address_in(para)
            values["document"] = Link(text=text, url=url or None)
        else:
            rest.append(para.text)
    return values | ({"note": "\n".join(rest)} if rest else {})
