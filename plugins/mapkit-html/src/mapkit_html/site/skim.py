"""A quick look at Markdown: nearly the plain text, without a parser, for search and excerpts."""

from __future__ import annotations

import html
import re

_UNSEEN = re.compile(
    r"<!--|-->|<(?P<start>script|style|template)\b|</(?P<end>script|style|template)\s*>", re.IGNORECASE
)
_TARGET = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\((?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*\S+.*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto|tel):[^\s<>]*)>", re.IGNORECASE)
_BREAKING_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|td|th|tr|table|h[1-6]|blockquote|hr|dl|dt|dd|section|figure|figcaption|pre)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_RULER = re.compile(
    r"^ {0,3}(?:(?=[^\n]*\|)\|? *:?-+:? *(?:\| *:?-+:? *)*\|?|([-*_])(?: *\1){2,}) *$",
    re.MULTILINE,
)
_START = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-+*][ \t]+|\d{1,9}[.)][ \t]+)+", re.MULTILINE)
_MARKS = re.compile(r"[*`]+|~~")
_UNDERSCORES = re.compile(r"(?<!\w)_+|_+(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
#: Where escaped signs wait while the marks are taken away: in the private use area.
_ASIDE = 0xE000
_PUT_ASIDE = re.compile("[\ue021-\ue07e]")


def skim(markdown: str) -> str:
    """Return the words of a Markdown text on one line, without its marks, tags and addresses."""
    text = str(markdown)
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(_ASIDE + ord(found[1])), text)
    if "<" in text:
        text = _without_unseen(text)
        text = _AUTOLINK.sub(r"\1", text)
        text = _BREAKING_TAG.sub(" ", text)
        text = _TAG.sub("", text)
    if "[" in text:
        text = _DEFINITION.sub("", text)
        for _ in range(2):
            text = _TARGET.sub(r"\1", text)
    if "--" in text or "|" in text or "**" in text or "* *" in text or "__" in text or "_ _" in text or "- -" in text:
        text = _RULER.sub("", text)
    text = _MARKS.sub("", _START.sub("", text))
    if "_" in text:
        text = _UNDERSCORES.sub("", text)
    if "|" in text:
        text = text.replace("|", " ")
    if "&" in text:
        text = html.unescape(text)
    if "\\" in markdown:
        text = _PUT_ASIDE.sub(lambda found: chr(ord(found[0]) - _ASIDE), text)
    return " ".join(text.split())


def cut(text: str, length: int = 200) -> str:
    """Return the start of a text, cut between words, with an ellipsis where something is left out."""
    if len(text) <= length:
        return text
    return text[: length + 1].rsplit(" ", 1)[0][:length].rstrip(" ,.;:–-") + "…"


def _without_unseen(text: str) -> str:
    """Take out comments, and elements whose content nobody sees; what is never closed stays."""
    kept: list[str] = []
    since = start = 0
    waited = ""
    for found in _UNSEEN.finditer(text):
        opens = "-->" if found[0] == "<!--" else (found["start"] or "").lower()
        closes = "-->" if found[0] == "-->" else (found["end"] or "").lower()
        if not waited and opens:
            waited, start = opens, found.start()
        elif waited and closes == waited:
            kept += (text[since:start], " ")
            since, waited = found.end(), ""
    return "".join((*kept, text[since:]))
