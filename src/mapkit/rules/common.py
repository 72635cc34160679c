"""Rules for records of any kind, from the kinds' declarations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from operator import eq

from mapkit.model import Finding, Link, PartialDate, Record, RichText, UnknownRecord, fields_of
from mapkit.model.findings import found
from mapkit.plugin import Context

#: A line that begins a list, or one in bold that ends in a colon, as labels do; with the line end before it.
_BEGINNING = re.compile(r"\n(?:(1\. )|\*\*([^*\n]{2,60}?)(?::\*\*|\*\*:))")
#: A last line this long may be a sentence that stops in its middle.
_LONG = 60
#: The beginning of the last sentence of a line that has several.
_LATER = re.compile(r"(?<=[^\W\d_]{3}[.!?]) (?=[^\W\d_]\S* )")
#: Words that English ends no sentence with.
_NEVER_LAST = re.compile(
    r"an?|and|as|at|because|between|but|by|every|for|from|if|in|into|its|nor|of|on|or|our|than|that|the|their|this|to|"
    r"was|were|when|where|which|while|whose|with|within|without|your"
)
#: How lines begin that are no running text: lists, quotations, headings, tables, pictures.
_NO_TEXT = tuple("-*>#|!0123456789 ")
#: Words that English doubles on purpose.
_RIGHTLY = frozenset({"had", "that", "very", "no", "blah", "knock", "so", "bye", "many"})


def common_rules(record: Record, context: Context) -> Iterator[Finding]:
    """Yield what speaks against a record of any kind."""
    if isinstance(record, UnknownRecord):
        yield found("K02", f"no installed plugin defines the kind {record.kind!r}; kept whole", record)
        return
    if record.visibility == "protected" and not any(getattr(record, info.name) for info in fields_of(type(record))):
        return  # a stub: its text is behind the password
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if not value:
            if info.required:
                code = "C01" if info.name == "story" and record.kind == "case-study" else "D01"
                yield found(code, f"{info.label!r} is empty", record, info.name)
        elif isinstance(value, PartialDate) and value.value is None:
            said = f"{value.text!r} is no date that can be read" if value.text else "the label is there, but no date"
            yield found("D02", said, record, info.name)
        elif isinstance(value, Link) and not value.url:
            yield found("D03", f"{info.label!r} has no address", record, info.name)
        elif isinstance(value, RichText):
            yield from _text_rules(record, info.name, value)
    yield from _text_rules(record, "body", record.body)


def _text_rules(record: Record, name: str, text: RichText) -> Iterator[Finding]:
    words = text.split()
    if doubled := sorted(filter(_is_slip, set(compress(words, map(eq, words, words[1:]))))):
        yield found("T08", f"doubled: {', '.join(f'{word} {word}' for word in doubled[:5])}", record, name)
    if beginnings := _BEGINNING.findall(f"\n{text}"):
        labels = list(dict.fromkeys(label for _, label in beginnings if label))
        if sum(1 for number, _ in beginnings if number) > 2:
            yield found("T02", "several lists start at 1 with text between them", record, name)
        if labels:
            yield found("T01", f"reads like a label: {', '.join(labels[:5])}", record, name)
    if text.count("“") != text.count("”"):
        yield found("T03", "an opening or a closing quotation mark is missing", record, name)
    if record.origin and _is_cut(text):
        yield found("T10", f"it ends with {text[-40:]!r}", record, name)


def _is_slip(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.casefold() not in _RIGHTLY


def _is_cut(text: str) -> bool:
    """Say whether a text breaks off: behind a word or comma that ends nothing, or in the last of several sentences.

    What never was a sentence needs no full stop: a list of things in one line, somebody's address.
    """
    if not (text[-1:].islower() or text[-1:] == ","):
        return False
    last = text.rpartition("\n")[2]
    if len(last) <= _LONG or last.startswith(_NO_TEXT):
        return False
    word = last.rpartition(" ")[2]
    return (
        word[-1] == ","
        or bool(_NEVER_LAST.fullmatch(word))
        or ("@" not in word and "/" not in word and bool(_LATER.search(last)))
    )
