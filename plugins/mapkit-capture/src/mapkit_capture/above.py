"""The lines above the label that opens a post: which of them is its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from mapkit.model import Link, PartialDate

from .furniture import is_archive_heading
from .page import Page
from .titles import could_be_title, is_prose, joined_at_end, shape

#: So many blocks before the label that opens a post its title may stand.
_BACK = 6
#: What it loses where it reads as prose; and for each paragraph, and each line that might be one, between it and the label.
_PROSE = 2.0
_BEHIND = 0.5
_LINE = 1.3
#: What the join of its last words adds.
_JOIN = 3.0


@frozen
class Above:
    """Looks from a label up its page."""

    page: Page
    #: The wordings by which kinds know a paragraph without a label: it is no title.
    sentences: Sequence[re.Pattern[str]]

    def title(self, at: int, floor: int, *, sure: bool = False) -> int:
        """Return the block that is the title of a post opened at a block; -1 where there is none.

        Behind the label of a short field stands its value: a title only where nothing else can be one, and the field may
        be empty; where a title is to be proof of a post, never.

        Args:
            at: The block.
            floor: The first block that may be the title.
            sure: Whether the title is to be proof.
        """
        values: list[int] = []
        found = [back for back in self._titles(at, floor, values) if back not in values]
        if not found and not sure and values and self._may_be_empty(values[0]):
            found = [back for back in values if next(iter(self.page.own(back + 1, at)), at) == at]
        return max(found, key=lambda back: (self.weight(back, at), back), default=-1)

    def _titles(self, at: int, floor: int, values: list[int]) -> Iterator[int]:
        """Yield the blocks before a label that may be its post's title, the nearest first; note the one that is a value."""
        for back in range(at - 1, max(floor, at - _BACK) - 1, -1):
            if back in self.page.leads or is_archive_heading(self.page.blocks[back].plain):
                return
            if self.page.blocks[back].role not in ("text", "heading", "furniture"):
                return
            if could_be_title(self.page.blocks[back]) and not self.is_known(back):
                if self._is_value(back):
                    values.append(back)
                yield back

    def _is_value(self, at: int) -> bool:
        """Whether a block is the value of the short field whose label stands alone before it; of a date, if it is one."""
        lead = self.page.leads.get(at - 1)
        if lead is None or lead.plain:
            return False
        types = {meaning.field.type for meaning in lead.meanings}
        if PartialDate in types:
            return PartialDate.parse(self.page.blocks[at].plain).value is not None
        return Link not in types and not any(meaning.field.is_rich for meaning in lead.meanings)

    def _may_be_empty(self, at: int) -> bool:
        """Whether the field before a block may have no value, so that the block may be a title: one that is no date."""
        return PartialDate not in {meaning.field.type for meaning in self.page.leads[at - 1].meanings}

    def weight(self, title: int, at: int) -> float:
        """Return how likely a block is the title of a post that a label opens: its look, less what stands between."""
        if title < 0:
            return -9.0
        weight = shape(self.page.blocks[title].plain) - (_PROSE if is_prose(self.page.blocks[title]) else 0.0)
        if joined_at_end(self.page.raw(self.page.blocks[title])):
            weight += _JOIN
        for between in self.page.own(title + 1, at):
            if not self.is_known(between):
                weight -= _BEHIND if is_prose(self.page.blocks[between]) else _LINE
        return weight

    def stands_alone(self, title: int, at: int) -> bool:
        """Whether a line stands between a short field that has its value and a label: it is neither's."""
        before = next((i for i in range(title - 1, -1, -1) if self.page.blocks[i].role != "furniture"), -1)
        if before < 0 or self.page.before(at) is not self.page.blocks[title]:
            return False
        lead = self.page.leads.get(before)
        if lead is None:
            return self._is_value(before)
        return bool(lead.plain) and not any(meaning.field.is_rich for meaning in lead.meanings)

    def is_known(self, at: int) -> bool:
        """Whether a block is a paragraph that a kind knows by its wording."""
        return any(pattern.search(self.page.blocks[at].plain) for pattern in self.sentences)
