"""Words that blocks keep in their settings: JSON in a comment, which a theme or a plugin turns into what readers see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from textwrap import shorten
from typing import NamedTuple

from .delimiters import COMMENT, DELIMITER

#: Settings with a space in them: JSON as WordPress writes it has some in its texts alone.
_SPACED = re.compile(r"<!-- wp:\S+ \{\S*+ (?!/?-->)").search
_LOOKS = """
    class classes classname style styles font family css gradient shadow animation icon url href src slug anchor
    meta metadata lock query namespace template placeholder
    mail email recipient recipients subject to cc bcc token secret password api
"""
#: Words in the names of settings that no reader sees: looks, addresses, what the editor notes, whom a form writes to.
_ASIDE = frozenset(_LOOKS.split())
_SAYING = """
    heading headline title subtitle text content body description caption quote citation question answer
    intro introduction summary message paragraph
"""
#: Words in the names of settings that are what they say: text for readers.
_TEXTS = frozenset(_SAYING.split())
_ACTING = "label button submit more prev previous next aria tooltip form forms field search input login alt custom"
#: Words in the names of settings and blocks that belong to a form or a button, or stand for a picture.
_CONTROL = frozenset(_ACTING.split())
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+").findall
#: So long is a word that is more than the side on which something stands.
_LONG = 6
#: So many texts does a message name.
_NAMED = 3
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.S)
_ENDS = ".,;:!?()[]\"'“”‘’«»…–—-"
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*").fullmatch


class Held(NamedTuple):
    """A text in the settings of a block."""

    #: The place of the block's comment in the body.
    at: int
    #: The block's name.
    block: str
    text: str
    #: Whether it is plainly there for readers, and in nothing else of the body.
    shown: bool


def held_in(body: str) -> tuple[Held, ...]:
    """Return the texts that blocks keep in their settings and that the body itself does not say."""
    if "} /-->" not in body and not _SPACED(body):
        return ()
    found: list[Held] = []
    around = ""
    for match in DELIMITER.finditer(body):
        end, block, settings, alone = match.groups()
        if end or not settings or not (alone or " " in settings):
            continue
        for name, text in _texts(settings):
            own = bool(alone) and "/" in block and not _parts(block) & _CONTROL
            shown = own and _is_plain(name, text)
            if not shown:
                if not (_is_prose(text, 2) or (own and _is_name(text))):
                    continue
                around = around or _letters(COMMENT.sub(" ", body), _TAG.sub("", COMMENT.sub(" ", body)))
                if _letters(_TAG.sub("", text)) in around:
                    continue
            found.append(Held(match.start(), block, text, shown))
    return tuple(dict.fromkeys(found))


def said_of(held: Sequence[Held]) -> str:
    """Return what a person should know of such texts: those that are shown, and those of which nobody can be sure."""
    parts = []
    for shown, what in ((True, "taken into the record"), (False, "doubtful and left out")):
        texts = [each for each in held if each.shown is shown]
        if texts:
            named = [
                f"{shorten(_TAG.sub(' ', each.text), 60, placeholder=' …')!r} ({each.block})" for each in texts[:_NAMED]
            ]
            more = f" and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
            parts.append(f"{what}: {', '.join(named)}{more}")
    return "; ".join(parts)


def _texts(settings: str) -> Iterator[tuple[str, str]]:
    """Yield the names and values of settings that are text and not aside."""
    try:
        read = json.loads(settings)
    except (ValueError, RecursionError):  # WordPress takes these for none
        return
    waiting: list[tuple[str, object]] = [("", read)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            waiting += [(key, each) for key, each in reversed(value.items()) if not _is_aside(key)]
        elif isinstance(value, list):
            waiting += [(name, each) for each in reversed(value)]


def _is_aside(name: str) -> bool:
    return name.startswith("_") or bool(_parts(name) & _ASIDE)


def _is_plain(name: str, text: str) -> bool:
    """Say whether a text is plainly one for readers: three words, or what its setting calls a heading or the like."""
    parts = _parts(name)
    if parts & _CONTROL:
        return False
    return _is_prose(text, 3) or (bool(parts & _TEXTS) and _is_prose(text, 1) and not _first(text).islower())


def _is_name(text: str) -> bool:
    """Say whether a text is one word that somebody wrote for readers, as far as its letters tell."""
    return len(text) >= _LONG and text.istitle() and _WORD(text) is not None


def _parts(name: str) -> frozenset[str]:
    """Return the words that a name is put together of."""
    return frozenset(map(str.lower, _PARTS(name)))


def _first(text: str) -> str:
    return next((character for character in _TAG.sub("", text) if character.isalpha()), "")


def _is_prose(text: str, least: int) -> bool:
    """Say whether a text is of words, at least so many, and neither names of classes nor values of looks."""
    said = unescape(_TAG.sub(" ", text))
    words = [each for each in (part.strip(_ENDS) for part in said.split()) if each]
    letters = [word for word in words if _WORD(word)]
    if not letters or "{" in said or len(letters) * 2 <= len(words):
        return False
    if said.islower() and any("-" in word for word in words) and said.rstrip()[-1] not in _ENDS:
        return False
    # a script without capitals may have no spaces either, and two signs for a word
    return sum(1 if word.lower() != word.upper() else (len(word) + 1) // 2 for word in letters) >= least


def _letters(*texts: str) -> str:
    """Return the letters and digits of texts, for comparing."""
    return "\n".join("".join(filter(str.isalnum, unescape(text))).casefold() for text in texts)
