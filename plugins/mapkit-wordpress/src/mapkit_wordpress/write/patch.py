"""A text that was edited put into the pieces that it stood in: only those that were edited change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import define, evolve, field

from mapkit.model import Block, FieldOrigin
from mapkit_wordpress.body.prepare import prepare
from mapkit_wordpress.body.setting import Setting
from mapkit_wordpress.body.shortcodes import protected

from .body import Style, bare_elements_of, dressed
from .hidden import named, short, unseen
from .in_line import NoPlaceError, balance, in_line
from .label import label_end, says
from .pieces import Part
from .reword import reworded
from .units import Element, Unit, element_of, keys_of, pairs


@define(kw_only=True)
class Patch:
    """A body's pieces, some of them changed."""

    parts: Sequence[Part]
    blocks: Sequence[Block]
    setting: Setting
    style: Style
    #: The pieces as they are now.
    raws: list[str]
    #: The numbers of the blocks that need not be there any more.
    gone: set[int] = field(factory=set)
    #: What a person has taken out together with the text that showed it.
    removed: Counter[str] = field(factory=Counter)
    #: What a person should know.
    told: list[str] = field(factory=list)
    _behind: dict[int, list[str]] = field(factory=dict, init=False)

    def put(self, runs: Iterable[tuple[FieldOrigin, tuple[int, int]]], text: str) -> bool:
        """Put a field's new text in the place of the old one; say whether its old text could be found.

        Args:
            runs: The field's runs of blocks, each with the first and the last of its pieces.
            text: The new text, Markdown.

        Raises:
            NoPlaceError: the text does not fit where the old one stood.
        """
        units = [unit for run, span in runs for unit in self._units(run, *span)]
        if not units:
            return False
        anchor: Unit | None = None
        for pair in pairs(units, [element_of(html) for html in bare_elements_of(text)]):
            if pair.unit is not None and not pair.same:
                self._change(pair.unit, pair.elements)
            elif pair.unit is None:
                for element in pair.elements:
                    self._insert(anchor, units[0], dressed(protected(element.html), self.style))
            anchor = pair.unit or anchor
        for place, added in self._behind.items():
            raw = self.raws[place]
            inner = raw.rstrip()
            self.raws[place] = "\n\n".join([*filter(None, [inner]), *added]) + raw[len(inner) :]
        self._behind.clear()
        return True

    def shows(self, run: FieldOrigin) -> bool:
        """Say whether a run of blocks shows anything: not where all of them are forms and the like."""
        return any(each.role != "furniture" for each in self.blocks[run.first : run.last + 1])

    def _units(self, run: FieldOrigin, first: int, last: int) -> Iterator[Unit]:
        """Yield what a run of blocks is made of; the label by itself, a form and the like are none of it."""
        places = [place for place in range(first, last + 1) if self._keys(place)]
        start = 0
        if run.label and places:
            end = label_end(self.raws[places[0]], run.label)
            if end is None:
                raise NoPlaceError(f"the label of {run.name!r} could not be told from its text")
            start = end if says(self.raws[places[0]][end:]) else 0
            places = places if start else places[1:]
        for _, group in groupby(places, key=lambda place: self.parts[place].group):
            found = tuple(group)
            keys = [key for place in found for key in self._keys(place)]
            if start:
                keys[: len(self._keys(found[0]))] = self._read(self.raws[found[0]][start:])
            yield Unit(found, tuple(keys), start)
            start = 0

    def _keys(self, place: int) -> list[str]:
        part = self.parts[place]
        made = self.blocks[part.first : part.first + part.made]
        return [block.markdown for block in made if block.markdown and block.role != "furniture"]

    def _read(self, raw: str) -> tuple[str, ...]:
        return keys_of(prepare(raw, self.setting).html)

    def _is_whole(self, unit: Unit) -> bool:
        """Say whether a unit is a paragraph of its own, not a few lines of one."""
        group = self.parts[unit.places[0]].group
        return len(unit.places) == sum(part.group == group for part in self.parts)

    def _change(self, unit: Unit, elements: Sequence[Element]) -> None:
        """Put elements in the place of a unit, or take the unit out; what no record shows stays beside."""
        raws = [self.raws[place] for place in unit.places]
        for place in unit.places:
            part = self.parts[place]
            self.gone |= set(range(part.first, part.first + part.made))
        before = "".join(raws)
        if elements:
            made = reworded(unit, raws, elements, self.style, self._read, whole=self._is_whole(unit))
        elif unit.start or any(balance(before)):
            made = [in_line(before, unit.start, [], self.style), *[""] * (len(raws) - 1)]
        else:
            made = [""] * len(raws)
        made[-1] = self.beside(before, made, " ".join(unit.keys))
        for place, raw in zip(unit.places, made, strict=True):
            self.raws[place] = raw
        if not elements:
            self.removed += named(before)

    def beside(self, before: str, made: Sequence[str], said: str) -> str:
        """Return the last of changed pieces with what no record shows of the old ones behind it; remember to tell of that."""
        kept = [text for text in unseen(before) if text not in "".join(made) and not self._read(text)]
        self.told += [
            f"{short(each)} stood within the edited text {said[:40]!r}; it stands behind it now" for each in kept
        ]
        inner = made[-1].rstrip()
        return "\n".join([*filter(None, [inner]), *kept]) + made[-1][len(inner) :] if kept else made[-1]

    def copy(self) -> Patch:
        """Return a patch that can be changed without changing this one."""
        return evolve(
            self, raws=list(self.raws), gone=set(self.gone), removed=Counter(self.removed), told=list(self.told)
        )

    def take(self, other: Patch) -> None:
        """Become as another."""
        self.raws, self.gone, self.removed, self.told = other.raws, other.gone, other.removed, other.told

    def _insert(self, anchor: Unit | None, first: Unit, html: str) -> None:
        """Put a new element behind a unit; where there is none before the first."""
        beside = anchor or first
        if not self._is_whole(beside) or (anchor is None and first.start):
            raise NoPlaceError("a new paragraph cannot stand within another")
        if anchor is not None:
            self._behind.setdefault(anchor.places[-1], []).append(html)
            return
        place = first.places[0]
        while place and not self.parts[place - 1].made and any(balance(self.raws[place - 1])[0]):
            place -= 1  # before the container that it stands in
        inner = self.raws[place].lstrip()
        self.raws[place] = f"{self.raws[place][: len(self.raws[place]) - len(inner)]}{html}\n\n{inner}"
