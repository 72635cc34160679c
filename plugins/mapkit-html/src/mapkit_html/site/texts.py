"""The website's own texts, one file a language: what is not in the language asked for is said in English."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from mapkit.model import PartialDate
from mapkit.model.dateparts import MONTHS

from .keys import digest

#: A text, or its forms by number, or a list of texts.
Said = str | dict[str, str] | list[str]


@frozen(kw_only=True, slots=False)
class Texts:
    """The texts of one language, and how dates and numbers are said in it."""

    language: str
    #: Every text by its key.
    said: Mapping[str, Said]

    @cached_property
    def _months(self) -> tuple[re.Pattern[str], Mapping[str, str]]:
        words = dict(zip(MONTHS, self.items("months"), strict=True))
        words["to"], words["updated"] = self("date.to"), self("date.updated")
        return re.compile(rf"\b(?:{'|'.join(words)})\b"), words

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its values put in; ``n`` chooses between the forms for one and for more.

        Raises:
            KeyError: there is no such text.
        """
        said = self.said[key]
        n = values.get("n")
        if isinstance(said, dict):
            said = said.get("one", said["other"]) if n == 1 else said["other"]
        assert isinstance(said, str)
        if isinstance(n, int):
            values["n"] = self.number(n)
        return said.format_map(values) if values else said

    def has(self, key: str) -> bool:
        """Return whether there is such a text."""
        return key in self.said

    def items(self, key: str) -> list[str]:
        """Return a list of texts."""
        said = self.said[key]
        assert isinstance(said, list)
        return said

    def label(self, text: str) -> str:
        """Return a field's label or a kind's name in this language, where the language file has it; else as declared."""
        said = self.said.get(f"label.{text}", text)
        return said if isinstance(said, str) else text

    def date(self, date: PartialDate | str) -> str:
        """Return a date in words: one as printed, or the day of a time of RFC 3339."""
        if isinstance(date, str):
            date = day_of(date)
        if date.value is None:
            return str(date)
        pattern, words = self._months
        return pattern.sub(lambda found: words[found.group()], str(date))

    def number(self, n: int) -> str:
        """Return a whole number with commas between the thousands."""
        return f"{n:,}"

    @cached_property
    def digest(self) -> str:
        """A digest of every text."""
        return digest(self.language, json.dumps(self.said, sort_keys=True))


def day_of(moment: str) -> PartialDate:
    """Return the day of a time of RFC 3339, as its own clock shows it."""
    try:
        return PartialDate(text=moment[:10], value=moment[:10])
    except ValueError:
        return PartialDate(text=moment)
