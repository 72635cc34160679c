"""What became of each piece of a source: for the report of an import."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from mapkit.model import Block, Entry, FieldOrigin, Link, PartialDate, Record, fields_of
from mapkit.plugin import Imported


@frozen(kw_only=True)
class Piece:
    """A run of the source's text, and the field that it went to."""

    #: The field's name; ``body`` for text under no label, ``furniture`` for what was left out.
    field: str
    #: How the field was found: ``label``, ``sentence``, ``source``, ``rest``, ``furniture``.
    how: str
    #: The label as it was printed.
    label: str
    #: The text behind the label, a line for each of the source's lines.
    text: str


def pieces_of(item: Imported, record: Record) -> tuple[Piece, ...]:
    """Return the pieces of an entry in the order of the source; of a record that came whole, its fields."""
    if not isinstance(item, Entry):
        return tuple(
            Piece(field=info.name, how="source", label=info.label, text=_value(getattr(record, info.name)))
            for info in fields_of(type(record))
            if getattr(record, info.name)
        )
    placed = [origin for origin in record.origin[0].fields if origin.first >= 0]
    sharing = Counter(at for origin in placed for at in range(origin.first, origin.last + 1))
    found = []
    for origin in placed:
        alone = all(sharing[at] == 1 for at in range(origin.first, origin.last + 1))
        text = _source(item, origin) if alone else _value(getattr(record, origin.name, ""))
        found.append(Piece(field=origin.name, how=origin.how, label=origin.label, text=text))
    return tuple(found)


def _source(item: Entry, origin: FieldOrigin) -> str:
    """Return the source's lines that a field was made of, without its label."""
    lines = [_shown(block) for block in item.blocks[origin.first : origin.last + 1]]
    if origin.label and lines and lines[0].startswith(origin.label):
        lines[0] = lines[0][len(origin.label) :].strip()
    return "\n".join(line for line in lines if line)


def _value(value: object) -> str:
    """Return a field's value as text, where its place in the source is not its own: a row of a table, an item of a list."""
    if isinstance(value, (PartialDate, Link)):
        return value.text
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _shown(block: Block) -> str:
    """Return a block's words; of a list, with its marks, as they keep the items apart."""
    return block.markdown if block.role == "list" else block.plain
