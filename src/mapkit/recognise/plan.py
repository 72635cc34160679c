"""What a kind's declaration says to whoever gives blocks to its fields, made ready once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from attrs import frozen

from mapkit.model import FieldInfo, Record, fields_of

#: Finds a field's sentence in a text; and the field.
Wording = tuple[Callable[[str], "re.Match[str] | None"], str]


@frozen
class Plan:
    """The fields of a kind by name, and the wordings by which some of them are known without a label."""

    infos: Mapping[str, FieldInfo]
    wordings: Sequence[Wording]
    #: The wordings of each field that has several.
    several: Sequence[tuple[str, Sequence[Wording]]]
    #: Whether some field ends at the next heading.
    until_heading: bool


def plan_of(cls: type[Record]) -> Plan:
    """Return a kind's plan."""
    return _planned(cast(Hashable, cls))


@lru_cache(maxsize=64)
def _planned(cls: Any) -> Plan:
    infos = {info.name: info for info in fields_of(cls)}
    wordings = [(_finder(sentence), info.name) for info in infos.values() for sentence in info.sentences]
    each = {name: [wording for wording in wordings if wording[1] == name] for _, name in wordings}
    return Plan(
        infos=infos,
        wordings=wordings,
        several=[(name, found) for name, found in each.items() if len(found) > 1],
        until_heading=any(info.until_heading for info in infos.values()),
    )


def _finder(sentence: str) -> Callable[[str], re.Match[str] | None]:
    pattern = re.compile(sentence, re.IGNORECASE)
    return pattern.match if sentence.startswith("^") else pattern.search
