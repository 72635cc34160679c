"""Lists: real ones of many levels, each numbered list starting where its text says."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from attrs import define, field

#: How far each level is set in, and how far its mark hangs out, in twentieths of a point.
STEP = 510
_HANG = 340
_LEVELS = 9
_BULLETS = ("•", "◦", "▪")
_NUMBERS = ("decimal", "lowerLetter", "lowerRoman")

#: Which levels of a list are numbered, from the outermost.
Signature = tuple[bool, ...]


@define(kw_only=True)
class Numbering:
    """The numberings of one document."""

    next_abstract: int = 0
    next_number: int = 1
    _abstracts: dict[tuple[Signature, bool], int] = field(factory=dict)
    _abstract_xml: list[str] = field(factory=list)
    _number_xml: list[str] = field(factory=list)

    def number(self, signature: Sequence[bool], level: int, start: int, *, odd: bool = False) -> int:
        """Return a new numbering for a list.

        Args:
            signature: Which levels are numbered.
            level: The level on which the list begins, from 0.
            start: The first item's number, if that level is numbered.
            odd: Whether it is the second, fourth … of several lists in a row, which must not be taken for one.
        """
        full = (*signature, *([False] * _LEVELS))[:_LEVELS]
        abstract = self._abstracts.get((full, odd))
        if abstract is None:
            abstract = self._abstracts[full, odd] = self.next_abstract
            self.next_abstract += 1
            self._abstract_xml.append(_abstract(abstract, full, odd=odd))
        number = self.next_number
        self.next_number += 1
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' if full[level] else ""
        )
        self._number_xml.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        return number

    @property
    def abstracts(self) -> str:
        """The abstract numberings, as they stand first in ``w:numbering``."""
        return "".join(self._abstract_xml)

    @property
    def numbers(self) -> str:
        """The numberings, as they stand last."""
        return "".join(self._number_xml)


def _abstract(id: int, signature: Signature, *, odd: bool) -> str:
    # Word takes two lists with one nsid for the same list when text is copied between documents
    nsid = blake2b(repr((signature, odd)).encode(), digest_size=4).hexdigest().upper()
    levels = "".join(_level(level, ordered) for level, ordered in enumerate(signature))
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{nsid}"/><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(level: int, ordered: bool) -> str:
    mark = f"%{level + 1}." if ordered else _BULLETS[level % len(_BULLETS)]
    kind = _NUMBERS[level % len(_NUMBERS)] if ordered else "bullet"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{_HANG}"/></w:pPr></w:lvl>'
    )
