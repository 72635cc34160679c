"""The alignment matrix: which case studies answer which briefings."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from mapkit.model import Briefing, CaseStudy, Record
from mapkit.model.fields import fold
from mapkit.model.sequences import as_tuple
from mapkit.richtext import plain


@frozen(kw_only=True)
class Alignment:
    """Briefings × case studies, with what stands alone."""

    #: Pairs of ids: a case study and a briefing that it is aligned to.
    pairs: tuple[tuple[str, str], ...] = field(default=(), converter=as_tuple)
    #: Ids of briefings that no case study answers.
    unanswered: tuple[str, ...] = field(default=(), converter=as_tuple)
    #: Ids of case studies that are aligned to no briefing.
    unaligned: tuple[str, ...] = field(default=(), converter=as_tuple)


def alignment(records: Iterable[Record]) -> Alignment:
    """Return which case studies are aligned to which briefings: by a relation, or by the briefing's title in the text."""
    briefings: dict[str, tuple[str, ...]] = {}
    studies: dict[str, tuple[str, frozenset[str]]] = {}
    for record in records:
        if record.visibility == "trash":
            continue
        if isinstance(record, Briefing):
            names = (record.title, record.full_title, *record.alternative_titles)
            briefings[record.id] = tuple(fold(name) for name in names if len(name.split()) > 1)
        elif isinstance(record, CaseStudy):
            targets = frozenset(relation.target for relation in record.relations)
            studies[record.id] = fold(" ".join(plain(record.alignment).split())), targets
    pairs = [
        (study, briefing)
        for study, (text, targets) in studies.items()
        for briefing, names in briefings.items()
        if briefing in targets or any(name in text for name in names)
    ]
    answered, aligned = {briefing for _, briefing in pairs}, {study for study, _ in pairs}
    return Alignment(
        pairs=tuple(pairs),
        unanswered=tuple(id for id in briefings if id not in answered),
        unaligned=tuple(id for id in studies if id not in aligned),
    )
