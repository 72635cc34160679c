"""Words for search: the same in Python, where the index is made, as in the browser, where it is asked (``search.js``)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# fmt: off
#: Words that stand in every text and find nothing.
STOPS = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or",
        "that", "the", "this", "to", "was", "were", "with",
    }
)
# fmt: on


@lru_cache(maxsize=65536)
def index_word(word: str) -> str:
    """Return a word as the index holds it: in small letters, without accents, without an ending; empty for the smallest."""
    if not word.isascii():
        apart = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in apart if unicodedata.category(c)[0] != "M")
    word = word.lower()
    return "" if word in STOPS else stem(word)


def stem(word: str) -> str:
    """Return a folded word without the endings of the possessive and the plural (Harman's S stemmer)."""
    word = word.replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    word = word.replace("'", "")
    if len(word) > 4 and word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("us", "ss")):
        return word[:-1]
    return word


def plain_words(text: str) -> list[str]:
    """Return the words of a text as the index holds them, the smallest ones too."""
    return [index_word(word) or word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def index_words(text: str) -> list[str]:
    """Return the words of a text as the index holds them, in order; the smallest words are left out."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return list(filter(None, map(index_word, _WORD.findall(text))))
