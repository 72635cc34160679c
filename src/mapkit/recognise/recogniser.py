"""From an entry to a record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any

from attrs import evolve, field, frozen

from mapkit.model import Block, Entry, FieldInfo, FieldOrigin, Finding, Link, Origin, Record, RichText
from mapkit.model.findings import severity_of
from mapkit.richtext import join_blocks

from .assign import Piece, assign
from .decide import Decision, Signs, decide, signs_of
from .labels import Lead, find_leads
from .lexicon import Lexicon, lexicon_of
from .parted import inner_pattern, parted
from .plan import plan_of
from .unfold import Unfolded, unfolded
from .values import linked, value_of
from .wordcheck import missing, same_letters, texts_of

_FLATTENED = attrgetter("flattened")


@frozen(kw_only=True)
class Recognised:
    """What recognition made of an entry."""

    #: Its origin says how its fields were found.
    record: Record
    findings: tuple[Finding, ...]
    #: How each part was found, in the order of the source; ``body`` among them, and the furniture that was left out.
    fields: tuple[FieldOrigin, ...]


@frozen(slots=False)
class Recogniser:
    """Knows the kinds, and finds their labels in entries. Make one and use it for many entries."""

    kinds: Mapping[str, type[Record]]
    lexicon: Lexicon = field(init=False, repr=False)
    signs: Mapping[str, Signs] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "lexicon", lexicon_of(self.kinds.values()))
        object.__setattr__(self, "signs", {name: signs_of(cls) for name, cls in self.kinds.items()})

    @cached_property
    def _inner(self) -> re.Pattern[str]:
        return inner_pattern(self.lexicon)

    def recognise(self, entry: Entry) -> Recognised:
        """Return the record that an entry is, with what a person should look at.

        The record has no ``id`` yet: names are given in the collection.
        """
        findings: list[Finding] = []

        def report(code: str, message: str, name: str = "") -> None:
            findings.append(
                Finding(
                    code=code,
                    message=message,
                    severity=severity_of(code),
                    record=entry.title,
                    field=name,
                    path=entry.origin.file,
                    line=entry.origin.line,
                )
            )

        blocks, places, leads, decision = self._read(entry)
        cls = self.kinds[decision.kind]
        pieces = assign(blocks, leads if decision.by_labels else (), cls, report)
        values = _values(cls, pieces)
        _doubts(cls, decision, pieces, report)
        _addresses(cls, pieces, report)
        furniture = [block.plain for block in entry.blocks if block.role == "furniture" and block.plain]
        if any(map(_FLATTENED, entry.blocks)):
            report("T12", "lists or quotations lie too deep in each other; the deepest stand as lines of text")
        if furniture:
            report("T04", f"left out as furniture: {' / '.join(furniture)[:200]!r}")
        _check_words(entry, pieces, values, furniture, report)
        fields = _origins(entry, pieces, places)
        record = _record(cls, entry, values, evolve(entry.origin, fields=fields))
        return Recognised(record=record, findings=tuple(findings), fields=fields)

    def _read(self, entry: Entry) -> tuple[Sequence[Block], Sequence[int], Sequence[Lead], Decision]:
        """Return an entry's blocks as they are to be read, where each stands in the source, their labels, and the kind.

        Tables and lists of fields are laid out as lines, and lines of several fields parted; those that speak for another
        kind stay as they are.
        """
        laid = unfolded(entry.blocks, self.lexicon)
        if laid is not None:
            decision = decide(entry, laid.blocks, tuple(find_leads(laid.blocks, self.lexicon)), self.signs)
            laid = unfolded(entry.blocks, self.lexicon, decision.kind) if decision.by_labels else None
        read = laid or Unfolded(entry.blocks, range(len(entry.blocks)))
        leads = tuple(find_leads(read.blocks, self.lexicon))
        decision = decide(entry, read.blocks, leads, self.signs)
        kind = decision.kind if decision.by_labels else ""
        lines = parted(read, leads, self.lexicon, lambda: self._inner, kind)
        if lines is not None:
            read, leads = lines, tuple(find_leads(lines.blocks, self.lexicon))
            decision = decide(entry, read.blocks, leads, self.signs)
        return read.blocks, read.places, leads, decision

    def bare(self, entry: Entry) -> Record:
        """Return an entry as a record of the kind that its source names, with no text and no field filled in."""
        return _record(self.kinds[entry.kind], entry, {}, entry.origin)

    def as_post(self, entry: Entry) -> Record:
        """Return an entry as a record of free text: its whole body, and no field."""
        return _record(self.kinds["post"], entry, {"body": join_blocks(entry.blocks)}, entry.origin)


def _values(cls: type[Record], pieces: Sequence[Piece]) -> dict[str, Any]:
    infos = plan_of(cls).infos
    named: dict[str, list[Piece]] = {}
    for piece in pieces:
        named.setdefault(piece.name, []).append(piece)
    values = {name: value_of(infos[name], each) for name, each in named.items() if name != "body"}
    values["body"] = _body(pieces, infos)
    return values


def _body(pieces: Sequence[Piece], infos: Mapping[str, FieldInfo]) -> RichText:
    """What stands under no label; and, for a link field, the Markdown of all that one address cannot hold."""
    blocks: list[Block] = []
    for piece in pieces:
        if piece.name == "body" or (infos[piece.name].type is Link and _is_more_than_a_link(piece)):
            blocks += piece.blocks
    return join_blocks(blocks)


def _is_more_than_a_link(piece: Piece) -> bool:
    return len(linked([piece])) > 1 or any("![" in block.markdown for block in piece.blocks)


def _addresses(cls: type[Record], pieces: Sequence[Piece], report: Any) -> None:
    """Report the addresses that stood in fields of plain text, or behind a label that has a text."""
    infos = plan_of(cls).infos
    for piece in pieces:
        info = infos.get(piece.name)
        if info is None or info.type is Link:
            continue
        if info.is_rich:
            lost = [piece.href] if piece.href and piece.blocks else []
        else:  # an address that stands for itself is text, and kept
            lost = linked([piece]) if piece.href or any("](" in block.markdown for block in piece.blocks) else []
        if not lost:
            continue
        said = " ".join(block.plain for block in piece.blocks)
        lost = [address for address in lost if address.removeprefix("mailto:") not in said]
        if lost:
            report("T11", f"an address that the field has no place for: {', '.join(lost)}", info.name)


def _doubts(cls: type[Record], decision: Decision, pieces: Sequence[Piece], report: Any) -> None:
    if decision.doubtful:
        report("K01", f"taken as {decision.kind!r} on few signs")
    if decision.by_labels and not plan_of(cls).until_heading:
        loose = " / ".join(b.plain for piece in pieces if piece.name == "body" for b in piece.blocks if b.plain)
        if loose:
            report("T05", f"under no label, kept in the body: {loose[:200]!r}", "body")


def _check_words(
    entry: Entry, pieces: Sequence[Piece], values: Mapping[str, Any], furniture: Sequence[str], report: Any
) -> None:
    """Compare the source's words with the record's: their letters first, word by word only where the letters differ."""
    source = entry.text if entry.text is not None else "\n".join(block.plain for block in entry.blocks)
    kept = [*(piece.label for piece in pieces), *furniture, *texts_of(values.values())]
    if same_letters(source, "\n".join(kept)):
        return
    lost = missing(
        source, [*kept, *(block.markdown for piece in pieces for block in piece.blocks if _is_link(values, piece))]
    )
    if lost:
        report("T06", f"{len(lost)} words of the source are missing: {', '.join(lost[:12])}")


def _is_link(values: Mapping[str, Any], piece: Piece) -> bool:
    return isinstance(values.get(piece.name), Link)


def _origins(entry: Entry, pieces: Sequence[Piece], places: Sequence[int]) -> tuple[FieldOrigin, ...]:
    found = [
        FieldOrigin(
            name=piece.name, label=piece.label, how=piece.how, first=places[piece.first], last=places[piece.last]
        )
        for piece in pieces
    ]
    furniture = [
        FieldOrigin(name="furniture", how="furniture", first=index, last=index)
        for index, block in enumerate(entry.blocks)
        if block.role == "furniture"
    ]
    return tuple(sorted([*found, *furniture], key=attrgetter("first")))


def _record(cls: type[Record], entry: Entry, values: Mapping[str, Any], origin: Origin) -> Record:
    return cls(
        title=entry.title,
        slug=entry.slug,
        visibility=entry.visibility,
        published=entry.published,
        modified=entry.modified,
        authors=entry.authors,
        terms=entry.terms,
        comments=entry.comments,
        attachments=entry.attachments,
        relations=entry.relations,
        rights=entry.rights,
        origin=(origin,),
        **values,
    )
