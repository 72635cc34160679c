"""Reading what people said: quotations with a line about who it was in a document, rows of a table in a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from mapkit.model import Consent, FieldInfo, PartialDate, Quote
from mapkit.model.fields import fold
from mapkit_word.document.quotes import ENDS
from mapkit_word.form.words import CHOOSE, is_placeholder
from mapkit_word.words import ANSWERS, CONSENT, QUOTE_COLUMNS

from .items import Item, Para, Table
from .marks import chosen, columns_of, paragraphs, pieces_of, text_of_items
from .parts import PartReader


@frozen(kw_only=True)
class QuoteReader(PartReader):
    """Reads quotes."""

    def read(self, info: FieldInfo, items: Sequence[Item], level: int) -> Any:
        """Return the quotes in some paragraphs and tables."""
        return tuple(quote for quote in self._quotes(items) if quote != Quote())

    def _quotes(self, items: Sequence[Item]) -> Iterator[Quote]:
        words: list[Item] = []
        for item in items:
            pieces = dict(pieces_of(item)) if isinstance(item, Para) else {}
            if isinstance(item, Table) and {"text", "name"} <= set(columns_of(item, QUOTE_COLUMNS)):
                yield from self._rows_of(item)
            elif ENDS in pieces:
                said = {name: pieces[f"consent{name}"] for name in CONSENT if f"consent{name}" in pieces}
                yield self._quote(words, pieces.get("name", ""), pieces.get("role", ""), consent_of(said))
                words = []
            else:
                words.append(item)
        if list(paragraphs(words)):
            yield self._quote(words, "", "", None)

    def _rows_of(self, table: Table) -> Iterator[Quote]:
        columns = columns_of(table, QUOTE_COLUMNS)
        for row in table.rows[1:]:
            cells = {name: cell.items for name, cell in zip(columns, row.cells, strict=False) if name}
            name, role = (text_of_items(cells.get(column, ())) for column in ("name", "role"))
            consent = consent_of(dict(answers_in(cells.get("consent", ()))))
            yield self._quote(cells.get("text", ()), name, role, consent)

    def _quote(self, words: Sequence[Item], name: str, role: str, consent: Consent | None) -> Quote:
        return Quote(text=text_of_items(words), name=name.strip(), role=role.strip(), consent=consent)


def consent_of(said: Mapping[str, str]) -> Consent | None:
    """Return what somebody agreed to, out of the texts of its fields; None where they say nothing."""
    values: dict[str, Any] = {}
    for name, text in said.items():
        if name == "recorded":
            values[name] = PartialDate.parse(text) if text.strip() else None
        else:
            answer = chosen(ANSWERS, text)
            if answer is not None:
                values[name] = answer
    return Consent(**values) if any(value is not None for value in values.values()) else None


def answers_in(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """Yield the answers about consent in a form's cell: a line each, its label first."""
    labels = {fold(label): name for name, info in CONSENT.items() for label in info.labels}
    for line in text_of_items(items).split("\n"):
        label, _, text = line.partition(":")
        text = text.strip().removesuffix(CHOOSE).removeprefix(CHOOSE).strip()
        if fold(label) in labels and text and not is_placeholder(text):
            yield labels[fold(label)], text
