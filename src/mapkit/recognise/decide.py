"""Deciding what kind of record an entry is, from the labels, terms and title that speak for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from mapkit.model import Entry, Record, fields_of
from mapkit.model.fields import fold

from .labels import Lead

#: What a category or a title's wording weighs, in labels.
_TERM = 1.0
_TITLE = 1.5
#: What a required field that is missing takes away.
_MISSING = 0.3
#: A decision on less than this is reported as doubtful.
_SURE = 1.5


@frozen
class Decision:
    """A kind, and how much spoke for it (in labels that only this kind knows)."""

    kind: str
    weight: float
    by_labels: bool

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.by_labels and self.weight < _SURE


def decide(entry: Entry, leads: Sequence[Lead], kinds: Mapping[str, type[Record]], default: str = "post") -> Decision:
    """Return the kind that most speaks for; the default where too little speaks for any."""
    if entry.kind in kinds:
        return Decision(entry.kind, 9.0, by_labels=False)
    best = Decision(default, 0.0, by_labels=False)
    for name, cls in kinds.items():
        found = _judge(entry, leads, name, cls)
        if found and found.weight > best.weight:
            best = found
    return best


def _judge(entry: Entry, leads: Sequence[Lead], name: str, cls: type[Record]) -> Decision | None:
    weights: dict[str, float] = {}
    for lead in leads:
        mine = [meaning for meaning in lead.meanings if meaning.kind == name]
        if mine:
            weight = _worth(lead)
            weights[mine[0].field.name] = max(weights.get(mine[0].field.name, 0.0), weight)
    hint = _hinted(entry, cls)
    declared = fields_of(cls)
    sought = any(info.sought for info in declared)
    sure = sum(1 for weight in weights.values() if weight >= 0.3)
    if sure >= 2 or (sure and hint):
        missing = sum(1 for info in declared if info.required and info.name not in weights)
        return Decision(name, sum(weights.values()) + hint - _MISSING * missing, by_labels=True)
    if hint and not (sought and _needs_labels(cls)):
        return Decision(name, hint * 0.5, by_labels=False)
    return None


def _worth(lead: Lead) -> float:
    """A label is worth more, the fewer kinds share it, and less where only a line of its own speaks for it."""
    kinds = len({meaning.kind for meaning in lead.meanings})
    return (1.0 if lead.sure else 0.25) * (1.0 if kinds == 1 else 0.6 if kinds == 2 else 0.4)


def _needs_labels(cls: type[Record]) -> bool:
    """A kind with required fields is recognised by its labels, never by a category alone."""
    return any(info.required for info in fields_of(cls))


def _hinted(entry: Entry, cls: type[Record]) -> float:
    names = {fold(text) for term in entry.terms for text in (term.name, term.slug.replace("-", " "))}
    weight = _TERM if names & {fold(name) for name in cls.info.terms} else 0.0
    if any(re.search(pattern, entry.title, re.IGNORECASE) for pattern in cls.info.titles):
        weight += _TITLE
    return weight
