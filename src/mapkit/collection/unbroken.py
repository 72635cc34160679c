"""Contacts with something within them that readers do not see, or with a line's end: they are put together to be found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

_UNSEEN_SIGNS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN_NAMES = (
    r"shy|zwn?j|lrm|rlm|ZeroWidthSpace|NoBreak|\#0*(?:173|820[3-7]|8288|65279)|\#x0*(?:ad|200[b-f]|2060|feff)"
)
_UNSEEN_NAMED = re.compile(rf"&(?:{_UNSEEN_NAMES});", re.IGNORECASE)
_UNSEEN = re.compile(rf"(?:[{_UNSEEN_SIGNS}]|&(?:{_UNSEEN_NAMES});|<wbr\s{{0,9}}/?>)+", re.IGNORECASE)
#: The end of a line within a paragraph, in HTML and in both ways of Markdown, before what may be a part of a number.
_BREAK = re.compile(r"(?:<br(?![a-z])[^<>]{0,99}>|\\\n|  \n)\s{0,9}(?=\(?[0-9]{3})", re.IGNORECASE)
#: What stands before one that may cut a number, and the spaces that belong to it.
_BEFORE = re.compile(r"[0-9][0-9)–‑.-]([ \\]*)\Z")
_SPACES = 12
_SHORT = 200
#: No digits of a telephone number stand together in such a number at a line's end; those of catalogues do.
_LONG = 7


@frozen
class Sort:
    """A sort of contacts: how it looks, and what stands in its place; what it looks like and is none stays itself."""

    pattern: re.Pattern[str]
    gone: Callable[[re.Match[str]], str]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where contacts of the sort stand."""
        return (found.span() for found in self.pattern.finditer(text) if self.gone(found) != found[0])


def may_hide(text: str) -> bool:
    """Return whether a text has anything that readers do not see: sure only where not."""
    # most short texts have no sign that cannot be printed; in the others each is looked for by itself, as that is quickest
    if not text.isascii() and (len(text) > _SHORT or not text.isprintable()):
        for sign in _UNSEEN_SIGNS:
            if sign in text:
                return True
    return ("<" in text and ("<wbr" in text or "<WBR" in text)) or (
        "&" in text and _UNSEEN_NAMED.search(text) is not None
    )


def without_unseen(text: str, sorts: Iterable[Sort]) -> str:
    """Return a text with what readers do not see taken out of its contacts, so that they are found; all else is as it was.

    Args:
        text: Any text: plain, Markdown or HTML.
        sorts: All sorts of contacts.
    """
    parts = [found.span() for found in _UNSEEN.finditer(text)]
    bare = _bare(text, parts, "")
    return _put_together(text, parts, "", [span for sort in sorts for span in sort.spans(bare)])


def in_one_line(text: str, numbers: Sort) -> str:
    """Return a text with each telephone number in one line that goes on in the next; all else is as it was."""
    parts = list(_breaks(text))
    if not parts:
        return text
    bare, at = _bare(text, parts, " "), _places(parts, " ")
    return _put_together(text, parts, " ", [span for span in numbers.spans(bare) if _is_one(bare, span, at)])


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ends of lines that stand between digits, with the spaces around them."""
    for found in _BREAK.finditer(text):
        before = _BEFORE.search(text[max(0, found.start() - _SPACES) : found.start()])
        if before:
            yield found.start() - len(before[1]), found.end()


def _is_one(bare: str, span: tuple[int, int], at: list[int]) -> bool:
    """Return whether a number in two lines is one: of three and more, or of long ones, each line is its own."""
    first, last = bisect_left(at, span[0]), bisect_left(at, span[1])
    if last - first != 1 or span[0] - 1 in at[max(0, first - 1) : first] or span[1] in at[last : last + 1]:
        return False
    before, behind = bare[max(0, at[first] - _LONG) : at[first]], bare[at[first] + 1 : at[first] + 1 + _LONG]
    return not any(len(part) == _LONG and part.isdecimal() for part in (before, behind))


def _bare(text: str, parts: list[tuple[int, int]], instead: str) -> str:
    """Return a text with something else for each of some parts."""
    edges = [0, *(edge for part in parts for edge in part), len(text)]
    return instead.join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _places(parts: list[tuple[int, int]], instead: str) -> list[int]:
    """Return where the parts stand in the text that has something else for each."""
    found, shorter = [], 0
    for start, end in parts:
        found.append(start - shorter)
        shorter += end - start - len(instead)
    return found


def _put_together(text: str, parts: list[tuple[int, int]], instead: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with something else for those parts that stand within a contact."""
    at = _places(parts, instead)
    within = {n for start, end in spans for n in range(bisect_left(at, start + 1), bisect_left(at, end))}
    return _bare(text, [parts[n] for n in sorted(within)], instead) if within else text
