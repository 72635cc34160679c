"""Lines made ready all at once: the Markdown and plain text of those whose marks stand plainly.

``simple_inline`` says the same of a line with marks. Here its tags are read as they stand, and what else may be in a line is
asked of a whole body once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .body import Ready

#: White space that is not folded, and characters that may have to be escaped somewhere.
_ODD = ("  ", "\n", "\t", "\u00a0", *"\\*_[]`~<&")
_REFERENCE = re.compile(r"&#?\w+;").search
_DELIMITERS = {**dict.fromkeys(("strong", "b"), "**"), **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "*")}
_EMPHASES = "|".join(_DELIMITERS)
#: Tags with text between them about which Markdown has no question: emphasis that stands between spaces, a link whose text
#: is no address and that stands apart from others. Parts a line into what is between and three groups.
_PAIRS = re.compile(
    rf"""
    <(?:
        (?<![^\s(].) ({_EMPHASES})
      | (?<![!\\>].) (?<!>[ ].) a[ ]href="(https?://[A-Za-z0-9_.~:/?\#@!$*,=%+&'-]+)"(?:[ ]target="\w*")?(?:[ ]rel="[\w ]*")?
    )>
    ((?(1)[^\W_](?:[^<]*[^\W_])?|(?!https?://)[^\s<](?:[^<]*[^\s<])?))
    </(?(1)\1>(?=[\s.,;:?)]|$)(?![ ]<(?:{_EMPHASES})\b)|a>(?![ ]?<a\b))""",
    re.VERBOSE,
).split


def with_pairs(line: str) -> Ready:
    """Return a line as Markdown and as plain text, with the tags left in both about which there is a question."""
    parts = iter(_PAIRS(line))
    first = next(parts)
    markdown, plain = [first], [first]
    for name, url, said, text in zip(parts, parts, parts, parts, strict=True):
        mark = _DELIMITERS[name] if name else ""
        markdown.append(f"{mark}{said}{mark}{text}" if mark else f"[{said}]({url}){text}")
        plain.append(said)
        plain.append(text)
    return "".join(markdown), "".join(plain)


def look_closer(ready: list[Ready | None], plains: Sequence[str], said: str) -> bool:
    """Take away what is known of lines that hold more than it says; say whether white space is folded throughout.

    Args:
        ready: What is known of the lines.
        plains: Their plain text.
        said: The same as one text.
    """
    signs = [sign for sign in _ODD if sign in said]
    for sign in signs:
        for at, text in enumerate(plains):
            if sign in text and (sign != "&" or _REFERENCE(text)):
                ready[at] = None
    return not any(sign.isspace() for sign in signs)
