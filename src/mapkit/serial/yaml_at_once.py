"""YAML for people written at once: the same text as PyYAML gives, for what front matter mostly holds.

PyYAML makes a node of each value, and asks of each what a reader would take it for: most of the time that writing a record
takes. Whatever needs more than a plain word, quotes or a block of lines (odd signs, numbers with a fraction) is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

#: A mapping this short, of single lines only, stands on one line.
SHORT = 90
#: Longer names and texts are not written at once: a name this long may not stand before its value, a line ends at a million.
_LONGEST_NAME, _LONGEST = 100, 100_000
#: What no YAML writer puts down as it is.
ODD = re.compile("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U000fffff]")
#: Signs by which a plain text may not begin, and those that may not stand in one on a line with others.
SIGNS = frozenset("#,[]{}&*!|>'\"%@` ")
UNSURE = frozenset("-?:.")
_AMONG_OTHERS = re.compile(r"[,?\[\]{}:]")
#: What is read as a number, a date, a truth or nothing, by its first character.
_WORDS: Mapping[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeDumper.yaml_implicit_resolvers


class Unusual(Exception):  # noqa: N818 - no error: nobody sees it
    """Something is to be written that this module leaves to PyYAML."""


def written_at_once(values: Mapping[str, Any]) -> str | None:
    """Return a mapping as YAML, a name a line or block; None where it holds what only PyYAML knows how to write."""
    lines: list[str] = []
    try:
        _mapping(lines, "", "", values)
    except Unusual:
        return None
    text = "\n".join(lines)
    # what can be printed can be written; the pattern, which takes longer, knows what else can
    if not "".join(lines).isprintable() and ODD.search(text):
        return None
    return f"{text}\n" if lines else None


def _mapping(lines: list[str], lead: str, indent: str, values: Mapping[str, Any]) -> None:
    """Add a mapping's lines, the first behind ``lead``, the others behind ``indent``."""
    for name, value in values.items():
        head = f"{lead}{_name(name, among_others=False)}:"
        if type(value) is str:
            _text(lines, head, indent, value)
        elif type(value) is list and value:
            lines.append(head)
            for item in value:
                _item(lines, f"{indent}-", indent, item)
        elif type(value) is dict and value and not _is_short(value):
            lines.append(head)
            _mapping(lines, f"{indent}  ", f"{indent}  ", value)
        else:
            lines.append(f"{head} {_plain(value)}")
        lead = indent


def _item(lines: list[str], head: str, indent: str, value: Any) -> None:
    """Add an item of a list, behind its hyphen."""
    inner = f"{indent}  "
    if type(value) is str:
        _text(lines, head, indent, value)
    elif type(value) is dict and value and not _is_short(value):
        _mapping(lines, f"{head} ", inner, value)
    elif type(value) is list and value:
        for item in value:
            _item(lines, f"{head} -", inner, item)
            head = f"{indent} "
    else:
        lines.append(f"{head} {_plain(value)}")


def _text(lines: list[str], head: str, indent: str, text: str) -> None:
    """Add a text behind its name or hyphen: on the same line, or as a block of lines."""
    if "\n" not in text:
        lines.append(f"{head} {_scalar(text, among_others=False)}")
        return
    if " \n" in text or text[0] in " \n" or text[-1] in " \n":
        raise Unusual
    lines.append(f"{head} |-")
    lines += [f"{indent}  {line}" if line else "" for line in text.split("\n")]


def _is_short(values: dict[Any, Any]) -> bool:
    """Whether a mapping stands on one line."""
    length = 0
    for name, value in values.items():
        if not (type(value) is str and "\n" not in value) and value is not None and type(value) not in (bool, int):
            return False
        length += len(str(name)) + len(str(value)) + 4
    return length <= SHORT


def _inline(value: Any) -> str:
    """Return a value of a short mapping."""
    return _scalar(value, among_others=True) if type(value) is str else _plain(value)


def _plain(value: Any) -> str:
    """Return what stands on one line: nothing, a truth, a whole number, what is empty, or a short mapping."""
    if type(value) is dict:
        items = [f"{_name(name, among_others=True)}: {_inline(item)}" for name, item in value.items()]
        return f"{{{', '.join(items)}}}"
    if value is None:
        return "null"
    if type(value) is bool:
        return "true" if value else "false"
    if type(value) is int:
        return str(value)
    if type(value) is list and not value:
        return "[]"
    raise Unusual


@lru_cache(maxsize=512)  # nearly always a field's
def _name(name: object, *, among_others: bool) -> str:
    if type(name) is not str or not 0 < len(name) <= _LONGEST_NAME or "\n" in name:
        raise Unusual
    return _scalar(name, among_others=among_others)


def _scalar(text: str, *, among_others: bool) -> str:
    """Return a text of one line as it is, or in quotes where it would be read as something else.

    Args:
        text: The text.
        among_others: Whether it stands on a line with others.
    """
    if not text:
        return "''"
    first = text[0]
    if first in UNSURE or len(text) > _LONGEST:
        raise Unusual
    if (
        first in SIGNS
        or text[-1] in " :"
        or ": " in text
        or " #" in text
        or (first in _WORDS and any(pattern.match(text) for _, pattern in _WORDS[first]))
        or (among_others and _AMONG_OTHERS.search(text))
    ):
        return "'" + text.replace("'", "''") + "'"
    return text
