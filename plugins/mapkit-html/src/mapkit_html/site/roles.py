"""What a record's fields mean to a website: which are shown, which date and which organisation stand for the record.

Nothing here knows a kind. A field that takes a part on every page does so by its name, whatever kind declares it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mapkit.model import Consent, FieldInfo, Link, PartialDate, Record, RichText, UnknownRecord, fields_of

from .texts import day_of

#: Fields that say when a record was looked after, not when the thing it tells of was made.
_UPKEEP = frozenset({"last_updated", "due_for_review", "last_searched"})
#: Fields that name the body behind a record.
_BODIES = ("source", "organisation", "lead_library")
#: Fields that say how a record may be used: shown near the top.
NOTICES = ("reuse_notice", "credits")
#: Fields that name the drivers a record answers, and those that name the records that answer it.
_ALIGNED = "alignment"
_ALIGNING = "related_case_studies"
_ACRONYM = re.compile(r"\s*\([A-Z][\w&. ]{1,12}\)$")


def fields_shown(record: Any, *, contacts: bool) -> Iterator[tuple[FieldInfo, Any]]:
    """Yield the declared fields of a record (or of a part of it) that hold something, in order.

    Args:
        record: A record, or a nested part.
        contacts: Whether personal fields may be shown.
    """
    if isinstance(record, UnknownRecord):
        yield from _undeclared(record.data)
        return
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if (info.personal or info.type is Consent) and not contacts:
            continue
        if holds(value):
            yield info, value


def holds(value: Any) -> bool:
    """Return whether a value says anything."""
    match value:
        case None | "" | ():
            return False
        case PartialDate():
            return bool(value.text or value.value)
        case Link():
            return bool(value.text or value.url)
        case tuple() | list():
            return any(holds(v) for v in value)
        case str():
            return bool(value.strip())
        case _:
            return True


def declared(cls: type[Any]) -> list[object]:
    """Return what a kind or part declares of its fields, those of nested parts too, for a digest."""
    return [
        (info.name, info.label, info.personal, info.many, declared(info.type) if info.is_part else info.type.__name__)
        for info in fields_of(cls)
    ]


def _undeclared(data: Mapping[str, Any]) -> Iterator[tuple[FieldInfo, Any]]:
    """Yield the values of a kind that nobody has declared, read by their shape."""
    for name, value in data.items():
        label = name.replace("_", " ").strip().capitalize() or name
        shaped, type_, many = _shaped(value)
        if holds(shaped):
            yield FieldInfo(name=name, label=label, type=type_, many=many), shaped


def _shaped(value: Any) -> tuple[Any, type[Any], bool]:
    match value:
        case None:
            return None, str, False
        case str() if "\n" in value or len(value) > 200:
            return RichText(value), RichText, False
        case {"text": str(text), "url": str() | None as url}:
            return Link(text=text, url=url), Link, False
        case {"text": str(text), "value": str() | None as iso}:
            try:
                return PartialDate(text=text, value=iso), PartialDate, False
            except ValueError:
                return text, str, False
        case list():
            return tuple(_flat(v) for v in value), str, True
        case _:
            return _flat(value), str, False


def _flat(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case {"text": str(text), **_rest}:
            return text
        case dict():
            return "; ".join(f"{key}: {_flat(v)}" for key, v in value.items() if v not in (None, "", [], {}))
        case list():
            return ", ".join(_flat(v) for v in value)
        case _:
            return str(value)


def document_date(record: Record) -> PartialDate | None:
    """Return the date of what the record tells of: a publication, a meeting, a period."""
    for info, value in fields_shown(record, contacts=False):
        if info.type is PartialDate and not info.many and info.name not in _UPKEEP:
            date: PartialDate = value
            return date
    return None


def own_date(record: Record) -> PartialDate | None:
    """Return the date that the record is sorted and listed by: when it was posted, else that of what it tells of."""
    if record.published:
        return day_of(record.published)
    date = document_date(record)
    if date is not None and date.value:
        return date
    return day_of(record.modified) if record.modified else date


def due_date(record: Record) -> PartialDate | None:
    """Return when the record is to be checked again, where it says so."""
    due = getattr(record, "due_for_review", None)
    return due if isinstance(due, PartialDate) and due.value else None


def body_behind(record: Record) -> str:
    """Return the organisation behind the record, as it is printed; empty where none is named."""
    for name in _BODIES:
        value = getattr(record, name, None)
        if isinstance(value, str) and value.strip() and not isinstance(value, RichText):
            return " ".join(value.split())
    return ""


def body_name(printed: str) -> str:
    """Return an organisation's name for lists: without a closing full stop or an acronym in brackets."""
    name = " ".join(printed.split()).rstrip(". ")
    return _ACRONYM.sub("", name).replace("'", "’") or name


def aligned_texts(record: Record) -> tuple[str, str]:
    """Return the texts that name other records: those that it is aligned to, and those that are aligned to it."""
    texts = (getattr(record, name, "") for name in (_ALIGNED, _ALIGNING))
    first, second = (text if isinstance(text, RichText) else "" for text in texts)
    return first, second


def full_title(record: Record) -> str:
    """Return the title of what the record tells of: the full one where there is one."""
    return getattr(record, "full_title", "") or record.title


def texts_of(record: Any, *, contacts: bool) -> Iterator[tuple[FieldInfo, str]]:
    """Yield every shown text of a record's fields, those of nested parts too: rich ones as Markdown."""
    for info, value in fields_shown(record, contacts=contacts):
        for one in value if info.many else (value,):
            if info.is_part and not isinstance(one, (Link, PartialDate, str)):
                yield from texts_of(one, contacts=contacts)
            elif isinstance(one, str):
                yield info, one
            elif isinstance(one, Link):
                yield info, one.text
            elif isinstance(one, PartialDate):
                yield info, one.text or str(one)
