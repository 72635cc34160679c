"""Which files make one site: those of one address, and those of the addresses where it used to live."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from attrs import evolve, frozen

from .mapping.facts import bare
from .sources import Member
from .survey import Survey

_VALUE = rb"[^<>]*>\s*(?:<!\[CDATA\[)?\s*([^<\]]*?)\s*[<\]]"
_ADDRESSES = tuple(re.compile(rb"<" + name + _VALUE) for name in (rb"[\w.-]+:base_blog_url", rb"link"))
_DATE = re.compile(rb"<pubDate" + _VALUE)


@frozen
class _File:
    """A file, and what its head says of it."""

    member: Member
    #: The site's address, without scheme and ``www.``; empty where the file names none.
    base: str
    made: datetime | None


def surveys(members: Sequence[Member]) -> Iterator[Survey]:
    """Yield a survey of each site whose files are given; of one site, older exports are read before newer ones."""
    if len(members) == 1:
        yield _surveyed(members)
        return
    groups: dict[str, list[_File]] = {}
    files = [_looked_at(member) for member in _named_apart(members)]
    first = next((file.base for file in files if file.base), "")
    for file in files:
        groups.setdefault(file.base or first, []).append(file)
    found = {base: _surveyed(_in_time(group)) for base, group in groups.items()}
    while moved := next(_moves(found), None):
        old, new = moved
        groups[new] = [*groups.pop(old), *groups[new]]
        del found[old]
        found[new] = _surveyed(_in_time(groups[new]), home=new)
    yield from found.values()


def _surveyed(members: Sequence[Member], home: str = "") -> Survey:
    survey = Survey(home=home)
    for member in members:
        survey.add(member, compare=len(members) > 1)
    return survey


def _moves(found: dict[str, Survey]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of sites that are one, the older one first: the newer one's posts began their lives there."""
    for new, survey in found.items() if len(found) > 1 else ():
        former = [base.removeprefix("www.") for base in survey.facts.former]
        yield from ((old, new) for old in found if old != new and old in former)


def _looked_at(member: Member) -> _File:
    head = member.head().replace(b"\0", b"").partition(b"<item")[0]
    values = (found[1].decode("utf-8", "replace") for sought in _ADDRESSES if (found := sought.search(head)))
    date = _DATE.search(head)
    return _File(
        member,
        next((base for value in values if (base := bare(value).removeprefix("www."))), ""),
        _moment(date[1].decode("ascii", "replace")) if date else None,
    )


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _in_time(files: list[_File]) -> list[Member]:
    """Return files in the order in which they were made, where each says when; else in the order that they are in."""
    if all(file.made for file in files):
        files = sorted(files, key=lambda file: file.made or datetime.min)
    return [file.member for file in files]


def _named_apart(members: Sequence[Member]) -> list[Member]:
    """Return files with names that differ: with their folders where two have one name."""
    times = Counter(member.name for member in members)
    return [evolve(member, name=member.inside) if times[member.name] > 1 else member for member in members]
