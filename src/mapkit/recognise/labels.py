"""Finding the labels that lead blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapkit.model import Block, Link, PartialDate
from mapkit.model.fields import fold

from .cut import cut
from .lexicon import Lexicon, Meaning

_URL = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_ROLES = frozenset({"text", "heading"})


class Lead(NamedTuple):
    """A label that leads a block: where, what it may mean, as it was printed, and the Markdown and text behind it."""

    at: int
    meanings: tuple[Meaning, ...]
    label: str
    #: Whether the look or a colon says that it is a label; else only a line of its own speaks for it.
    sure: bool
    markdown: str
    plain: str
    href: str


def find_leads(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Lead]:
    """Yield each label that leads a block, in order."""
    match = lexicon.pattern.match
    for index, block in enumerate(blocks):
        if block.role in _ROLES and match(block.plain):
            lead = _lead(index, block, lexicon)
            if lead:
                yield lead


def _lead(index: int, block: Block, lexicon: Lexicon) -> Lead | None:
    if block.bold:
        meanings = lexicon.of(block.bold)
        if meanings:
            return _bold(index, block, meanings)
    found = lexicon.pattern.match(block.plain)
    assert found is not None
    meanings = lexicon.meanings[fold(found["label"])]
    behind = block.plain[found.end() :].strip()
    marked = bool(found["mark"])
    label = block.plain[: found.end()].strip()
    if not marked and behind and not _speaks_for(meanings, found["label"], behind):
        return None
    sure = marked or bool(block.bold) or " " in found["label"]
    return Lead(index, meanings, label, sure, cut(block.markdown, label), behind, block.href)


def _bold(index: int, block: Block, meanings: tuple[Meaning, ...]) -> Lead | None:
    rest = block.rest.lstrip(" :?\u00a0") if block.role == "text" else block.rest
    behind = block.plain[len(block.bold) :].lstrip(" :?")
    one_word = " " not in fold(block.bold)
    marked = block.bold.rstrip()[-1:] in ":?" or block.rest.lstrip()[:1] in (":", "?")
    if one_word and behind and not marked and not _speaks_for(meanings, block.bold, behind):
        return None
    label = block.bold if block.bold.rstrip()[-1:] in ":?" else block.bold + (":" if marked else "")
    return Lead(index, meanings, label, True, rest, behind, block.href)


def _speaks_for(meanings: tuple[Meaning, ...], label: str, behind: str) -> bool:
    """Whether a value without a colon is so plainly the label's that it is one."""
    several_words = " " in label.strip()
    for meaning in meanings:
        if meaning.field.type is Link and (_URL.match(behind) or (several_words and behind.startswith("("))):
            return True
        if meaning.field.type is PartialDate and several_words and len(behind) < 40 and PartialDate.parse(behind).value:
            return True
    return False
