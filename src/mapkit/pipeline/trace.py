"""What became of each piece of a source: for the report of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen, has

from mapkit.model import Block, Entry, FieldInfo, FieldOrigin, Link, PartialDate, Record, UnknownRecord, fields_of
from mapkit.plugin import Imported

#: What people read for the places that are no fields.
_PLACES = {"body": "Body", "furniture": "Left out"}


@frozen(kw_only=True)
class Piece:
    """A run of the source's text, and the field that it went to."""

    #: The field's name; ``body`` for text under no label, ``furniture`` for what was left out.
    field: str
    #: The field's label, as people know it.
    field_label: str
    #: How the field was found: ``label``, ``sentence``, ``source``, ``rest``, ``furniture``.
    how: str
    #: The label as it was printed.
    label: str = ""
    #: The text behind the label, a line for each of the source's lines.
    text: str = ""
    #: What the text was read as, where that is more than the text: a date's value, a link's address.
    read_as: str = ""


def pieces_of(item: Imported, record: Record) -> tuple[Piece, ...]:
    """Return the pieces of an entry in the order of the source; of a record that came whole, its fields."""
    labels = {info.name: info.label for info in fields_of(type(record))} | _PLACES
    found = record.origin[0].fields if isinstance(item, Entry) else ()
    placed = [origin for origin in found if origin.first >= 0]
    if not isinstance(item, Entry) or (found and not placed):
        return tuple(_whole(record, labels))
    if not placed:
        # it could not be recognised: all of it is the body
        text = "\n".join(_shown(block) for block in item.blocks)
        return (Piece(field="body", field_label=_PLACES["body"], how="rest", text=text),) if text else ()
    sharing = Counter(at for origin in placed for at in _span(item, origin))
    pieces = []
    for origin in placed:
        alone = all(sharing[at] == 1 for at in _span(item, origin))
        value = getattr(record, origin.name, "")
        text = _source(item, origin) if alone else _value(value)
        pieces.append(
            Piece(
                field=origin.name,
                field_label=labels.get(origin.name, origin.name),
                how=origin.how,
                label=origin.label,
                text=text,
                read_as=_read_as(value),
            )
        )
    return tuple(pieces)


def _whole(record: Record, labels: dict[str, str]) -> Iterator[Piece]:
    """Yield the fields of a record whose source names them itself."""
    values = {info.name: getattr(record, info.name) for info in fields_of(type(record))}
    if isinstance(record, UnknownRecord):
        values |= dict(record.data)
    for name, value in {**values, "body": record.body}.items():
        text = _value(value)
        if text:
            yield Piece(
                field=name, field_label=labels.get(name, name), how="source", text=text, read_as=_read_as(value)
            )


def _span(item: Entry, origin: FieldOrigin) -> list[int]:
    """Return which blocks a field was made of; furniture between them is a piece of its own."""
    apart = origin.how == "furniture"
    return [at for at in range(origin.first, origin.last + 1) if apart == (item.blocks[at].role == "furniture")]


def _source(item: Entry, origin: FieldOrigin) -> str:
    """Return the source's lines that a field was made of, without its label."""
    lines = [_shown(item.blocks[at]) for at in _span(item, origin)]
    if origin.label and lines and lines[0].startswith(origin.label):
        lines[0] = lines[0][len(origin.label) :].strip()
    return "\n".join(line for line in lines if line)


def _value(value: object) -> str:
    """Return a value as text, where its place in the source is not its own; of nested parts, a line each."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, (PartialDate, Link)):
        return value.text
    if isinstance(value, tuple):
        return ("\n" if any(map(_labelled, value)) else "; ").join(map(_value, value))
    labelled = [(info.label, _value(getattr(value, info.name))) for info in _labelled(value)]
    return "; ".join(f"{label}: {said}" for label, said in labelled if said) if labelled else str(value)


def _labelled(value: object) -> tuple[FieldInfo, ...]:
    """Return the labelled fields of a nested part; none of any other value."""
    return fields_of(type(value)) if has(type(value)) and not isinstance(value, (PartialDate, Link)) else ()


def _read_as(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.value or ""
    return (value.url or "") if isinstance(value, Link) else ""


def _shown(block: Block) -> str:
    """Return a block's words; of a list, with its marks, as they keep the items apart; of what has no words, its Markdown."""
    return block.markdown if block.role == "list" or not block.plain else block.plain
