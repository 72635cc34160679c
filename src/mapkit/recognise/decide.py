"""Deciding what kind of record an entry is, from the labels, terms and title that speak for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from mapkit.model import Block, Entry, Record, fields_of
from mapkit.model.fields import fold

from .labels import Lead
from .subheadings import is_question, sub_headings

_NOTHING: Mapping[str, float] = MappingProxyType({})
#: What a category or a title's wording weighs, in labels.
_TERM = 1.0
_TITLE = 1.5
#: What a required field that is missing takes away.
_MISSING = 0.3
#: A label that weighs this much counts among the two that it takes.
_COUNTS = 0.3
#: So many spaces has a label that tells a kind by itself.
_TELLING = 2
#: So many questions make a post one of questions and answers.
_QUESTIONS = 2
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


@frozen
class Signs:
    """What speaks for one kind beside its labels, made ready once: names of terms, wordings of titles, what it requires."""

    name: str
    terms: frozenset[str]
    titles: tuple[re.Pattern[str], ...]
    required: frozenset[str]
    sought: bool

    def hint(self, title: str, terms: frozenset[str]) -> float:
        """Return what an entry's terms and title weigh."""
        weight = 0.0 if terms.isdisjoint(self.terms) else _TERM
        for pattern in self.titles:
            if pattern.search(title):
                return weight + _TITLE
        return weight


def signs_of(cls: type[Record]) -> Signs:
    """Return what speaks for a kind, from its declaration."""
    declared = fields_of(cls)
    return Signs(
        name=cls.info.name,
        terms=frozenset(fold(name) for name in cls.info.terms),
        titles=tuple(re.compile(pattern, re.IGNORECASE) for pattern in cls.info.titles),
        required=frozenset(info.name for info in declared if info.required),
        sought=any(info.sought for info in declared),
    )


def decide(
    entry: Entry, blocks: Sequence[Block], leads: Sequence[Lead], signs: Mapping[str, Signs], default: str = "post"
) -> Decision:
    """Return the kind that most speaks for; the default where too little speaks for any.

    Args:
        entry: The entry.
        blocks: Its blocks as they are read.
        leads: The labels that lead them.
        signs: What speaks for each kind.
        default: The kind of what is none of these.
    """
    if entry.kind in signs:
        labelled = any(meaning.kind == entry.kind for lead in leads for meaning in lead.meanings)
        return Decision(entry.kind, 9.0, by_labels=labelled)
    terms = frozenset(fold(text) for term in entry.terms for text in (term.name, term.slug.replace("-", " ")))
    best = Decision(default, 0.0, by_labels=False)
    weights = _weights(leads)
    for name, each in signs.items():
        weight, hint = weights.get(name, _NOTHING), each.hint(entry.title, terms)
        found = _judge(each, weight, hint) if weight or hint else None
        if found and found.weight > best.weight:
            best = found
    return best if best.weight else _by_one(entry, blocks, leads, signs) or best


def _by_one(
    entry: Entry, blocks: Sequence[Block], leads: Sequence[Lead], signs: Mapping[str, Signs]
) -> Decision | None:
    """Return the kind that one label alone speaks for: a sure one of several words, of a long field that the kind requires.

    Where the source says what a post is about (its terms), the label must stand at the very head: else somebody writing of
    something else may have used the words. Questions with their answers below the label speak for a kind that sets the
    field among other headings, where one knows the label too.
    """
    head = next((at for at, block in enumerate(blocks) if block.role != "furniture"), -1)
    for lead in leads:
        if lead.sure and lead.label.count(" ") >= _TELLING and (lead.at == head or not entry.terms):
            for meaning in lead.meanings:
                if meaning.field.name in signs[meaning.kind].required and meaning.field.is_rich:
                    kind = _among_questions(blocks, lead, leads) or meaning.kind
                    return Decision(kind, _COUNTS, by_labels=True)
    return None


def _among_questions(blocks: Sequence[Block], lead: Lead, leads: Sequence[Lead]) -> str:
    """Return the kind to which a label's field is one section among others, where several questions head the others."""
    kind = next((meaning.kind for meaning in lead.meanings if meaning.field.until_heading), "")
    known = {other.at for other in leads}
    asked = sum(1 for at in sub_headings(blocks) if at not in known and is_question(blocks[at])) if kind else 0
    return kind if asked >= _QUESTIONS else ""


def _weights(leads: Sequence[Lead]) -> Mapping[str, Mapping[str, float]]:
    """Return for each kind what each of its fields that has a label weighs."""
    weights: dict[str, dict[str, float]] = {}
    for lead in leads:
        worth = _worth(lead)
        for meaning in lead.meanings:
            mine = weights.setdefault(meaning.kind, {})
            mine[meaning.field.name] = max(mine.get(meaning.field.name, 0.0), worth)
    return weights


def _judge(signs: Signs, weights: Mapping[str, float], hint: float) -> Decision | None:
    sure = sum(1 for weight in weights.values() if weight >= _COUNTS)
    if sure >= 2 or (sure and hint):
        missing = len(signs.required - weights.keys())
        return Decision(signs.name, sum(weights.values()) + hint - _MISSING * missing, by_labels=True)
    # a kind with required fields is recognised by its labels, never by a category alone
    if hint and not (signs.sought and signs.required):
        return Decision(signs.name, hint * 0.5, by_labels=False)
    return None


def _worth(lead: Lead) -> float:
    """A label is worth more, the fewer kinds share it, and less where only a line of its own speaks for it."""
    kinds = len({meaning.kind for meaning in lead.meanings})
    return (1.0 if lead.sure else 0.25) * (1.0 if kinds == 1 else 0.6 if kinds == 2 else 0.4)
