"""Paragraphs of classic texts as most are, found in one pass: running text, headings, captions, quotations, lists.

What stands here gives what WordPress's own rules give (``autop.by_rules``), at half the cost; a text that holds anything else
is left to those.
"""

from __future__ import annotations

import re

#: A tag within running text, and the rest of a line of such text.
_TAG = (
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|iframe|img|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u)"
    r"(?=[\s/>])[^<>\n]*+>"
)
_REST = rf"[^<\n]*+(?:{_TAG}[^<\n]*+)*+"
_RUN = rf"(?:[^<\s]|{_TAG}){_REST}"
_LINE = rf"{_RUN}(?<!\s)"
_ATTRIBUTES = r"(?:[ \t][^<>\n]*+)?>"
_BEGIN = r"<(?:h[1-6r]|p|div|figure|blockquote|pre|ul|ol|table)(?=[\s/>])"
_END = r"(?:\n\s*\n|\n|\Z)"
_PIECE = re.compile(
    rf"""
      (?P<lines>{_LINE}(?:\n{_LINE})*+) (?:\n\s*\n|\n(?={_BEGIN})|\Z)
    | (?P<block><(h[1-6]|p|div|figure){_ATTRIBUTES}{_REST}
        (?:(?<!\s)<figcaption{_ATTRIBUTES}{_REST}</figcaption>)?+</\3>
        | <p{_ATTRIBUTES}{_RUN}(?:<br[ ]/>\n{_RUN})++</p>
        | <hr(?=[\s/>])[^<>\n]*+> | <pre(?=[\s>])[^<]*+(?:<(?!/(?i:pre)>)[^<]*+)*+</pre>) {_END}
    | (?P<quote><blockquote{_ATTRIBUTES})(?P<said>{_LINE})</blockquote> {_END}
    | (?P<list>(?=<(?:ul|ol|table)[\s>]))
    """,
    re.VERBOSE,
).match
_AFTER = re.compile(_END).match
#: Where lists and tables begin and end.
LIST = re.compile(r"<(?:ul|ol|table)(?=[\s>])|</(?:ul|ol|table)>", re.I)
_PRE = re.compile(r"<pre\b", re.I).search
_LINE_OF_TAG = re.compile(r"\n[ \t]*<")
_UNQUIET = re.compile(r"<(?:br|/p|!--)").search


def usual(text: str) -> str | None:
    """Return a text with its paragraphs in ``<p>`` and its line ends as ``<br />``; None where it takes all rules."""
    made: list[str] = []
    at, length = 0, len(text)
    while at < length:
        found = _PIECE(text, at)
        if found is None:
            return None
        if lines := found["lines"]:
            lines = lines.replace("\n", "<br />\n") if "\n" in lines else lines
            made.append(f"<p>{lines}</p>\n")
        elif block := found["block"]:
            made.append(f"{block}\n")
        elif quote := found["quote"]:
            made.append(f"{quote}<p>{found['said']}</p></blockquote>\n")
        else:
            end = _end_of_list(text, at)
            whole = text[at:end]
            found = _AFTER(text, end) if whole and between_tags(whole) and not _PRE(whole) else None
            if found is None:
                return None
            made.append(f"{whole}\n")
        at = found.end()
    return "".join(made)


def _end_of_list(text: str, start: int) -> int:
    """Return where the list or table that begins at a place ends; 0 where it does not."""
    depth = 0
    for tag in LIST.finditer(text, start):
        depth += 1 if tag[0][1] != "/" else -1
        if depth == 0:
            return tag.end()
    return 0


def between_tags(text: str) -> bool:
    """Say whether every line end of a text stands between two tags, and no line break or blank line is among them."""
    lines = text.count("\n")
    return not _UNQUIET(text) and (
        lines == text.count(">\n<") or (lines == text.count(">\n") and lines == len(_LINE_OF_TAG.findall(text)))
    )
