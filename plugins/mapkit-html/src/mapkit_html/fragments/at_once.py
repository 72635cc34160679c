"""HTML whose tags fit each other, to lines without a parser: most of what posts hold, at a fraction of the cost.

What ``parse`` and ``to_marks.xsl`` make of HTML takes a tree only where its tags do not say it all. Here a text is cut in one
go at the tags that part lines; where each tag is known, and they lie in each other as they may, each stands for the marks that
its template would write. Anything else is left to the parser: an attribute that means something, a tag in the wrong place, a
character reference of the rarer sort.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from . import marks as m
from .body import Body
from .nesting import CODES, fit
from .ready import LINE, made_ready, with_pairs
from .tags import run_of, tag_of

#: A tag that parts lines, without what it begins with.
_BLOCK = (
    r"/?+(?:p|li|h[1-6r]|br|t[dhr]|[uo]l|div|figure|figcaption|blockquote|table|t(?:head|body|foot)|(?<=/)(?:code></)?pre)"
    r"(?:\s[^<>]*+)?+/?+>\s*+"
)
#: A run of such tags, with the white space about them that never shows; the beginning of code.
_SPLIT = re.compile(rf"(<(?:{_BLOCK}(?:<{_BLOCK})*+|pre(?:\s[^<>]*)?>(?:<code(?:\s[^<>]*)?>)?))").split
_SPLIT_LINE = re.compile("(<[^<>]*>)").split
#: References that mean the same to every parser, in running text and in attributes.
_NUMBERED = re.compile(r"&#(82(?:0[89]|1\d|2[0-7]|30)|16[1-9]|17[0-24-9]|1[89]\d|2[0-4]\d);").findall
#: Those of characters that mean something in a tag, and what stands for them until there are no tags: controls.
_MARKUP = (("&lt;", "\x18", "<"), ("&gt;", "\x1b", ">"), ("&quot;", "\x1a", '"'))
_HIDDEN_IN_TAG = re.compile("<[^<>]*[\x18\x1a\x1b]").search
#: What stands for an ampersand while other references are looked for: ``&amp;lt;`` is none.
_AMPERSAND = "\x19"
#: Bytes that mean the same to everybody.
_ORDINARY = bytes([*b"\t\n", *range(0x20, 0x7F)])

Hidden = Sequence[tuple[str, str]]


class Marked(NamedTuple):
    """What a text's tags say."""

    #: The lines, white space left out that never shows.
    body: Body
    #: The plain text of all, white space folded.
    said: str


class _Line(NamedTuple):
    """What the tags of a line say."""

    #: The tags' characters in ``nesting``.
    codes: str
    #: The line with marks, and its plain text.
    marked: str
    plain: str


def read_at_once(html: str) -> Marked | None:
    """Return what HTML says, or None where that takes a parser."""
    if not _is_sound(html):
        return None
    html, hidden = _dereferenced(html) if "&" in html else (html, ())
    if hidden is None or (hidden and _HIDDEN_IN_TAG(html)):
        return None
    parts = _SPLIT(html)
    lines = parts[0::2]
    codes, steps = [""] * len(parts), [""] * len(parts[1::2])
    for at, run in enumerate(map(run_of, parts[1::2])):
        if run is None or (run.step[0] == m.PRE and "<" in lines[at + 1]):
            return None
        codes[2 * at + 1] = run.code
        steps[at] = run.step
    markdown, plain = with_pairs(LINE.join(lines))
    odd: dict[int, str] = {}
    if "<" in plain:
        for at, text in enumerate(plain.split(LINE)):
            if "<" in text:
                line = _line(lines[at])
                if line is None:
                    return None
                codes[2 * at], lines[at], odd[at] = line
    if not fit("".join(codes)):
        return None
    odd = {at: _revealed(text, hidden) for at, text in odd.items()}
    ready, said = made_ready(_revealed(markdown, hidden), _revealed(plain, hidden), odd)
    return Marked(Body(steps, ready, lines, partial(_marked, hidden=hidden)), said)


def _is_sound(html: str) -> bool:
    """Say whether a text holds no character that parsers take in ways of their own, that shows nothing or means a mark."""
    try:
        odd = html.encode().translate(None, _ORDINARY)
    except UnicodeEncodeError:
        return False
    return not odd or odd.decode().replace("\u00a0", "").isprintable()


def _dereferenced(html: str) -> tuple[str, Hidden | None]:
    """Return HTML with characters for its references, and what stands for those that would be markup; None: not so simple."""
    hidden = []
    html = html.replace("&amp;", _AMPERSAND)
    if "&" in html:
        for number in set(_NUMBERED(html)):
            html = html.replace(f"&#{number};", chr(int(number)))
        for reference, sign, character in _MARKUP:
            if reference in html:
                html = html.replace(reference, sign)
                hidden.append((sign, character))
        html = html.replace("&nbsp;", "\u00a0")
        if "&" in html:
            return html, None
    return html.replace(_AMPERSAND, "&"), hidden


def _revealed(text: str, hidden: Hidden) -> str:
    """Return a text with the characters that were hidden."""
    for sign, character in hidden:
        text = text.replace(sign, character)
    return text


def _marked(line: str, hidden: Hidden) -> str:
    """Return a line with marks for its tags, which are known."""
    read = _line(line) if "<" in line else None
    return _revealed(read.marked if read else line, hidden)


def _line(html: str) -> _Line | None:
    """Read a line's tags; None where that takes a parser: a link that goes on in another line, for one."""
    parts = _SPLIT_LINE(html)
    tags = [tag_of(text) for text in parts[1::2]]
    known = [tag for tag in tags if tag and not tag.step]
    codes = "".join([tag.code for tag in known])
    if len(known) < len(tags) or codes.count(CODES["a"]) != codes.count(CODES["/a"]):
        return None
    plain = "".join(parts[0::2])
    parts[1::2] = [tag.in_line for tag in known]
    return None if "<" in plain else _Line(codes, "".join(parts), plain)
