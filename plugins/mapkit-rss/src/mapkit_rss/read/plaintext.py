"""Plain text out of what feeds call plain text, and HTML out of plain text."""

from __future__ import annotations

import re
from html import escape, unescape

from mapkit_rss.clean import one_line

#: A tag that an author meant as one: a title may well hold other angle brackets.
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|em|font|i|ins|mark|p|q|s|small|span|strong|sub|sup|tt|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<(?:[A-Za-z][^<>]*|/[A-Za-z][^<>]*|!--.{0,2000}?--)>", re.DOTALL)
_VOID = re.compile(r"<(br|hr|img|wbr|col|area|input|source)\b([^<>]*[^<>/])?></\1>", re.IGNORECASE)


def title_text(text: str, *, exact: bool) -> str:
    """Return a title's plain text.

    Args:
        text: The title as it stands in the feed, one level of escaping undone.
        exact: Whether the feed is known to mean every character as it stands; others hold entities and a few tags.
    """
    return one_line(text if exact else unescape(_TAG.sub(" " if "<br" in text.lower() else "", text)))


def html_title_text(html: str) -> str:
    """Return the plain text of a title that is HTML for certain."""
    return one_line(unescape(_MARKUP.sub("", html)))


def as_html(text: str) -> str:
    """Return plain text as HTML: a paragraph for each run of lines, a break between lines."""
    paragraphs = re.split(r"\n[^\S\n]*\n\s*", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return "\n".join(
        "<p>" + "<br>\n".join(escape(line, quote=False) for line in p.split("\n")) + "</p>" for p in paragraphs if p
    )


def described(text: str) -> str:
    """Return an RSS description as HTML: as it is where it has a tag, else with paragraphs for its lines."""
    if _MARKUP.search(text) or "\n" not in text:
        return text
    return as_html(unescape(text))


def closed(xhtml: str) -> str:
    """Return XHTML as HTML understands it: no end tags behind elements that have none."""
    return _VOID.sub(lambda found: f"<{found[1]}{found[2] or ''}>", xhtml)
