"""Names for the posts of a page that numbers none."""

from __future__ import annotations

import re
from collections import Counter

from attrs import define, field

#: Ends the key of an entry that is only the beginning of a post.
BEGUN = "#begun"


@define
class Keys:
    """Gives each post of one page a lasting name: the page's and the title's."""

    filename: str
    _count: Counter[str] = field(factory=Counter)

    def key(self, title: str) -> str:
        """Return a post's name; a second post of one title gets a number."""
        name = re.sub(r"[\W_]+", "-", title.casefold()).strip("-") or "untitled"
        self._count[name] += 1
        number = f"-{self._count[name]}" if self._count[name] > 1 else ""
        return f"{self.filename}#{name}{number}"
