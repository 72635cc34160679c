"""Records named by their titles in a text: a case study says which drivers it answers in words, not in links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from attrs import define, field

from .cards import Card
from .skim import skim
from .words import plain_words

#: A part of a title before its colon is a name of its own from this many words on; a whole title from two.
_SHORT_NAME, _NAME = 3, 2

Words = tuple[str, ...]


def named_words(markdown: str) -> Words:
    """Return the words of a text in the form in which titles are looked for."""
    return tuple(plain_words(skim(markdown)))


@define
class TitleIndex:
    """Every title of a collection by its first two words."""

    _names: dict[Words, dict[Words, str]] = field(factory=lambda: defaultdict(dict))

    def add(self, card: Card) -> None:
        """Take in a record's titles."""
        for title in (card.title, card.full_title):
            short = tuple(plain_words(title.partition(":")[0]))
            for words, least in ((tuple(plain_words(title)), _NAME), (short, _SHORT_NAME)):
                if len(words) >= least:
                    self._names[words[:2]].setdefault(words, card.id)

    def found_in(self, words: Words) -> Iterator[str]:
        """Yield the ids of the records whose titles stand in a text, the longest title at each place."""
        at = 0
        while at < len(words) - 1:
            names = self._names.get(words[at : at + 2], {})
            best = max((name for name in names if words[at : at + len(name)] == name), key=len, default=())
            if best:
                yield names[best]
            at += len(best) or 1


def index_titles(cards: Iterable[Card]) -> TitleIndex:
    """Return the index of some records' titles."""
    index = TitleIndex()
    for card in cards:
        index.add(card)
    return index
