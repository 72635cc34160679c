"""A record in a sentence or two: plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapkit.model import Record, fields_of
from mapkit.richtext import plain
from mapkit_rss.clean import one_line, shorten

LONGEST = 300
#: So much of a text is read for a summary, to the end of a block.
_ENOUGH = 1000
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t].*$", re.MULTILINE)


def summary(record: Record, *, contacts: bool) -> str:
    """Return the beginning of what best sums a record up, at most 300 characters, to the end of a word.

    That is its field called ``summary`` where its kind has one, else its first required section, else its first section,
    else what stands under no label.
    """
    return next((shorten(text, LONGEST) for text in map(_running, _candidates(record, contacts)) if text), "")


def _running(markdown: str) -> str:
    """The plain text without its headings; with them where it has nothing else. Of a long one the beginning, if that will do."""
    end = markdown.find("\n\n", _ENOUGH)
    if end > 0 and not (
        "]:" in markdown or "<" in markdown
    ):  # by which a block may depend on what stands far behind it
        beginning = plain(_HEADING.sub("", markdown[:end]))
        if len(one_line(beginning)) > LONGEST:
            return beginning
    return plain(_HEADING.sub("", markdown)) or plain(markdown)


def _candidates(record: Record, contacts: bool) -> Iterator[str]:
    rich = [info for info in fields_of(type(record)) if info.is_rich and (contacts or not info.personal)]
    ordered = sorted(rich, key=lambda info: (info.name != "summary", not info.required))
    yield from (getattr(record, info.name) for info in ordered)
    yield record.body
