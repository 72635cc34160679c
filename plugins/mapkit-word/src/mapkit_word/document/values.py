"""Short values as running text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from mapkit.model import FieldInfo, Link, PartialDate, Record
from mapkit.model.fields import fold
from mapkit_word.fields import NO, YES

from .inline import text_run
from .links import safe_address
from .story import Story


@frozen(kw_only=True)
class Written:
    """A short value: the runs of each of its paragraphs, and the shape by which it is read back."""

    paragraphs: tuple[str, ...]
    shape: str = ""


def write_short(info: FieldInfo, value: Any, story: Story, name: str) -> Written:
    """Return a short value as running text.

    Args:
        info: The field's declaration.
        value: Its value.
        story: The document that it goes into.
        name: What the record is about: the text of a link that has no text of its own.
    """
    if info.many:
        return _many(info, value, story, name)
    if isinstance(value, Link):
        return _link(info, value, story, name)
    return Written(paragraphs=(text_run(text_of(value)),))


def text_of(value: Any) -> str:
    """Return a short value's text."""
    if isinstance(value, PartialDate):
        return value.text or str(value)
    if isinstance(value, Link):
        return value.text or value.url or ""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


def _many(info: FieldInfo, values: Sequence[Any], story: Story, name: str) -> Written:
    if any(isinstance(value, Link) for value in values):
        runs = [_link(info, value, story, name).paragraphs[0] for value in values]
        return Written(paragraphs=tuple(runs), shape="lines")
    texts = [text_of(value) for value in values]
    if any(";" in text or "\n" in text or text != text.strip() for text in texts):
        return Written(paragraphs=tuple(text_run(text) for text in texts), shape="lines")
    return Written(paragraphs=(text_run("; ".join(texts)),))


def _link(info: FieldInfo, link: Link, story: Story, name: str) -> Written:
    """Write a link under the name of what it leads to: never as a bare address or as its own label."""
    text, shape = link_text(info, link, name)
    start = story.link(link.url) if link.url else ""
    if not start:
        if link.url:
            story.report("WD21", f"no link was made to {link.url[:120]!r}: only web and e-mail addresses are safe")
        return Written(paragraphs=(text_run(link.text or text),), shape="" if link.text else shape)
    run = text_run(text, frozenset({"link"}))
    return Written(paragraphs=(f"{start}{run}</w:hyperlink>",), shape=shape)


def link_text(info: FieldInfo, link: Link, name: str) -> tuple[str, str]:
    """Return what a link is to be called, and the shape that says what it was called before."""
    if not link.text:
        return name, "auto"
    if link.text == link.url and safe_address(link.url) == link.url:
        return name, "url"
    for number, label in enumerate(info.labels):
        if link.text == label:
            return name, f"label{number}"
    return link.text, ""


def original_text(info: FieldInfo, text: str, url: str | None, shape: str, name: str) -> str:
    """Return the text that a link had before `link_text` gave it another."""
    if not shape or text.split() != name.split():
        return text
    if shape == "auto":
        return ""
    if shape == "url":
        return url or text
    number = shape.removeprefix("label")
    return info.labels[int(number)] if number.isdigit() and int(number) < len(info.labels) else text


def subject_of(record: Record) -> str:
    """Return what a record is about, for links: its full title, where it has one."""
    return subject(getattr(record, "full_title", ""), record.title)


def subject(full_title: str, title: str) -> str:
    """Return what links to a record's document are called: by its full title, or else its title."""
    return str(full_title or title or "The document")


def is_label(info: FieldInfo, text: str) -> bool:
    """Return whether a text is one of a field's labels, however it is spelt."""
    return fold(text) in {fold(label) for label in info.labels}
