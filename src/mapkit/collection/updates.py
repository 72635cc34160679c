"""Copies of records that come back, such as forms filled from them: each field that was changed there, and no other."""

from __future__ import annotations

from typing import Any

from attrs import evolve, frozen

from mapkit.model import FieldOrigin, Origin, Record
from mapkit.serial import field_digest, shared_converter

from .mentions import media_named
from .merged import Merged, shown, together
from .partly import lacks_only
from .redact import redacted
from .removed import is_redacted
from .restored import public_forms, refilled_parts
from .sidecar import stamped

#: Where an origin keeps whole what it said of fields for which a person's text was kept.
NOT_TAKEN = "not-taken"
_FIXED = frozenset({"id", "kind", "origin", "visibility"})


@frozen
class _Answer:
    """What a copy says of one field, beside what the record says."""

    name: str
    mine: Any
    said: Any
    was: str
    #: Whether the record's kind has the field.
    fits: bool = True


def updated(old: Record, new: Record, *, overwrite: bool = False) -> Merged:
    """Return what an account of changes leaves of a record.

    A field that was changed in the copy is taken, also where it was emptied, unless the record's field has been changed
    since the copy was made: then the record's stays, and what the copy says is told, and kept whole in its origin.

    Args:
        old: The record, with its origins whole.
        new: The copy; its first partial origin names the fields that were changed, with what they said before.
        overwrite: Whether the copy wins over what was changed in the record since.
    """
    new = stamped(new)
    account = next(origin for origin in new.origin if origin.partial)
    if not overwrite and any(_is_known(origin, account) for origin in old.origin):
        return Merged(record=old)
    answers = [answer for each in account.fields if (answer := _answer(old, new, each)) is not None]
    lacking = [answer for answer in answers if not answer.was and lacks_only(answer.said, answer.mine)]
    both = [answer for answer in answers if answer not in lacking and not _may_take(old, new, answer, overwrite)]
    take = {each.name: _taken(old, each) for each in answers if each not in lacking and each not in both}
    if not take and not both:
        return Merged(record=old, withheld=_told(lacking))
    account = evolve(account, extra={**account.extra, **_not_taken(both)})
    named = frozenset(media_named(tuple(take.values())))
    held = {attachment.file for attachment in old.attachments}
    more = tuple(each for each in new.attachments if each.file in named and each.file not in held)
    return Merged(
        record=old.replace(**take, attachments=(*old.attachments, *more), origin=together(old.origin, (account,))),
        both=tuple((answer.name, shown(answer.said)) for answer in both),
        withheld=_told(lacking),
    )


def _is_known(origin: Origin, account: Origin) -> bool:
    """Whether the very same account came in before, from whatever file."""
    return origin.partial and (origin.fields, origin.digests) == (account.fields, account.digests)


def _answer(old: Record, new: Record, origin: FieldOrigin) -> _Answer | None:
    """Return what an account says of a field; nothing where the record says the same."""
    if origin.name in _FIXED or not hasattr(new, origin.name):
        return None
    said = getattr(new, origin.name)
    if not hasattr(old, origin.name):
        return _Answer(origin.name, None, said, origin.was, fits=False) if said else None
    mine = getattr(old, origin.name)
    return _Answer(origin.name, mine, said, origin.was) if mine != said else None


def _may_take(old: Record, new: Record, answer: _Answer, overwrite: bool) -> bool:
    # notes that something was taken out for a public copy must not take the place of what was taken out
    if not answer.fits or (is_redacted(answer.said) and not is_redacted(answer.mine)):
        return False
    return overwrite or not answer.was or _is_as_it_was(old, new, answer)


def _told(answers: list[_Answer]) -> tuple[str, ...]:
    """Return the fields that a copy lacks, or shows in part, but for what every public copy shows so."""
    return tuple(answer.name for answer in answers if not answer.said or answer.said != redacted(answer.mine))


def _is_as_it_was(old: Record, new: Record, answer: _Answer) -> bool:
    """Whether a field says what it said when the copy was made, in full or as an export shows it."""
    if field_digest(old, answer.name) == answer.was:
        return True
    return any(field_digest(shown, answer.name) == answer.was for shown in public_forms(old, new))


def _taken(old: Record, answer: _Answer) -> Any:
    """Return what a copy says, with what it could not show of the record put back."""
    in_full = answer.was and field_digest(old, answer.name) == answer.was
    return answer.said if in_full or isinstance(answer.said, str) else refilled_parts(answer.mine, answer.said)


def _not_taken(answers: list[_Answer]) -> dict[str, Any]:
    said = {answer.name: shared_converter().unstructure(answer.said) for answer in answers}
    return {NOT_TAKEN: said} if said else {}
