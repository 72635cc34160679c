"""Entries whose source names the fields itself: what mapkit wrote into another system comes back as it was."""

from __future__ import annotations

from attrs import evolve

from mapkit.errors import InvalidRecordError
from mapkit.model import Entry, FieldOrigin, Finding, Record
from mapkit.model.findings import severity_of
from mapkit.recognise import Recogniser
from mapkit.serial import to_json
from mapkit.serial.records import structure


def with_named_fields(entry: Entry, recogniser: Recogniser, findings: list[Finding]) -> Record | None:
    """Return the record that an entry's named fields make; None, with a finding (K03), where they do not fit its kind."""
    bare = recogniser.bare(entry)
    values = to_json(bare)
    values = {name: value for name, value in values.items() if name not in ("kind", "schema")} | dict(entry.fields)
    try:
        record = structure(type(bare), values)
    except InvalidRecordError as error:
        said = f"recognised by its text instead: {error.message}"
        findings.append(Finding(code="K03", severity=severity_of("K03"), message=said, record=entry.title))
        return None
    fields = tuple(FieldOrigin(name=name, how="source") for name in entry.fields)
    return record.replace(origin=(evolve(entry.origin, fields=fields),))
