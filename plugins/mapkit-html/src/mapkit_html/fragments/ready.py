"""Lines made ready all at once: the Markdown and plain text of those whose marks stand plainly, by their text with marks.

``simple_inline`` says the same of one line. Over a whole body the same questions are asked once, and what joins the parts of
its lines is done by a handful of string operations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: What parts lines, what ends a link and what stands before each mark but a picture's, while lines are one text: controls
#: that it never holds.
LINE, LINK_END, BEGIN = "\x1f", "\x1e", "\x1d"
#: Characters that may have to be escaped somewhere.
_CARE = "\\*_[]`~<"
_REFERENCE = re.compile(r"&#?\w+;").search
#: A mark about which Markdown has no question; lines with a picture are left out by themselves. A link whose text is its
#: address is written in a way of its own.
_EASY = re.compile(
    r"""
    \x1d(?:
        (?<![^\s(].) [\ue040\ue041] [^\W_](?:[^\x1d-\x1f\ue04e]*[^\W_])? \ue04e
        (?=[^\S\x1d]|[.,;:?)]|$) (?![ ]\x1d[\ue040\ue041])
      | (?<![!\\\ue04e].) (?<!\ue04e[ ].) \ue04c https?://[A-Za-z0-9_.~:/?\#@!$*,=%+&'-]+ \ue04f\ue04f
        (?!https?://)[^\s\x1d-\x1f\ue04e](?:[^\x1d-\x1f\ue04e]*[^\s\x1d-\x1f\ue04e])? \ue04e (?![ ]?\x1d\ue04c)
    )()""",
    re.VERBOSE,
).findall

_PICTURE, _CLOSE = "\ue04d", "\ue04e"

Ready = Mapping[str, tuple[str, str]]


class Lines(NamedTuple):
    """What is known of a body's lines."""

    #: The lines, with their marks.
    marked: Sequence[str]
    #: Markdown and plain text of the simple ones, by what they are with their marks, without white space around it.
    ready: Ready
    #: The plain text of all, white space folded.
    said: str


def lines_of(marked: str, markdown: str, plain: str, urls: Sequence[str]) -> Lines:
    """Return what is known of the lines of a body.

    Args:
        marked: The lines with marks.
        markdown: The same as Markdown, each link without its end.
        plain: The same as plain text.
        urls: Where the links lead.
    """
    if urls:
        pieces = [""] * (2 * len(urls) + 1)
        pieces[0::2], pieces[1::2] = markdown.split(LINK_END), [f"]({url})" for url in urls]
        markdown = "".join(pieces)
    lines = marked.replace(BEGIN, "").split(LINE)
    plains = list(map(str.strip, plain.split(LINE)))
    said = " ".join(filter(None, plains))
    known = zip(map(str.strip, lines), zip(map(str.strip, markdown.split(LINE)), plains, strict=True), strict=True)
    folded, harmless, easy = _is_folded(said), _is_harmless(plain), _is_easy(marked)
    if folded and harmless and easy:
        ready = dict(known)
    else:
        ready = {
            key: line
            for begun, (key, line) in zip(marked.split(LINE), known, strict=True)
            if (easy or _is_easy(begun, key.count(_CLOSE)))
            and (folded or _is_folded(line[1]))
            and (harmless or _is_harmless(line[1]))
        }
    if _PICTURE in marked:
        ready = {key: line for key, line in ready.items() if _PICTURE not in key}
    return Lines(lines, ready, said if folded else " ".join(said.split()))


def _is_folded(plain: str) -> bool:
    """Say whether the white space within lines is folded."""
    return not ("  " in plain or "\n" in plain or "\t" in plain or "\u00a0" in plain)


def _is_harmless(plain: str) -> bool:
    """Say whether no character of lines may have to be escaped."""
    return not any(sign in plain for sign in _CARE) and ("&" not in plain or _REFERENCE(plain) is None)


def _is_easy(marked: str, closed: int = 0) -> bool:
    """Say whether the marks of lines stand so that Markdown has no question about them, and all that end here are of them."""
    begun = marked.count(BEGIN)
    return closed <= begun and (not begun or begun == len(_EASY(marked)))
