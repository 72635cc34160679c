"""Lines whose marks stand plainly, by one regular expression: by far the most lines, at a fraction of the cost.

Bold, italics and links that hold text alone, with a space or a bracket around them, need no look at their neighbours.
A line with anything else goes the long way (``runs``, ``inline``), which gives the same Markdown for these.
"""

from __future__ import annotations

import re

from mapkit.richtext import escape_inline
from mapkit.richtext.escape import CHARACTERS, HARMFUL

from .urls import destination, is_clean, safe_url, title_of

_MARK = re.compile("[\ue040-\ue04f]")
_CARE = re.compile(rf"[\ue000-\ue04f{CHARACTERS}|]")
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
_LINK = re.compile("\ue04c[^\ue04f]*\ue04f[^\ue04f]*\ue04f")
_DELIMITERS = {"\ue040": "**", "\ue041": "*"}


def folded(text: str) -> str:
    """Return a text with its white space folded, none at its ends."""
    text = text.strip()
    return text if _is_folded(text) else " ".join(text.split())


def _is_folded(text: str) -> bool:
    # nothing printable is white space but the space itself; marks are not printable either
    return text.isprintable() and "  " not in text


def needs_care(text: str) -> bool:
    """Say whether a text holds a mark, or a character that Markdown may take for one or a table's cell may not hold."""
    return _CARE.search(text) is not None


def simple_inline(text: str) -> tuple[str, str] | None:
    """Return a line's Markdown, as it stands behind other text, and plain text; None where it is not that simple.

    Args:
        text: Text with marks.
    """
    line = text.strip()
    if line.isascii():
        line = folded(line)
        return escape_inline(line), line
    if "~" in line or "\\" in line:  # what they do beside a mark only their neighbours tell
        return None
    markdown, plain = _SIMPLE.sub(_written, line), _unmarked(line)
    if not markdown.isprintable() or not _is_folded(plain):
        line = " ".join(line.split())
        markdown, plain = _SIMPLE.sub(_written, line), _unmarked(line)
        if _MARK.search(markdown):
            return None
    return markdown, plain


def _unmarked(line: str) -> str:
    if "\ue04c" in line:
        line = _LINK.sub("", line)
    for mark in ("\ue040", "\ue041", "\ue04e"):
        if mark in line:
            line = line.replace(mark, "")
    return line


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
