"""Lines whose marks stand plainly, by one regular expression: by far the most lines, at a fraction of the cost.

Bold, italics and links that hold text alone, with a space or a bracket around them, need no look at their neighbours.
A line with anything else goes the long way (``runs``, ``inline``), which gives the same Markdown for these.
"""

from __future__ import annotations

import re

from mapkit.richtext import escape_inline, escape_start
from mapkit.richtext.escape import CHARACTERS, HARMFUL

from .urls import destination, is_clean, safe_url, title_of

_MARK = re.compile("[\ue040-\ue04f]")
_SIMPLE = re.compile(
    rf"""
    [\ue040\ue041\ue04c{CHARACTERS}] (?:
        (?<=[\ue040\ue041]) (?<![^\s(].)
        (?P<inner>[^\W_](?:[^\ue040-\ue04f]*[^\W_])?) \ue04e (?=[\s.,;:?)]|$) (?![ ][\ue040\ue041])
      | (?<=\ue04c) (?<![!\\\ue04e].) (?<!\ue04e[ ].)
        (?P<url>[^\ue04f]*) \ue04f (?P<title>[^\ue04f]*) \ue04f
        (?P<text>[^\s\ue040-\ue04f](?:[^\ue040-\ue04f]*[^\s\ue040-\ue04f])?) \ue04e (?![ ]?\ue04c)
      | {HARMFUL}
    )""",
    re.VERBOSE,
)
_HIDDEN = re.compile("[\ue040-\ue04f](?:(?<=\ue04c)[^\ue04f]*\ue04f[^\ue04f]*\ue04f)?")
_DELIMITERS = {"\ue040": "**", "\ue041": "*"}


def simple_line(line: str) -> tuple[str, str] | None:
    """Return a line's Markdown and plain text; None where the line is not that simple.

    Args:
        line: Text with marks, white space folded. What begins with bold or with a link is not simple, for there it
            matters how far that goes.
    """
    if line.isascii() or _MARK.search(line) is None:
        return escape_start(escape_inline(line)), line
    if line[0] == "\ue040" or line[0] == "\ue04c":
        return None
    markdown = _SIMPLE.sub(_written, line)
    if _MARK.search(markdown):
        return None
    return escape_start(markdown), _HIDDEN.sub("", line)


def _written(found: re.Match[str]) -> str:
    inner, url, title, text = found.groups()
    if inner:
        delimiter = _DELIMITERS[found[0][0]]
        return f"{delimiter}{escape_inline(inner)}{delimiter}"
    if text:
        if not title and is_clean(url):
            return f"<{url}>" if text == url else f"[{escape_inline(text, in_link=True)}]({url})"
        url = safe_url(url)
        if not url:
            return found[0]
        return f"[{escape_inline(text, in_link=True)}]({destination(url)}{title_of(title)})"
    return f"\\{found[0]}"
