"""The search index: made while the records are read, written in the form that the browser's MiniSearch 7 loads."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from .cards import Card
from .words import index_words

#: The fields of the index, with what a find in each is worth (the browser's side reads it from here).
FIELDS: Mapping[str, float] = {"title": 6.0, "terms": 3.0, "text": 1.0}
#: How many records' texts one file holds: they are loaded where a result is shown.
SHARD = 40
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script_json(value: object) -> str:
    """Return a value as JSON that can stand in a script, inline or not."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


@define
class SearchIndex:
    """Counts the words of each record. Holds numbers only, never a text."""

    #: The ids of the records, each one's place being its number.
    ids: list[str] = field(factory=list)
    #: Of each field: word to record numbers and counts, one after the other.
    _postings: list[dict[str, array[int]]] = field(factory=lambda: [{} for _ in FIELDS])
    _lengths: list[array[int]] = field(factory=lambda: [array("I") for _ in FIELDS])

    def add(self, card: Card, terms: Sequence[str], text: str) -> None:
        """Take in one record: its title, the words of its terms, and its whole text."""
        title = card.title if card.full_title == card.title else f"{card.title} {card.full_title}"
        self.add_text(card.id, title, terms, text)

    def add_text(self, id: str, title: str, terms: Sequence[str], text: str) -> None:
        """Take in a text under a name that no other has."""
        number = len(self.ids)
        self.ids.append(id)
        for n, source in enumerate((title, " ".join(terms), text)):
            counts = Counter(index_words(source))
            self._lengths[n].append(len(counts))
            postings = self._postings[n]
            for word, count in counts.items():
                held = postings.get(word)
                if held is None:
                    held = postings[word] = array("I")
                held.append(number)
                held.append(count)

    def chunks(self, cards: Sequence[Mapping[str, object]], settings: Mapping[str, object]) -> Iterator[bytes]:
        """Yield the script that hands the index to the page.

        Args:
            cards: What is shown of each record, in the order of the index.
            settings: What else the page's script needs.
        """
        head = script_json(self._head()).removesuffix("}")
        yield f'var mapkitSearch={{"settings":{script_json(settings)},\n"cards":{script_json(cards)},\n'.encode()
        yield f'"index":{head},"index":[\n'.encode()
        words = sorted(set().union(*self._postings))
        for n, word in enumerate(words):
            yield (",\n" if n else "").encode() + self._row(word).encode()
        yield b"]}};\n"

    def _row(self, word: str) -> str:
        fields = []
        for n, postings in enumerate(self._postings):
            held = postings.get(word)
            if held is not None:
                pairs = ",".join(f'"{held[i]}":{held[i + 1]}' for i in range(0, len(held), 2))
                fields.append(f'"{n}":{{{pairs}}}')
        return f"[{script_json(word)},{{{','.join(fields)}}}]"

    def _head(self) -> dict[str, object]:
        count = len(self.ids)
        return {
            "documentCount": count,
            "nextId": count,
            "documentIds": {str(n): n for n in range(count)},
            "fieldIds": {name: n for n, name in enumerate(FIELDS)},
            "fieldLength": {str(n): [lengths[n] for lengths in self._lengths] for n in range(count)},
            "averageFieldLength": [sum(lengths) / max(1, count) for lengths in self._lengths],
            "storedFields": {},
            "dirtCount": 0,
            "serializationVersion": 2,
        }


def shard_chunks(number: int, texts: Iterator[str]) -> Iterator[bytes]:
    """Yield the script that hands the texts of one shard's records to the page."""
    yield f"mapkitTexts({number},[".encode()
    for n, text in enumerate(texts):
        yield (",\n" if n else "\n").encode() + script_json(text).encode()
    yield b"]);\n"
