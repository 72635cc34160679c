"""How a page sets its titles apart: by blank lines above them, by their indent, by capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from attrs import frozen

from .page import Page

#: So many titles show a habit, where so great a share of them follows it, and no more of the other lines.
_TITLES = 3
_SHARE = 0.8
_OTHERS = 0.15

#: Whether a block has a look.
Look = Callable[[int], bool]


@frozen
class Looks:
    """The looks by which the titles of one page are told from its other lines."""

    telling: Sequence[Look] = ()

    def fits(self, at: int) -> bool | None:
        """Return whether a block looks as the page's titles do; None where they look like any line."""
        return all(look(at) for look in self.telling) if self.telling else None


def looks_of(page: Page, titles: Sequence[int]) -> Looks:
    """Return the looks that the titles that are sure have, and other lines have not."""
    sure = set(titles)
    others = [at for at, block in enumerate(page.blocks) if block.role == "text" and at not in sure]
    if len(sure) < _TITLES or not others:
        return Looks()
    looks = (_wide(page, others), _indented(page, titles, others), _capitals(page))
    return Looks([look for look in looks if _tells(look, titles, others)])


def _tells(look: Look, titles: Sequence[int], others: Sequence[int]) -> bool:
    has, lack = sum(map(look, titles)), sum(map(look, others))
    return has >= _SHARE * len(titles) and lack <= _OTHERS * len(others)


def _wide(page: Page, others: Sequence[int]) -> Look:
    """More blank lines stand above it than above most lines; the first line of all counts as such."""
    usual = Counter(page.gap(page.blocks[at]) for at in others).most_common(1)[0][0]
    return lambda at: at == 0 or page.gap(page.blocks[at]) > usual


def _indented(page: Page, titles: Sequence[int], others: Sequence[int]) -> Look:
    """It is indented as most titles are, and as most other lines are not."""
    own = Counter(_indent(page, at) for at in titles).most_common(1)[0][0]
    return lambda at: _indent(page, at) == own


def _indent(page: Page, at: int) -> int:
    raw = page.raw(page.blocks[at])
    return len(raw) - len(raw.lstrip(" \t"))


def _capitals(page: Page) -> Look:
    return lambda at: page.blocks[at].plain.isupper()
