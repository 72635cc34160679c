"""Paragraphs without tags: what WordPress's ``wpautop`` does to the text of its classic editor.

Follows ``wp-includes/formatting.php`` rule by rule, each with the pattern that WordPress uses, so that a body reads as it
did on the site.
"""

from __future__ import annotations

import re

_BLOCKS = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|"
    "style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|"
    "summary|main|search"
)
_PRE = re.compile(r"<pre\b.*?</pre>", re.S | re.I)
_KEPT = re.compile(r"<(script|style|svg|math|object)\b.*?</\1>", re.S | re.I)
_TAGS_WITH_LINES = re.compile(r"<[^<>]*\n[^<>]*>")
_DOUBLE_BR = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.I)
_OPEN = re.compile(rf"(<(?:{_BLOCKS})(?=[\s/>]))", re.I)
_CLOSE = re.compile(rf"(</(?:{_BLOCKS})>)", re.I)
_HR = re.compile(r"(<hr\b[^>]*>)", re.I)
_OPTION = re.compile(r"\s*(</?option\b[^>]*>)\s*", re.I)
_BLANKS = re.compile(r"\n\s*\n")
_FIGCAPTION = re.compile(r"\s*(<figcaption\b[^>]*>)|(</figcaption>)\s*", re.I)
_EMPTY = re.compile(r"<p>\s*</p>")
_CLOSED = re.compile(r"<p>([^<]+)</(div|address|form)>", re.I)
_ALONE = re.compile(rf"<p>\s*(</?(?:{_BLOCKS})(?:\s[^>]*)?/?>)\s*</p>", re.I)
_ITEM = re.compile(r"<p>(<li.+?)</p>", re.I)
_QUOTE = re.compile(r"<p>(<blockquote[^>]*>)", re.I)
_BEFORE = re.compile(rf"<p>\s*(</?(?:{_BLOCKS})(?:\s[^>]*)?/?>)", re.I)
_AFTER = re.compile(rf"(</?(?:{_BLOCKS})(?:\s[^>]*)?/?>)\s*</p>", re.I)
_BREAK = re.compile(r"(?<!<br />)\s*\n")
_BREAK_AFTER = re.compile(rf"(</?(?:{_BLOCKS})(?:\s[^>]*)?/?>)\s*<br />", re.I)
_BREAK_BEFORE = re.compile(r"<br />(\s*</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)\b[^>]*>)", re.I)
_MARK = "\ue0f0"
_HIDDEN = re.compile(rf"<!--{_MARK}(\d+)-->")


def autop(text: str, *, breaks: bool = True) -> str:
    """Return classic text with its paragraphs in ``<p>`` and, where asked, its line ends as ``<br />``."""
    if not text.strip():
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n") + "\n"
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"<pre>{_MARK}{len(kept) - 1}</pre>"

    if "<pre" in text:
        text = _PRE.sub(keep, text)
    if "<s" in text or "<object" in text or "<math" in text:
        text = _KEPT.sub(lambda match: _hide(match, kept), text)
    text = _paragraphs(text)
    if breaks and "\n" in text:
        text = _line_breaks(text)
    if kept:
        text = re.sub(rf"<pre>{_MARK}(\d+)</pre>", lambda match: kept[int(match[1])], text)
        text = _HIDDEN.sub(lambda match: kept[int(match[1])], text)
    return text


def _hide(match: re.Match[str], kept: list[str]) -> str:
    kept.append(match[0])
    return f"<!--{_MARK}{len(kept) - 1}-->"


def _paragraphs(text: str) -> str:
    if "<br" in text:
        text = _DOUBLE_BR.sub("\n\n", text)
    if "<" in text:
        text = _CLOSE.sub("\\1\n\n", _OPEN.sub("\n\n\\1", text))
        if "<hr" in text:
            text = _HR.sub("\\1\n\n", text)
        text = _TAGS_WITH_LINES.sub(lambda match: match[0].replace("\n", " "), text)
        if "<option" in text:
            text = _OPTION.sub("\\1", text)
        if "<figcaption" in text:
            text = _FIGCAPTION.sub(lambda match: match[1] or match[2], text)
    parts = [part.strip("\n") for part in _BLANKS.split(text) if part.strip()]
    text = "".join(f"<p>{part}</p>\n" for part in parts)
    text = _EMPTY.sub("", text)
    if "</div>" in text or "</form>" in text or "</address>" in text:
        text = _CLOSED.sub("<p>\\1</p></\\2>", text)
    text = _ALONE.sub("\\1", text)
    if "<p><li" in text:
        text = _ITEM.sub("\\1", text)
    if "<p><blockquote" in text:
        text = _QUOTE.sub("\\1<p>", text).replace("</blockquote></p>", "</p></blockquote>")
    return _AFTER.sub("\\1", _BEFORE.sub("\\1", text))


def _line_breaks(text: str) -> str:
    text = _BREAK.sub("<br />\n", text.replace("<br>", "<br />").replace("<br/>", "<br />"))
    text = _BREAK_BEFORE.sub("\\1", _BREAK_AFTER.sub("\\1", text))
    return text.replace("\n</p>", "</p>")
