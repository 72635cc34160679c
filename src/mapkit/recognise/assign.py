"""Giving each block of an entry to a field, or to the body."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import define, field

from mapkit.model import Block, FieldInfo, Record, RichText
from mapkit.richtext import escape_start

from .labels import Lead
from .plan import Wording, plan_of
from .subheadings import sub_headings

#: Reports a finding: code, message, field.
Report = Callable[[str, str, str], None]


@define
class Piece:
    """A run of blocks that belong to one field: how it was found, the label, and the Markdown and plain text of each."""

    name: str
    how: str
    label: str = ""
    first: int = -1
    last: int = -1
    #: The blocks, the first of them without its label.
    blocks: list[Block] = field(factory=list)
    href: str = ""

    def add(self, index: int, block: Block) -> None:
        """Add a block, where it has any text."""
        self.first = index if self.first < 0 else self.first
        self.last = index
        if block.markdown.strip() or block.plain:
            self.blocks.append(block)


@define
class _State:
    pieces: list[Piece] = field(factory=list)
    current: Piece | None = None
    open: bool = False
    filled: set[str] = field(factory=set)
    #: The blocks that end a section that goes no further than the next heading.
    headings: frozenset[int] = frozenset()
    #: A field known by its wording that stands within another.
    aside: Piece | None = None


def assign(blocks: Sequence[Block], leads: Sequence[Lead], cls: type[Record], report: Report) -> list[Piece]:
    """Return the pieces that an entry's blocks make, in order; together they hold every block that is no furniture."""
    by_index = {lead.at: lead for lead in leads}
    plan = plan_of(cls)
    if not leads and not plan.wordings:
        return _all_loose(blocks)
    state = _State(headings=frozenset(sub_headings(blocks)) if plan.until_heading else frozenset())
    for index, block in enumerate(blocks):
        if block.role == "furniture":
            continue
        lead = by_index.get(index)
        info = _meaning(lead, cls) if lead is not None else None
        if lead is not None and info is not None and _starts(lead, info, state, report):
            _begin(state, lead, block, info)
        elif not (state.open and _takes(state, plan.infos, block, index, labelled=lead is not None)):
            _loose(state, block, index, plan.wordings, report)
        else:
            _continue(state, blocks, index, plan.several, report)
    return [piece for piece in state.pieces if piece.first >= 0]


def _all_loose(blocks: Sequence[Block]) -> list[Piece]:
    """Return the one piece that blocks make where nothing tells a field: the body."""
    places = [index for index, block in enumerate(blocks) if block.role != "furniture"]
    if not places:
        return []
    kept = [block for block in blocks if block.role != "furniture" and (block.plain or block.markdown.strip())]
    return [Piece(name="body", how="rest", first=places[0], last=places[-1], blocks=kept)]


def _meaning(lead: Lead, cls: type[Record]) -> FieldInfo | None:
    kind = cls.info.name
    for meaning in lead.meanings:
        if meaning.kind == kind:
            return meaning.field
    return None


def _starts(lead: Lead, info: FieldInfo, state: _State, report: Report) -> bool:
    """Whether a label starts its field here: it does not where the field already has its text."""
    if info.name in state.filled and any(piece.blocks for piece in state.pieces if piece.name == info.name):
        report("T07", f"the label {lead.label!r} stands again; its text was left where it stands", info.name)
        return False
    if any(meaning.instruction for meaning in lead.meanings):
        report("D08", f"a template's instruction was left in front of the text: {lead.label!r}", info.name)
    return True


def _begin(state: _State, lead: Lead, block: Block, info: FieldInfo) -> None:
    piece = Piece(name=info.name, how="label", label=lead.label, href=lead.href)
    # what stood behind a label begins a line now
    behind = escape_start(lead.markdown.strip(" "))
    piece.add(lead.at, block._replace(markdown=behind, plain=lead.plain, tight=False))
    state.pieces.append(piece)
    state.current, state.open = piece, True
    state.filled.add(info.name)


def _takes(state: _State, infos: Mapping[str, FieldInfo], block: Block, index: int, *, labelled: bool) -> bool:
    """Whether the open field takes one more block: a long field all of them, a short one its first paragraph.

    A line with a label of its own (one that stands again, or another kind's) goes on with no short field.
    """
    piece = state.current
    assert piece is not None
    info = infos[piece.name]
    if info.until_heading and index in state.headings and piece.blocks:
        return False
    if info.is_rich or (info.many and info.type is RichText):
        return True
    if piece.blocks:
        return block.tight and not labelled
    if info.many:
        return block.role in ("text", "list")
    return block.role in ("text", "list", "html") and not (block.role == "list" and info.type is not str)


def _continue(
    state: _State, blocks: Sequence[Block], index: int, several: Sequence[tuple[str, Sequence[Wording]]], report: Report
) -> None:
    """Give a block to the open field; one that has all the wordings of another field, alone or with the next, is that's."""
    current, block = state.current, blocks[index]
    assert current is not None
    for name, wordings in several:
        aside = state.aside
        if aside is not None and aside.name == name and aside.last == index - 1 and _says(block, name, wordings):
            aside.add(index, block)
            return
        if block.role != "text" or name in state.filled or not wordings[0][0](block.plain):
            continue
        both = f"{block.plain} {blocks[index + 1].plain if index + 1 < len(blocks) else ''}"
        if all(find(both) for find, _ in wordings):
            report("T09", f"taken as a field without a label: {block.plain[:70]!r}", name)
            state.aside = Piece(name=name, how="sentence")
            state.aside.add(index, block._replace(tight=False))
            state.filled.add(name)
            state.current = Piece(name=current.name, how=current.how)
            state.pieces += [state.aside, state.current]
            return
    current.add(index, block)


def _loose(state: _State, block: Block, index: int, sentences: Sequence[Wording], report: Report) -> None:
    """Give a block that stands under no label to a field that knows its sentence, or to the body."""
    last = state.pieces[-1] if state.pieces else None
    if last is not None and last.how == "sentence" and _says(block, last.name, sentences):
        last.add(index, block)
        return
    name = _by_sentence(block, sentences, state)
    if name:
        report("T09", f"taken as a field without a label: {block.plain[:70]!r}", name)
        piece = Piece(name=name, how="sentence")
        state.filled.add(name)
        state.pieces.append(piece)
        # what follows a credit or the like, down to the next label, is what it announces
        state.current, state.open = piece, block.plain.rstrip().endswith(":") or name == "credits"
        piece.add(index, block._replace(tight=False))
        return
    if last is None or last.name != "body":
        last = Piece(name="body", how="rest")
        state.pieces.append(last)
    state.current, state.open = last, False
    last.add(index, block)


def _by_sentence(block: Block, sentences: Sequence[Wording], state: _State) -> str:
    if block.role != "text":
        return ""
    return next((name for find, name in sentences if name not in state.filled and find(block.plain)), "")


def _says(block: Block, name: str, sentences: Sequence[Wording]) -> bool:
    """Whether a paragraph has a wording of a field: what goes on saying it, belongs to it."""
    return block.role == "text" and any(each == name and find(block.plain) for find, each in sentences)
