"""WordPress's own patterns for paragraphs, over a whole text, for texts whose ``<p>`` stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: The tags that WordPress counts as blocks, as a pattern.
BLOCKS = (
    "a(?:ddress|rea|rticle|side)|blockquote|c(?:aption|ol(?:group)?)|d(?:d|etails|iv|l|t)|"
    "f(?:ieldset|ig(?:caption|ure)|o(?:oter|rm))|h(?:[1-6r]|eader|group)|l(?:egend|i)|m(?:a(?:in|p)|enu)|nav|ol|"
    "p(?:re)?|s(?:e(?:arch|ction)|tyle|ummary)|t(?:able|body|d|foot|h(?:ead)?|r)|ul"
)
_EMPTY = re.compile(r"<p>\s*</p>")
_CLOSED = re.compile(r"<p>([^<]+)</(div|address|form)>", re.I)
_ALONE = re.compile(rf"<p>\s*(</?(?:{BLOCKS})(?:\s[^>]*)?/?>)\s*</p>", re.I)
_ITEM = re.compile(r"<p>(<li.+?)</p>", re.I)
_QUOTE = re.compile(r"<p>(<blockquote[^>]*>)", re.I)
_BEFORE = re.compile(rf"<p>\s*(</?(?:{BLOCKS})(?:\s[^>]*)?/?>)", re.I)
_AFTER = re.compile(rf"(</?(?:{BLOCKS})(?:\s[^>]*)?/?>)\s*</p>", re.I)
_BREAK = re.compile(r"(?<!<br />)\s*\n")
_BREAK_AFTER = re.compile(rf"(</?(?:{BLOCKS})(?:\s[^>]*)?/?>)\s*<br />", re.I)
_BREAK_BEFORE = re.compile(r"<br />(\s*</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)\b[^>]*>)", re.I)


def paragraphs(parts: Iterable[str]) -> str:
    """Return parts of a text, cut at blank lines, with their paragraphs and line breaks."""
    text = "".join(f"<p>{part}</p>\n" for part in parts)
    text = _EMPTY.sub("", text)
    text = _CLOSED.sub("<p>\\1</p></\\2>", text)
    text = _ITEM.sub("\\1", _ALONE.sub("\\1", text))
    text = _QUOTE.sub("\\1<p>", text).replace("</blockquote></p>", "</p></blockquote>")
    text = _AFTER.sub("\\1", _BEFORE.sub("\\1", text))
    text = _BREAK.sub("<br />\n", text.replace("<br>", "<br />").replace("<br/>", "<br />"))
    text = _BREAK_BEFORE.sub("\\1", _BREAK_AFTER.sub("\\1", text))
    return text.replace("\n</p>", "</p>")
