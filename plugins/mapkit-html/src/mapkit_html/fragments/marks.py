"""The marks that ``to_marks.xsl`` writes: one character for private use each, with the same names as there."""

from __future__ import annotations

import re

BLOCK, H, H_END, BR = "\ue000", "\ue001", "\ue002", "\ue003"
UL, OL, LIST_END, ITEM, ITEM_END = "\ue004", "\ue005", "\ue006", "\ue007", "\ue008"
QUOTE, QUOTE_END = "\ue009", "\ue00a"
TABLE, TABLE_END, ROW, CELL, CELL_END = "\ue00b", "\ue00c", "\ue00d", "\ue00e", "\ue00f"
PRE, PRE_END, RULE = "\ue010", "\ue011", "\ue012"
HTML, HTML_END, FURNITURE, FURNITURE_END = "\ue013", "\ue014", "\ue015", "\ue016"
WORD_ITEM = "\ue017"
#: The first of the marks within running text; all before it part blocks.
INLINE = "\ue040"
STRONG, EM, DEL, CODE = "\ue040", "\ue041", "\ue042", "\ue043"
SUB, SUP, U, MARK, SMALL, KBD, INS = "\ue044", "\ue045", "\ue046", "\ue047", "\ue048", "\ue049", "\ue04a"
ABBR, A, IMG, CLOSE, END = "\ue04b", "\ue04c", "\ue04d", "\ue04e", "\ue04f"

#: The marks of running text that have no values.
SIMPLE = {
    STRONG: "strong",
    EM: "em",
    DEL: "del",
    CODE: "code",
    SUB: "sub",
    SUP: "sup",
    U: "u",
    MARK: "mark",
    SMALL: "small",
    KBD: "kbd",
    INS: "ins",
}

#: What a mark between blocks carries; the same of one whose text is told from what is around it by its end alone.
_CARRIED = (
    "(?:(?<=[\ue001\ue005\ue007\ue00e])[^\ue04f]*+\ue04f|(?<=\ue017)[^\ue04f]*+\ue04f[^\ue04f]*+\ue04f"
    "|(?<=[\ue000\ue002-\ue004\ue006\ue008-\ue00d\ue00f\ue011\ue012\ue014\ue016]))"
)
_HELD = "(?:(?<=[\ue010\ue013])[^\ue04f]*+\ue04f|(?<=\ue015))"
#: Parts a stream at the marks between blocks, those together between which nothing shows; parts such marks; parts a line
#: at the marks within it. A pattern that begins with a set is searched for quickest.
SPLIT_STEPS = re.compile(
    rf"([\ue000-\ue017](?:{_CARRIED}(?:\s*+[\ue000-\ue017]{_CARRIED})*+(?:\s*+[\ue000-\ue017]{_HELD})?+|{_HELD}))"
).split
#: Marks of paragraphs in a row, which mean no more than one.
BLOCKS = re.compile(rf"{BLOCK}(?:\s*{BLOCK})+").sub
MARKS = re.compile("([\ue000-\ue03f])([^\ue000-\ue03f]*)").findall
SPLIT_LINE = re.compile("([\ue040-\ue04f])").split

#: A source that holds such characters itself has them replaced by pairs for the time being: the first says that a
#: character follows, the second which one.
_SHIFT = "\uf8fe"
_ITSELF = "\uf6fe"
_OWN = re.compile("[\ue000-\ue0ff\uf8fe]")
_REFERENCE = re.compile(r"&#(?:x0*(e0[0-9a-f]{2}|f8fe)|0*(5734[4-9]|573[5-9]\d|57[45]\d\d|63742));?", re.IGNORECASE)
_PAIR = re.compile("\uf8fe(.)")


def hide(source: str) -> str:
    """Replace the characters that would be taken for marks; the same string where there are none."""
    if "&#" in source:
        source = _REFERENCE.sub(lambda found: chr(int(found[1], 16) if found[1] else int(found[2])), source)
    return _OWN.sub(lambda found: _SHIFT + (_ITSELF if found[0] == _SHIFT else chr(ord(found[0]) + 0x1700)), source)


def hides(source: str, data: bytes) -> bool:
    """Say whether a source may hold characters that would be taken for marks.

    Args:
        source: The HTML.
        data: The same as UTF-8, which is the quickest to search: the characters begin with one of two bytes there.
    """
    # a single byte is found many times quicker than two: most sources have none of these
    if (b"\xee" in data or b"\xef" in data) and _OWN.search(source):
        return True
    return b"#" in data and b"&#" in data and _REFERENCE.search(source) is not None


def reveal(text: str) -> str:
    """Undo ``hide``."""
    return _PAIR.sub(_revealed, text)


def _revealed(found: re.Match[str]) -> str:
    second = found[1]
    if second == _ITSELF:
        return _SHIFT
    return chr(ord(second) - 0x1700) if "\uf700" <= second <= "\uf7ff" else found[0]
