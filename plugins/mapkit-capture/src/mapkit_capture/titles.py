"""What a title looks like on a page that marks no titles."""

from __future__ import annotations

import re

from mapkit.model import Block

from .furniture import is_comment_count, is_furniture
from .voice import signs_off

_LONGEST = 260
_OPEN_END = re.compile(r"[,;:]\Z")
_SENTENCE = re.compile(r"[.!”\"’'…]\Z")
#: A line in quotation marks or brackets from end to end, or that opens them and does not close them.
_QUOTED = re.compile(r"(?:“[^”]*(?:”\W*)?|\"[^\"]*(?:\"\W*)?|‘(?:[^’]|’(?=\w))*(?:’\W*)?|'.*|\(.*)\Z")
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|can|could|may|must|does|do|did|sets?|says?|said|looks?|outlines?"
    r"|provides?|describes?|includes?|makes?|gives?|shows?|asks?|found|became|began)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r",.*\b(?:librarian|manager|officer|lead|head|director|specialist|trust|hospitals?|library|nhs|university|consultant"
    r"|chair|editor|assistant|service)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PARTED = re.compile(r"\w:\s|\s[–—]\s")
#: A sentence of so many words is no title; a title seldom has so few.
_WORDS = 12
_FEW = 2


def could_be_title(block: Block) -> bool:
    """Return whether a block may be a post's title at all: one line of running text, not too long, not the frame's."""
    if (
        block.role not in ("text", "heading")
        or not block.plain
        or is_furniture(block.plain)
        or is_comment_count(block.plain)
    ):
        return False
    return len(block.plain) <= _LONGEST and not _OPEN_END.search(block.plain)


def is_quotation(line: str) -> bool:
    """Return whether a line is a quotation, or an aside: a title may begin with a quoted word and go on."""
    return bool(_QUOTED.match(line))


def is_sentence(block: Block) -> bool:
    """Return whether a block ends as sentences do."""
    return bool(_SENTENCE.search(block.plain))


def is_prose(block: Block) -> bool:
    """Return whether a block is a sentence of running text, not a title with a full stop behind it."""
    return is_sentence(block) and (bool(_STATES.search(block.plain)) or block.plain.count(" ") >= _WORDS)


def joined_at_end(raw: str) -> bool:
    """Return whether the last two words, and only they, are joined by a no-break space, as some themes do to titles."""
    words = raw.strip("\u00a0 \t").rsplit("\u00a0", 1)
    return len(words) == 2 and " " not in words[1] and "\u00a0" not in words[0] and " " in words[0]


def shape(line: str) -> float:
    """Return how much a line looks like a title rather than a sub-heading or a sentence: about -4 to 4.

    The weights come from a logistic regression over pages put together of posts that we wrote.
    """
    words = line.split()
    long_words = [word for word in words if len(word) > 3][1:]
    capitals = (
        sum(word[0].isupper() and not word.isupper() for word in long_words) / len(long_words) if long_words else 0.0
    )
    score = 0.8 * min(len(words), _WORDS) / _WORDS + 1.1 * capitals
    score += (0.9 if _PARTED.search(line) else 0.0) + (0.5 if _YEAR.search(line) else 0.0)
    score -= 0.2 if len(words) <= _FEW else 0.0
    score -= 1.0 if _STATES.search(line) and "?" not in line else 0.0
    score -= (1.7 if _ROLE.search(line) else 0.7) if signs_off(line) else 0.0
    score -= 1.5 if line[0].islower() or is_quotation(line) else 0.0
    return score - (1.5 if line.endswith(".") else 0.0)
