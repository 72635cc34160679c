"""Finding the labels that lead blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapkit.model import Block, Link, PartialDate
from mapkit.model.fields import fold

from .cut import cut
from .lexicon import Lexicon, Meaning
from .targets import addresses

_URL = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_ROLES = frozenset({"text", "heading"})
#: What parts a label from its value: a colon, a question mark, or a dash with a space behind it.
_MARK = re.compile(r"[ \u00a0]*(?:[:?][ :?\u00a0]*|\\?[–—-][ \u00a0]+)")
_MARK_AT_END = re.compile(r"(?:[:?]|\s[–—-])\s*\Z")
#: So many spaces has a label that no sentence begins with by chance.
_PHRASE = 2
#: A template's hint behind a label, with the mark that follows it.
_HINT = re.compile(r"[ \u00a0]*\([^()]{1,60}\)[ \u00a0]*[:?][ :?\u00a0]*")


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
        if block.role in _ROLES and (found := match(block.plain)):
            lead = _lead(index, block, lexicon, found)
            if lead:
                yield lead


def _lead(index: int, block: Block, lexicon: Lexicon, found: re.Match[str]) -> Lead | None:
    if block.bold:
        meanings = lexicon.of(block.bold)
        if meanings:
            return _bold(index, block, meanings)
    meanings = lexicon.meanings[fold(found["label"])]
    behind = block.plain[found.end() :].strip()
    several_words = " " in found["label"]
    mark = (found["mark"] or "").strip()
    marked = mark[:1] in (":", "?") if mark else False
    # a dash after one word is as often an aside as a mark; so is a number before a line that has none
    if not marked and ((mark and not several_words) or found["number"]):
        return None
    if not mark and behind and not (_runs_on(found["label"], behind) or _speaks_for(meanings, found["label"], behind)):
        return None
    label = block.plain[: found.end()].strip()
    sure = bool(mark or block.bold) or several_words
    rest = cut(block.markdown, label)
    return Lead(index, meanings, label, sure, rest, behind, _address(block, rest))


def _bold(index: int, block: Block, meanings: tuple[Meaning, ...]) -> Lead | None:
    behind = block.plain[len(block.bold) :]
    rest = block.rest
    hint = _HINT.match(behind) if not any(meaning.field.type is Link for meaning in meanings) else None
    label = block.bold
    if hint:
        label = block.plain[: len(block.bold) + hint.end()].strip()
        behind, rest = behind[hint.end() :], cut(block.markdown, label)
    marked = bool(hint or _MARK_AT_END.search(block.bold) or _MARK.match(behind))
    behind = _unmarked(behind).strip()
    rest = _unmarked(rest) if block.role == "text" else rest
    one_word = " " not in fold(block.bold)
    if one_word and behind and not marked and not _speaks_for(meanings, block.bold, behind):
        return None
    if marked and not _MARK_AT_END.search(label):
        label += ":"
    return Lead(index, meanings, label, True, rest, behind, _address(block, rest))


def _address(block: Block, rest: str) -> str:
    """Return the address that a label, or a part of it, links to."""
    if block.href or "](" not in block.markdown:
        return block.href
    behind = addresses(rest)
    return next((address for address in addresses(block.markdown) if address not in behind), "")


def _unmarked(text: str) -> str:
    """Return a text without the mark that parts it from the label before it."""
    found = _MARK.match(text)
    return (text[found.end() :] if found else text).lstrip(" :?\u00a0")


def _runs_on(label: str, behind: str) -> bool:
    """Whether a label of several words is followed by a new sentence, as where its colon is missing."""
    return label.count(" ") >= _PHRASE and label[0].isupper() and label[1].islower() and behind[0].isupper()


def _speaks_for(meanings: tuple[Meaning, ...], label: str, behind: str) -> bool:
    """Whether a value without a colon is so plainly the label's that it is one."""
    several_words = " " in label.strip()
    for meaning in meanings:
        if meaning.field.type is Link and (_URL.match(behind) or (several_words and behind.startswith("("))):
            return True
        if meaning.field.type is PartialDate and several_words and len(behind) < 40 and PartialDate.parse(behind).value:
            return True
    return False
