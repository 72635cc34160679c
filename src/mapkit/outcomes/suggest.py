"""Which outcomes a case study may serve: a suggestion, with the words that speak for it; never written unasked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import attrs
from attrs import frozen

from mapkit.model import Framework, Record, RichText, Section, fields_of
from mapkit.richtext import plain


@frozen(kw_only=True)
class Suggestion:
    """An outcome that a record may be evidence for, and the words found, with how often."""

    section: Section
    words: tuple[tuple[str, int], ...]

    @property
    def weight(self) -> int:
        """How much speaks for it: different words count more than one word often."""
        return 3 * len(self.words) + sum(min(count, 3) for _, count in self.words)


def suggest(record: Record, framework: Framework) -> list[Suggestion]:
    """Return the outcomes that a record's words speak for, the likeliest first. mapkit's own suggestion, by plain words."""
    text = "\n".join([record.title, plain(record.body), *_texts(record)]).casefold()
    found = []
    for section in framework.sections:
        counts = Counter({word: len(re.findall(rf"\b{re.escape(word.casefold())}\b", text)) for word in section.words})
        words = tuple((word, count) for word, count in counts.most_common() if count)
        if words:
            found.append(Suggestion(section=section, words=words))
    return sorted(found, key=lambda suggestion: (-suggestion.weight, suggestion.section.number))


def _texts(item: object) -> Iterator[str]:
    """Yield the long texts of a record, those of its parts too, as plain words."""
    for info in fields_of(type(item)):
        value = getattr(item, info.name)
        for one in value if info.many else (value,):
            if isinstance(one, RichText):
                yield plain(one)
            elif attrs.has(type(one)):
                yield from _texts(one)
