"""What a stretch of text is about: the words that it shares with another."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

_WORD = re.compile(r"[^\W\d_]{3,}")
#: Words that are about nothing.
_EMPTY = frozenset(
    """
    about above across after again all also although always among and another any are around because been before being
    below between both but can cannot could did does doing down during each either else enough even ever every few first
    for from further get gets give given goes going had has have having help her here hers herself him himself his how
    however into its itself just know known last least less let like likely made make makes making many may might more
    most much must need needs never new next nor not nothing now off often once one only onto other others our ours out
    over own part per put rather said same say says see seem seen set several shall she should since some such take taken
    than that the their theirs them themselves then there these they thing things this those though three through thus
    too towards two under until upon use used using very via want was way ways well were what when where whether which
    while who whole whom whose why will with within without would yet you your yours
    """.split()  # noqa: SIM905
)
_ENDINGS = re.compile(r"(?:ings?|ed|ies|es|s|ly|er|ers|ion|ions)\Z")
#: The shortest stem that an ending may leave.
_STEM = 4


def content(text: str) -> Iterable[str]:
    """Yield the words of a text that are about something, cut down so that their forms fall together."""
    for word in _WORD.findall(text.casefold().replace("’", "'")):
        if word not in _EMPTY:
            stem = _ENDINGS.sub("", word)
            yield stem if len(stem) >= _STEM else word


@frozen
class Weights:
    """How much a word tells on one page: the more, the fewer of its posts use it."""

    documents: Sequence[str] = field(repr=False)
    _count: Mapping[str, int] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        counted: Counter[str] = Counter()
        for document in self.documents:
            counted.update(set(content(document)))
        object.__setattr__(self, "_count", counted)

    def of(self, word: str) -> float:
        """Return a word's weight."""
        return math.log((len(self.documents) + 2) / (self._count.get(word, 0) + 0.5))

    def shared(self, text: str, other: str) -> float:
        """Return what share of a text's words, by weight, another text has too: 0 to 1; 0 for a text without words."""
        mine = set(content(text))
        whole = sum(map(self.of, mine))
        return sum(map(self.of, mine & set(content(other)))) / whole if whole else 0.0
