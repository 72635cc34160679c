"""What stands in a box, as the value that its field asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import evolve

from mapkit.model import FieldInfo, Link, PartialDate, RichText
from mapkit.model.fields import fold
from mapkit.richtext import join_blocks
from mapkit_word.document.links import safe_address
from mapkit_word.document.values import original_text
from mapkit_word.fields import choices_of, is_part
from mapkit_word.form.words import PLACEHOLDERS, help_for, is_placeholder

from .blocks import LevelOf, blocks_of_items
from .items import Item, Para, Table
from .layout import Found
from .spans import Span

#: Reports a finding: code, message, field.
Report = Callable[[str, str, str], None]
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]]", re.IGNORECASE)
_TRUE = frozenset({"yes", "true", "y", "☒", "☑", "x", "✓"})


def value_of(
    found: Found, level_of: LevelOf, subject: str, report: Report, level: int = 2, *, notes: bool = False
) -> Any:
    """Return the value that a field's paragraphs and tables say; None where they say nothing that it could be.

    Args:
        found: The field.
        level_of: Returns a heading's level in Markdown.
        subject: What the record is about: the text that a link without one was given.
        report: Where findings go.
        level: The level of the field's own heading.
        notes: Whether a form's notes stand with the boxes.
    """
    info, items = found.info, _written(without_note(found) if notes else found.items, form=notes)
    if is_part(info):
        from mapkit_word.evaluation.read import reader_for

        def make(inner: Found, level: int) -> Any:
            return value_of(inner, level_of, subject, report, level, notes=notes)

        return reader_for(info)(make=make, report=report).read(info, items, level)
    if info.is_rich:
        return join_blocks(blocks_of_items(items, level_of))
    if info.type is RichText:
        return tuple(RichText(text) for text in _entries(items, level_of))
    lines = list(_lines(items, info, report))
    if info.many:
        return _many(info, found, items, lines, subject, report)
    return _single(info, found, items, "\n".join(lines), subject, report)


def without_note(found: Found) -> list[Item]:
    """Leave a box's own note out of what was written in it."""
    note = help_for(found.info)
    items: list[Item] = []
    for item in found.items:
        if note and isinstance(item, Para) and item.text.startswith(note):
            item = without(item, [note])
            if item.is_empty:
                continue
        items.append(item)
    return items


