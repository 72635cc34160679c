"""Every label that the kinds declare, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from attrs import field, frozen

from mapkit.model import FieldInfo, Record, fields_of
from mapkit.model.fields import fold, without_case

_WORD = re.compile(r"\w+")
#: Marks, tags and characters by name: text that has any of them reads otherwise than it is written.
_MARKED = re.compile(r"[<!\[*_~`\\]")
_ENTITY = re.compile(r"&(?:#|\w\w)")
#: A table's cell, with what makes its text a heading, a quotation or an item; and what follows a label that leads it.
_CELL = re.compile(r"\|\s*((?:(?:[#>+-]|\d+[.)])\s*)+)?")
_BEHIND = re.compile(r"[\s\"'“”’]*[|:?(–—-]")


@frozen
class Meaning:
    """What one spelling means to one kind."""

    kind: str
    field: FieldInfo
    #: Whether the spelling is a template's instruction rather than a label.
    instruction: bool = False


@frozen(slots=False)
class Lexicon:
    """The spellings of all labels, folded, with what they mean; and one pattern that finds any of them at a line's start.

    The pattern's groups: a ``number`` before the label, the ``label``, a template's ``hint`` in brackets, and the ``mark``
    behind it (colon, question mark, dash).
    """

    meanings: Mapping[str, tuple[Meaning, ...]]
    pattern: re.Pattern[str] = field(init=False, repr=False)
    #: The words of each label, without those that may be written as a sign.
    _words: frozenset[frozenset[str]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        spellings = sorted(self.meanings, key=len, reverse=True)
        pattern = (
            rf"""[\s"'“”‘’]*(?P<number>\d{{1,2}}[.)]\s*)?(?P<label>{_either(spellings)})(?![\w])["'”’]*"""
            r"""(?P<hint>\s*\([^()]{1,60}\)(?=\s*[:?]))?\s*(?P<mark>[:?][\s:?]*|[–—-](?:\s+|\Z))?"""
        )
        object.__setattr__(self, "pattern", re.compile(pattern, re.IGNORECASE))
        object.__setattr__(self, "_words", frozenset(_words_of(spelling) - {"and"} for spelling in spellings))

    def may_begin_a_cell(self, table: str) -> bool:
        """Return whether a cell of a Markdown table may be a label, or begin with one and its mark: sure only where not."""
        if _MARKED.search(table) or ("&" in table and _ENTITY.search(table)):
            return True
        text = without_case(table.replace("&", " & "))
        match = self.pattern.match
        for cell in _CELL.finditer(text):
            found = match(text, cell.start() + 1) or (match(text, cell.end()) if cell[1] else None)
            if found and _BEHIND.match(text, found.end("label")):
                return True
        return False

    def may_stand_in(self, text: str) -> bool:
        """Return whether a plain text holds all words of any label; where not, there is none in it, and no need to look."""
        words = _words_of(without_case(text))
        return any(map(words.issuperset, self._words))

    def of(self, text: str) -> tuple[Meaning, ...]:
        """Return what a text means, if the whole of it is a label: with a number, a hint or a mark, or without."""
        meanings = self.meanings.get(fold(text))
        if meanings is not None:
            return meanings
        found = self.pattern.fullmatch(text)
        return self.meanings[fold(found["label"])] if found else ()


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _either(spellings: Sequence[str]) -> str:
    """Return the expression of any of some folded spellings, the first that fits.

    Those with one first letter stand together behind it: most lines begin with another, and are told by that alone.
    """
    found: list[str] = []
    for initial, group in groupby(sorted(spellings, key=_initial, reverse=True), key=_initial):
        expressions = (spelt(spelling) for spelling in group)
        if initial:
            found.append(f"{initial}(?:{'|'.join(each.removeprefix(initial) for each in expressions)})")
        else:
            found += expressions
    return "|".join(found) or r"(?!)"


def _initial(spelling: str) -> str:
    """Return the letter that a spelling's expression begins with; empty where that is no letter or the word may be a sign."""
    return spelling[0] if spelling[:1].isalpha() and spelling.split()[0] != "and" else ""


def spelt(spelling: str) -> str:
    """Return the expression of one folded spelling: any white space, ``&`` for ``and``, spaces around a slash or none."""
    words = (r"(?:and|&)" if word == "and" else re.escape(word) for word in spelling.split())
    return r"\s+".join(words).replace("/", r"\s*/\s*").replace("'", "['’‘]")


def lexicon_of(kinds: Iterable[type[Record]]) -> Lexicon:
    """Return the lexicon of some kinds, from their fields' declarations."""
    meanings: dict[str, list[Meaning]] = {}
    for cls in kinds:
        for info in fields_of(cls):
            if not info.sought:
                continue
            for label in info.labels:
                meanings.setdefault(fold(label), []).append(Meaning(cls.info.name, info))
            for label in info.instructions:
                meanings.setdefault(fold(label), []).append(Meaning(cls.info.name, info, instruction=True))
    return Lexicon({spelling: tuple(each) for spelling, each in meanings.items()})
