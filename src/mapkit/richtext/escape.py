r"""Plain text to Markdown that says just that: as few backslashes as will do, for people read the files."""

from __future__ import annotations

import re

#: The characters that begin or end some markup (as in a regular expression's set), and what must be true behind one of
#: them for it to do so (a verbose pattern). A star between spaces, an underscore within a word, a bracket that no link
#: can follow, a sign with no tag behind it are harmless. A pattern that begins with a set is searched for quickest.
CHARACTERS = r"`\\*_\]<&~"
HARMFUL = r"""
    (?<=`)
  | (?<=\\) (?=[!-/:-@\[-`{-~]|$)
  | (?<=\*) (?:(?<![ ]\*)|(?![ ]))
  | (?<=_) (?:(?<![^\W_]_)(?![ ])|(?<![ ]_)(?![^\W_]))
  | (?<=\]) (?=\()
  | (?<=<) (?=[A-Za-z/!?]|[^\s<>]*@)
  | (?<=&) (?=\#\d{1,7};|\#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)
  | (?<=~) (?:(?=~)|(?<=~~))
"""
_INLINE = re.compile(f"[{CHARACTERS}](?:{HARMFUL})", re.VERBOSE)
#: A bracket, or what is escaped already.
_BRACKETS = re.compile(r"\\[!-/:-@\[-`{-~]|[\[\]]")
#: What a line may not start with, or it becomes a heading, an item, a quotation, a rule, a table's second line, an
#: underline that makes a heading of the line above, a link's definition. The backslash goes behind the first group.
_START = re.compile(
    r"()(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|[-:| ]*-[-:| ]*$|\[(?:[^\[\]\\]|\\.)+\]:)"
    r"|(\d{1,9})[.)](?=\s|$)"
)
#: What the first character of such a line may be.
STARTERS = frozenset("#-+*>=:|[0123456789")


def escape(text: str) -> str:
    """Escape plain text so that Markdown shows it as it is.

    Lines stay lines (Markdown folds them into one paragraph, a blank line parts two); white space at their ends, which
    Markdown would read as code or as a break, goes.
    """
    return "\n".join(escape_start(escape_inline(line.strip())) for line in str(text).split("\n"))


def escape_inline(text: str, *, in_link: bool = False) -> str:
    """Escape one line that does not stand at a line's start: in a heading, a table's cell, behind other text.

    Args:
        text: The line.
        in_link: Whether it is a link's or a picture's text, which a bracket would end.
    """
    text = _INLINE.sub(_backslashed, text)
    if in_link and ("[" in text or "]" in text):
        return _BRACKETS.sub(_bracket, text)
    return text


def _bracket(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else f"\\{found[0]}"


def _backslashed(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def escape_start(line: str) -> str:
    """Escape what would make a line something else than text; its inside has been through ``escape_inline``."""
    if line[:1] not in STARTERS:
        return line
    found = _START.match(line)
    if found is None:
        return line
    cut = found.end(1) if found[1] is not None else found.end(2)
    return f"{line[:cut]}\\{line[cut:]}"