def _written(items: Sequence[Item], *, form: bool) -> list[Item]:
    """Leave out empty paragraphs around the text, and what stands in a form's empty box."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Para) and not item.is_rule and not _shows_picture(item):
            if item.is_empty and not kept:
                continue
            if form and item.text and is_placeholder(item.text):
                continue
            item = without(item, PLACEHOLDERS) if form else item
        kept.append(item)
    while kept and isinstance(kept[-1], Para) and kept[-1].is_empty and not kept[-1].is_rule:
        kept.pop()
    return kept


def without(para: Para, texts: Sequence[str]) -> Para:
    """Return a paragraph without a text of ours at its start or its end, where somebody wrote beside it."""
    whole = "".join(span.text for span in para.spans)
    for text in texts:
        if text and whole.startswith(text):
            para = evolve(para, spans=_cut(para.spans, len(text)))
        elif text and whole.endswith(text):
            turned = tuple(evolve(span, text=span.text[::-1]) for span in reversed(para.spans))
            rest = _cut(turned, len(text))
            para = evolve(para, spans=tuple(evolve(span, text=span.text[::-1]) for span in reversed(rest)))
    return para


def _cut(spans: Sequence[Span], count: int) -> tuple[Span, ...]:
    """Take so many characters off the front of some spans."""
    rest = list(spans)
    while rest and count:
        taken = min(count, len(rest[0].text))
        count -= taken
        if taken == len(rest[0].text):
            del rest[0]
        else:
            rest[0] = evolve(rest[0], text=rest[0].text[taken:].lstrip())
    return tuple(rest)


def _shows_picture(para: Para) -> bool:
    return any(span.image is not None for span in para.spans)


def _lines(items: Sequence[Item], info: FieldInfo, report: Report) -> Iterator[str]:
    """Yield the lines of a short field."""
    for item in items:
        if isinstance(item, Table):
            report("WD08", "a table in a short field was read as lines of text", info.name)
            for row in item.rows:
                cells = (" ".join(_lines(cell.items, info, report)) for cell in row.cells)
                yield " | ".join(filter(None, cells))
            continue
        yield from filter(None, item.text.split("\n"))


def _single(info: FieldInfo, found: Found, items: Sequence[Item], text: str, subject: str, report: Report) -> Any:
    if info.type is PartialDate:
        return PartialDate.parse(text) if text else None
    if info.type is Link:
        return _link(info, items, text, found.shape, subject)
    if info.type is str:
        return text
    return _scalar(info, text, report) if text.strip() else None


def _scalar(info: FieldInfo, text: str, report: Report) -> Any:
    """Return a number, a yes or no, or one of some words; None where the text is none of them."""
    text = text.strip()
    if info.type is bool:
        return text.casefold() in _TRUE
    choices = choices_of(info)
    if choices:
        chosen = next((choice for choice in choices if fold(choice) == fold(text)), None)
        if chosen is None:
            report("WD08", f"{text[:60]!r} is none of {', '.join(filter(None, choices))}; it was left out", info.name)
        return chosen
    try:
        return info.type(text.replace(",", ""))
    except ValueError:
        report("WD08", f"{text[:60]!r} is no number; it was left out", info.name)
        return None


def _many(
    info: FieldInfo, found: Found, items: Sequence[Item], lines: Sequence[str], subject: str, report: Report
) -> tuple[Any, ...]:
    if info.type is Link:
        paras = [item for item in items if isinstance(item, Para) and item.text]
        return tuple(filter(None, (_link(info, [para], para.text, "", subject) for para in paras)))
    if found.shape == "lines":
        # each of our own paragraphs is one value, also where it holds a line break
        lines = [item.text for item in items if isinstance(item, Para) and item.text]
        texts = list(lines)
    else:
        texts = [part.strip() for line in lines for part in line.split(";")]
    kept = [text for text in texts if text]
    if info.type is PartialDate:
        return tuple(PartialDate.parse(text) for text in kept)
    if info.type is str:
        return tuple(kept)
    made = (_scalar(info, text, report) for text in kept)
    return tuple(value for value in made if value is not None)


def _link(info: FieldInfo, items: Sequence[Item], text: str, shape: str, subject: str) -> Link | None:
    paras = [item for item in items if isinstance(item, Para)]
    text, url = address_in(*paras, text=text)
    text = original_text(info, text, url or None, shape, subject)
    return Link(text=text, url=url or None) if text or url else None


def address_in(*paras: Para, text: str = "") -> tuple[str, str]:
    """Return a text and the address that it links to, or that stands in it; an address that stands there is taken out.

    Args:
        paras: The paragraphs.
        text: Their text; by default that of the first.
    """
    text = text or (paras[0].text if paras else "")
    url = next((span.href for para in paras for span in para.spans if span.href), "")
    bare = _URL.search(text)
    if not url and bare:
        address = bare[0] if "://" in bare[0] else f"https://{bare[0]}"
        url = safe_address(address)
        rest = " ".join((text[: bare.start()] + text[bare.end() :]).split()).strip(" ()<>[]:–-")
        text = rest or text
    return text, url


def _entries(items: Sequence[Item], level_of: LevelOf) -> Iterator[str]:
    """Yield each item of a list, or each paragraph, as a rich text of its own."""
    run: list[Item] = []
    for item in items:
        if run and not (isinstance(item, Para) and item.place is None and "continue" in item.style.name):
            yield _entry(run, level_of)
            run = []
        run.append(item)
    if run:
        yield _entry(run, level_of)


def _entry(items: Sequence[Item], level_of: LevelOf) -> str:
    bare = [evolve(item, place=None) if isinstance(item, Para) and item is items[0] else item for item in items]
    return str(join_blocks(blocks_of_items(bare, level_of)))
