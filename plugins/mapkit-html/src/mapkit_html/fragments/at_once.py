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
from .body import Body, Ready
from .nesting import CODES, fit
from .ready import look_closer, with_pairs
from .tags import WHITE, run_of, tag_of

#: A tag that parts lines, without what it begins with.
_BLOCK = (
    r"/?+(?:p|li|h[1-6r]|br|t[dhr]|[uo]l|div|figure|figcaption|blockquote|table|t(?:head|body|foot)|(?<=/)(?:code></)?pre)"
    rf"(?:{WHITE}[^<>]*+)?+/?+>{WHITE}*+"
)
#: A run of such tags, with the white space about them that never shows; the beginning of code.
_SPLIT = re.compile(rf"(<(?:{_BLOCK}(?:<{_BLOCK})*+|pre(?:{WHITE}[^<>]*)?>(?:<code(?:{WHITE}[^<>]*)?>)?))").split
_SPLIT_LINE = re.compile("(<[^<>]*>)").split
#: References that mean the same to every parser, in running text and in attributes.
_NUMBERED = re.compile(r"&#(0?39|82(?:0[89]|1\d|2[0-7]|30)|16[1-9]|17[0-24-9]|1[89]\d|2[0-4]\d);").findall
#: Those of characters that mean something in a tag, and what stands for them until there are no tags: controls.
_MARKUP = (("&lt;", "\x18", "<"), ("&gt;", "\x1b", ">"), ("&quot;", "\x1a", '"'))
_HIDDEN_IN_TAG = re.compile("<[^<>]*[\x18\x1a\x1b]").search
#: Bytes that mean the same to everybody.
_ORDINARY = bytes([*b"\t\n", *range(0x20, 0x7F)])

#: What stands before a line of code.
_CODE = m.PRE + m.END

Hidden = Sequence[tuple[str, str]]


class Marked(NamedTuple):
    """What a text's tags say."""

    #: The lines, white space left out that never shows.
    body: Body
    #: The plain text of all, white space folded.
    said: str


class _Read(NamedTuple):
    """What the tags of lines say."""

    #: The tags' characters in ``nesting``, but for those of lines that are known.
    codes: list[str]
    #: The lines; those that take a closer look with marks.
    lines: list[str]
    #: What is known of the others.
    ready: list[Ready | None]
    #: Their plain text.
    plains: list[str]


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
    runs = [run for run in map(run_of, parts[1::2]) if run]
    steps = [run.step for run in runs]
    if len(runs) < len(parts) // 2 or (_CODE in steps and any(map(_is_marked_code, steps, lines[1:]))):
        return None
    read = _read(lines)
    if read is None:
        return None
    parts[0::2], parts[1::2] = read.codes, [run.code for run in runs]
    if not fit("".join(parts)):
        return None
    ready, plains = read.ready, read.plains
    if hidden:
        plains = [_revealed(text, hidden) for text in plains]
        ready = [known and (_revealed(known[0], hidden), _revealed(known[1], hidden)) for known in ready]
    said = " ".join(filter(None, plains))
    if not look_closer(ready, plains, said):
        said = " ".join(said.split())
    return Marked(Body(steps, ready, read.lines, partial(_marked, hidden=hidden)), said)


def _is_marked_code(step: str, line: str) -> bool:
    """Say whether a line is code with tags in it."""
    return step == _CODE and "<" in line


def _read(lines: Sequence[str]) -> _Read | None:
    """Read the tags in lines; None where that takes a parser."""
    plains = list(map(str.strip, lines))
    read = _Read([""] * len(lines), list(lines), list(zip(plains, plains, strict=True)), plains)
    for at, text in enumerate(plains):
        if "<" in text:
            read.ready[at] = known = with_pairs(text)
            plains[at] = known[1]
            if "<" in known[1]:
                line = _line(lines[at])
                if line is None:
                    return None
                read.ready[at] = None
                read.codes[at], read.lines[at], plains[at] = line
    return read


def _is_sound(html: str) -> bool:
    """Say whether a text holds no character that parsers take in ways of their own, that shows nothing or means a mark."""
    try:
        odd = html.encode().translate(None, _ORDINARY)
    except UnicodeEncodeError:
        return False
    return not odd or odd.decode().replace("\u00a0", "").isprintable()


def _dereferenced(html: str) -> tuple[str, Hidden | None]:
    """Return HTML with characters for its references, and what stands for those that would be markup; None: not so simple."""
    meant, odd = _with_ampersands(html)
    if not odd:
        return meant, ()
    hidden = []
    for number in set(_NUMBERED(html)):
        html = html.replace(f"&#{number};", chr(int(number)))
    for reference, sign, character in _MARKUP:
        if reference in html:
            html = html.replace(reference, sign)
            hidden.append((sign, character))
    meant, odd = _with_ampersands(html.replace("&nbsp;", "\u00a0"))
    return meant, None if odd else hidden


def _with_ampersands(html: str) -> tuple[str, bool]:
    """Return HTML with ampersands for their references, and whether it holds others; one before white space is itself."""
    # one character is found ten times as quickly as several
    first, *others = html.split("&")
    meant = [text.removeprefix("amp;") for text in others]
    odd = sum(map(len, others)) - sum(map(len, meant)) != len(meant) * len("amp;") and any(
        not text.startswith(("amp;", " ", "\n", "\t")) for text in others
    )
    return "&".join([first, *meant]), odd


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
    return None if "<" in plain else _Line(codes, "".join(parts), plain.strip())
