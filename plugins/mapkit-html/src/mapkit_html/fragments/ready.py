"""Lines made ready all at once: the Markdown and plain text of those whose marks stand plainly.

``simple_inline`` says the same of one line. Over a whole body the same questions are asked once, and what joins the parts of
its lines is done by a handful of string operations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .body import Ready

#: What parts lines while they are one text: a control that it never holds.
LINE = "\x1f"
#: White space that is not folded, and characters that may have to be escaped somewhere.
_ODD = ("  ", "\n", "\t", "\u00a0", *"\\*_[]`~<&")
_REFERENCE = re.compile(r"&#?\w+;").search
_DELIMITERS = {**dict.fromkeys(("strong", "b"), "**"), **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "*")}
_EMPHASES = "|".join(_DELIMITERS)
#: Tags with text between them about which Markdown has no question: emphasis that stands between spaces, a link whose text
#: is no address and that stands apart from others. Parts a text into what is between and three groups.
_PAIRS = re.compile(
    rf"""
    <(?:
        (?<![^\s(].) ({_EMPHASES})
      | (?<![!\\>].) (?<!>[ ].) a[ ]href="(https?://[A-Za-z0-9_.~:/?\#@!$*,=%+&'-]+)"(?:[ ]target="\w*")?(?:[ ]rel="[\w ]*")?
    )>
    ((?(1)[^\W_](?:[^<\x1f]*[^\W_])?|(?!https?://)[^\s<](?:[^<\x1f]*[^\s<])?))
    </(?(1)\1>(?=[\s.,;:?)]|$)(?![ ]<(?:{_EMPHASES})\b)|a>(?![ ]?<a\b))""",
    re.VERBOSE,
).split


def with_pairs(text: str) -> tuple[str, str]:
    """Return lines as Markdown and as plain text, with the tags left in them about which there is a question."""
    if "<" not in text:
        return text, text
    parts = _PAIRS(text)
    marks = zip(parts[1::4], parts[2::4], parts[3::4], strict=True)
    parts[1::4] = parts[2::4] = [""] * (len(parts) // 4)
    plain = "".join(parts)
    parts[3::4] = [
        f"[{said}]({url})" if url else f"{_DELIMITERS[name]}{said}{_DELIMITERS[name]}" for name, url, said in marks
    ]
    return "".join(parts), plain


def made_ready(markdown: str, plain: str, odd: Mapping[int, str]) -> tuple[list[Ready | None], str]:
    """Return what is known of lines, and their plain text, white space folded.

    Args:
        markdown: The lines as Markdown.
        plain: The same as plain text.
        odd: The plain text of those that take a closer look.
    """
    plains = list(map(str.strip, plain.split(LINE)))
    for at, text in odd.items():
        plains[at] = text.strip()
    markdowns = plains if markdown is plain else map(str.strip, markdown.split(LINE))
    ready: list[Ready | None] = list(zip(markdowns, plains, strict=True))
    for at in odd:
        ready[at] = None
    said = " ".join(filter(None, plains))
    signs = [sign for sign in _ODD if sign in said]
    for sign in signs:
        for at, text in enumerate(plains):
            if sign in text and (sign != "&" or _REFERENCE(text)):
                ready[at] = None
    folded = not any(sign.isspace() for sign in signs)
    return ready, said if folded else " ".join(said.split())
