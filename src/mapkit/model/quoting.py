"""What may be shown of quotes, and of the case studies that hold them, by the consent that is recorded with them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Any, TypeVar, cast

from .consent import Consent, Use
from .fields import fields_of
from .impact import Quote
from .kinds import CaseStudy
from .parts import changed
from .record import Record

T = TypeVar("T")
_NOBODY = Consent()


def published_quote(quote: Quote, use: Use = "external") -> Quote | None:
    """Return a quote as it may be shown; None where it may not be shown at all.

    - Words of somebody who is named, or whose role is given, are shown where they agreed to the use.
    - The name is shown where they agreed to that too; else the words and the role stand alone.
    - Words with neither name nor role are shown unless the answer is no.
    """
    consent = quote.consent or _NOBODY
    answer = consent.to(use)
    if answer == "no" or (answer != "yes" and (quote.name or quote.role)):
        return None
    return quote if not quote.name or consent.name == "yes" else changed(quote, name="")


def lacking_consent(quote: Quote, use: Use = "external") -> str:
    """Return what is lacking for a quote to be shown whole, in words; empty where nothing is."""
    shown = published_quote(quote, use)
    if shown == quote:
        return ""
    if shown is not None:
        return (
            "the name may not be used" if (quote.consent or _NOBODY).name == "no" else "no consent to use of the name"
        )
    return f"{use} use is refused" if (quote.consent or _NOBODY).to(use) == "no" else f"no consent to {use} use"


def is_refusal(why: str) -> bool:
    """Return whether what is lacking was asked for and refused: nothing to be mended, the quote is kept back."""
    return why.endswith(" refused") or why == "the name may not be used"


def is_refused(record: Record, use: Use = "external") -> bool:
    """Return whether those whom a case study is about have said no to a use of it."""
    return isinstance(record, CaseStudy) and record.consent is not None and record.consent.to(use) == "no"


def with_published_quotes(item: T, use: Use = "external") -> T:
    """Return a record, or a part of one, with its quotes as they may be shown; names too, where a case study allows none."""
    if isinstance(item, CaseStudy) and item.consent is not None and item.consent.name == "no":
        item = item.replace(project_team="", contact_details="")
    if not _may_quote(type(item)):
        return item
    changes: dict[str, Any] = {}
    for info in fields_of(type(item)):
        value = getattr(item, info.name)
        if not value or not info.is_part:
            continue
        if cast(Any, info.type) is Quote:
            shown = [found for quote in (value if info.many else (value,)) if (found := published_quote(quote, use))]
            changes[info.name] = tuple(shown) if info.many else next(iter(shown), None)
        else:
            inner = [with_published_quotes(one, use) for one in (value if info.many else (value,))]
            changes[info.name] = tuple(inner) if info.many else inner[0]
    return changed(item, **changes) if changes else item


def quotes_of(item: object) -> Iterator[Quote]:
    """Yield every quote of a record, wherever it stands in its parts."""
    for info in fields_of(type(item)) if _may_quote(type(item)) else ():
        value = getattr(item, info.name)
        if value and info.is_part:
            for one in value if info.many else (value,):
                if isinstance(one, Quote):
                    yield one
                else:
                    yield from quotes_of(one)


def _may_quote(cls: type[Any]) -> bool:
    """Return whether a kind or part has a place for quotes: most have none, and every record is asked."""
    return _quoting(cast(Hashable, cls))


@lru_cache(maxsize=256)
def _quoting(cls: Any) -> bool:
    return any(info.is_part and (cast(Any, info.type) is Quote or _may_quote(info.type)) for info in fields_of(cls))
